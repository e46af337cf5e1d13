import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { doors } from './doors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where `tsc -p tsconfig.build.json` writes. */
const declared = join(root, 'node_modules/.cache/types');

const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** What a user has: the types of all other packages are inside. */
const outside = Object.keys({ ...dependencies, ...peerDependencies });

const types = await rolldown({
  cwd: root,
  input: Object.fromEntries(doors.map((name) => [name, join(declared, `${name}.d.ts`)])),
  logLevel: 'warn',
  checks: { pluginTimings: false },
  external: (id) =>
    id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`)),
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
