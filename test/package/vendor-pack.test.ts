import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The pack of the examples, in a folder of its own, with our packed package from which it takes the door. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'node_modules/zod/package.json'), 'utf8')) as {
  readonly version: string;
};
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-pack-'));
const run = (command: string, words: readonly string[], cwd = folder) =>
  execFileSync(command, words, { cwd, encoding: 'utf8', stdio: 'pipe' });

beforeAll(() => {
  cpSync(join(root, 'examples/vendor-pack'), folder, { recursive: true });
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  ) as readonly { readonly filename: string }[];
  const wanted = [`./${packed?.filename}`, `zod@${version}`];
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...wanted]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the pack passes its own tests', () => {
  expect(run(process.execPath, ['--test', '--test-reporter=tap'])).toMatch(/^# fail 0$/m);
});

test('the pack is served, checked and listed without a change to the package', () => {
  const bin = join('node_modules', 'bankcard-mock', 'dist/cli/main.js');
  expect(() => run(process.execPath, [bin, 'vendor', 'check', './huawei-ocr.ts'])).not.toThrow();
  const listed = run(process.execPath, [bin, 'outcomes', '--vendor', './huawei-ocr.ts', '--json']);
  expect(listed).toContain('APIG.0301');
});
