import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

/** Apps of examples/ with one handler removed. Unchanged, all of them are checked by `npm run mutants`. */

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/** A copy of an example, in the package so that it can import it, with a text of one file taken out. */
function copyWithout(example: string, file: string, text: string): string {
  const copy = mkdtempSync(join(root, 'node_modules', '.cache-example-'));
  copies.push(copy);
  cpSync(join(root, 'examples', example), copy, { recursive: true });
  const whole = readFileSync(join(copy, file), 'utf8');
  expect(whole).toContain(text);
  writeFileSync(join(copy, file), whole.replace(text, ''));
  return copy;
}

/** The exit code and the whole output. */
async function build(program: string, words: readonly string[], cwd = root) {
  const env = { ...process.env, NO_COLOR: '1' };
  try {
    const { stdout, stderr } = await run(program, words, { cwd, env, maxBuffer: 16 * 1024 * 1024 });
    return { code: 0, printed: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, printed: stdout + stderr };
  }
}

async function isThere(program: string, ...words: readonly string[]): Promise<boolean> {
  return (await build(program, words)).code === 0;
}

const check = (folder: string, ...flags: readonly string[]) =>
  build(process.execPath, ['dist/cli/main.js', 'check', join(folder, 'contract.yaml'), ...flags]);
/** The operation whose row was forgotten: that the others are handled, the unchanged app shows. */
const only = (operation: string) => ['--only', `${operation}/*`];

describe('the checkout in TypeScript', () => {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const contract = (folder: string) =>
    build(process.execPath, [vitest, 'run', '--root', folder, '--reporter=default']);

  test('is told what it forgot: vendor, code, message and meaning', async () => {
    const { code, printed } = await contract(
      copyWithout('typescript', 'verify-card.ts', "    case '203':\n"),
    );
    expect(code).toBe(1);
    expect(printed).toContain(
      'fegine-elements/bank3Check/tooManyCalls code "203" "异常情况": the same ID number was checked too often within 12 hours is not handled',
    );
  });
});

describe.skipIf(!(await isThere('python3', '--version')))(
  'the checkout in Python (skipped without python3)',
  () => {
    test('is told what it forgot: vendor, code, message and meaning', async () => {
      const { code, printed } = await check(
        copyWithout('python', 'app.py', ', "10020"'),
        ...only('shujubao/bankcard3'),
      );
      expect(code).toBe(3);
      expect(printed).toMatch(
        /not handled +shujubao\/bankcard3\/tooManyRepeats +10020 同一参数请求次数超限: the same parameters were sent too often/,
      );
      expect(printed.match(/^not handled/gm)).toHaveLength(1);
    });
  },
);

describe.skipIf(!(await isThere('javac', '-version')))('the wallet in Java (skipped without a JDK)', () => {
  test('is told what it forgot: vendor, code, message and meaning', async () => {
    const { code, printed } = await check(
      copyWithout('java', 'App.java', '      "-9012", "hold the phone still",\n'),
      ...only('webank/bankcardocrapp'),
    );
    expect(code).toBe(3);
    expect(printed).toMatch(
      /not handled +webank\/bankcardocrapp\/blurred +-9012 [^:]+: the picture is blurred/,
    );
    expect(printed.match(/^not handled/gm)).toHaveLength(1);
  });
});
