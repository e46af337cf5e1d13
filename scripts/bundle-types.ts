import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { doors } from './doors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where `tsc -p tsconfig.build.json` writes. */
const declared = join(root, 'node_modules/.cache/types');

/** Packages of ours that the types of doors name: their types are inside. Others are named by what no door hands out. */
const inside = ['@msw/data', '@noble/hashes', '@standard-schema/spec', 'mutative', 'rettime'];

const types = await rolldown({
  cwd: root,
  input: Object.fromEntries(doors.map((name) => [name, join(declared, `${name}.d.ts`)])),
  logLevel: 'warn',
  checks: { pluginTimings: false },
  external: (id) =>
    !id.startsWith('.') &&
    !isAbsolute(id) &&
    !inside.some((name) => id === name || id.startsWith(`${name}/`)),
  // Its "types" come after what they should come before.
  resolve: { alias: { mutative: join(root, 'node_modules/mutative/dist/index.d.ts') } },
  plugins: [dts({ dtsOnly: true, generator: 'oxc' })],
});

/** Of the doors of both module systems: TypeScript takes a `.d.ts` of this package for an ES module's. */
for (const [folder, extension] of [
  ['', 'ts'],
  ['cjs/', 'cts'],
]) {
  await types.write({
    dir: join(root, 'dist'),
    entryFileNames: `${folder}[name].${extension}`,
    chunkFileNames: `${folder}types/[name].${extension}`,
    minifyInternalExports: false,
  });
}
await types.close();
