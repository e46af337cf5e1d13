import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// In the package, so that it can import it by name.
const folder = mkdtempSync(join(root, 'guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the example of the guide compiles, strictly, with a client of that shape', () => {
  const guide = readFileSync(join(root, 'docs/contracts.md'), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(guide)?.[1] ?? '';
  writeFileSync(join(folder, 'contract.ts'), example);
  writeFileSync(
    join(folder, 'verify-card.ts'),
    `import type { Persona } from 'bankcard-mock';
export declare function verifyCard(
  who: Pick<Persona, 'name' | 'idNumber' | 'card'>,
  vendor: { readonly url: string; readonly appCode: string },
): Promise<{ readonly ok: boolean }>;
`,
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const flags = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--noUncheckedIndexedAccess',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const target = ['--module', 'nodenext', '--target', 'es2024'];
  const files = [join(folder, 'contract.ts')];
  let printed = '';
  try {
    execFileSync(process.execPath, [compiler, ...flags, ...target, ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    printed = (error as { readonly stdout: string }).stdout;
  }
  expect(printed).toBe('');
});
