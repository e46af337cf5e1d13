import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../cli/bankcard-mock.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const flags = ['--ignoreConfig', '--noEmit', '--strict', '--noUnusedParameters', '--skipLibCheck'];
const target = ['--module', 'nodenext', '--target', 'es2024', '--types', 'node'];

/** A client of the kind that the file asks for, in its place. */
const client = `
  const { url, persona } = input;
  const query = new URLSearchParams({ name: persona.name, idCard: persona.idNumber, accountNo: persona.card });
  const headers = { Authorization: 'APPCODE ' + input.credentials.appCode };
  const reply = await fetch(url + '/bank3Check?' + query, { headers, signal: AbortSignal.timeout(1000) });
  const code = reply.headers.get('x-ca-error-code');
  const message = reply.headers.get('x-ca-error-message') ?? '';
  if (!reply.ok) throw new Error(/^(?:[TDN]|X(?!403))/.test(code ?? '') || /^(?:Throttled|Internal Error|Failed To Invoke|Service Unavailable|Async)/.test(message) ? 'later' : 'alert');
  const { status, name } = (await reply.json()) as { status: string; name: string };
  if (['204', '205', '206'].includes(status)) throw new Error('mend');
  if (['202', '203'].includes(status)) throw new Error('later');
  if (status !== '01' && status !== '02') throw new Error('alert');
  return status === '01' ? { name } : undefined;
`;

function compile(folder: string): string {
  try {
    return execFileSync(process.execPath, [compiler, ...flags, ...target, 'contract.test.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

async function runTests(folder: string): Promise<{ readonly stdout: string; readonly code: number | null }> {
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...env } = process.env;
  const child = spawn(process.execPath, ['--test', '--test-reporter=tap', 'contract.test.ts'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [stdout, [code]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { stdout, code };
}

test('consumer --init writes a test that compiles, says what to do, and passes with a right client in it', async () => {
  // In the package, so that it can import it by name.
  const folder = mkdtempSync(join(root, 'init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const written = await run(['consumer', '--init', 'fegine-elements/bank3Check'], {}, [], folder);
  expect([written.code, written.stdout]).toEqual([0, 'contract.test.ts\n']);
  const file = join(folder, 'contract.test.ts');
  const draft = readFileSync(file, 'utf8');
  expect(draft).toContain(
    "      // 204 姓名输入错误: the name is missing or is no name\n      badName: 'fixRequest',",
  );
  expect(compile(folder)).toBe('');
  const first = await runTests(folder);
  expect(first.code).toBe(1);
  expect(first.stdout).toContain('Put the client of your app here');

  const filled = draft
    .replace(/ {2}\/\/ It has all[\s\S]*?\n(?=\})/, client)
    .replace(
      "if (error !== undefined) return 'alert'",
      "if (error !== undefined) return error.message === 'later' ? 'retryLater' : error.message === 'mend' ? 'fixRequest' : 'alert'",
    );
  writeFileSync(file, filled);
  expect(compile(folder)).toBe('');
  const second = await runTests(folder);
  expect(second.stdout.match(/^not ok .*|^ {2}error: .*/gm) ?? []).toEqual([]);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/^# pass 1\d\d$/m);
});

test('consumer --init never replaces a file, and without --init consumer says what it is for', async () => {
  const folder = mkdtempSync(join(root, 'init-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'contract.test.ts'), 'mine');
  expect((await run(['consumer', '--init', 'wechat/bankcard'], {}, [], folder)).code).toBe(73);
  expect(readFileSync(join(folder, 'contract.test.ts'), 'utf8')).toBe('mine');
  const { code, stderr } = await run(['consumer'], {}, [], folder);
  expect([code, stderr]).toEqual([2, expect.stringContaining('consumer --init')]);
});
