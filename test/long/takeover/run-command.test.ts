import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runAlone, serve } from '../../cli/bankcard-mock.ts';
import { waitFor } from '../../wait-for.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-run-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { BANKCARD_MOCK_TLS_DIR: join(folder, 'authority'), TMPDIR: folder };

const runIt = (...words: readonly string[]) => runAlone(['run', '--', ...words], env);
const node = (code: string) => runIt(process.execPath, '-e', code);

const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** `run` with this command, while it runs. The command must print a line first. */
async function begin(...words: readonly string[]) {
  const child = spawn(process.execPath, [main, 'run', '--', ...words], {
    env: { ...env, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const output = text(child.stdout);
  await once(child.stdout, 'data');
  return {
    child,
    async end() {
      const [code] = (await once(child, 'exit')) as [number | null];
      return { code, stdout: await output };
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('run', () => {
  test('ends with the exit code of the command', async () => {
    expect((await runIt('sh', '-c', 'exit 7')).code).toBe(7);
    expect((await runIt('true')).code).toBe(0);
  });

  test('ends with 128 and the number of the signal that ended the command', async () => {
    expect((await runIt('sh', '-c', 'kill -TERM $$')).code).toBe(143);
  });

  test('says that there is no such program, as a shell does by 127', async () => {
    const { code, stderr } = await runIt('no-such-program');
    expect(code).toBe(127);
    expect(stderr).toContain('error cannotRun: no-such-program cannot be run: there is no such program.');
  });

  test('gives the command its words as they are, flags of our own too', async () => {
    expect((await runIt('echo', '--help', '-h', '--port', '-1', '--')).stdout).toBe(
      '--help -h --port -1 --\n',
    );
  });

  test('answers calls to the vendors’ own URLs, and says how many', async () => {
    const { stdout, stderr } = await node(
      "fetch('https://api.weixin.qq.com/cgi-bin/token').then((reply) => console.log(reply.headers.get('x-mock-outcome')))",
    );
    expect(stdout).toMatch(/^wechat\/token\//);
    expect(stderr).toContain('bankcard-mock: 1 call was answered: wechat/token 1');
  });

  test('says that no call came, and what to do', async () => {
    expect((await runIt('true')).stderr).toMatch(/no call came to the mock\. .*takeover hosts/);
  });

  test('refuses the hosts of others, and names them', async () => {
    const { stderr } = await node(
      "for (const port of [80, 443]) fetch('http://192.0.2.1:' + port).catch(() => {})",
    );
    expect(stderr).toMatch(/refused, since they are no vendor's: 192\.0\.2\.1 2; --proxy-others pass/);
  });

  test('tells the command the URL of the mock, and leaves no file behind', async () => {
    const { stdout } = await node(
      'console.log(process.env.BANKCARD_MOCK_URL); console.log(process.env.SSL_CERT_FILE)',
    );
    const [url = '', bundle = ''] = stdout.split('\n');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(bundle).toMatch(/\.pem$/);
    expect(existsSync(bundle)).toBe(false);
  });

  test('says which values of the command it replaces', async () => {
    const words = ['run', '--', 'true'];
    const { stderr } = await runAlone(words, { ...env, HTTPS_PROXY: 'http://me:secret@corp:3128' });
    expect(stderr).toContain("bankcard-mock: HTTPS_PROXY of yours: the mock's proxy replaces them");
    expect(stderr).not.toContain('secret');
  });

  test('passes signals on, and waits for the command', async () => {
    const run = await begin(
      process.execPath,
      '-e',
      "process.on('SIGTERM', () => process.exit(5)); console.log('ready'); setInterval(() => {}, 1000)",
    );
    run.child.kill('SIGTERM');
    expect((await run.end()).code).toBe(5);
  });

  test('passes a Ctrl-C to the children of a shell as well', async () => {
    const child = "console.log('ready'); setInterval(() => {}, 1000)";
    const run = await begin('sh', '-c', `"$0" -e "$1"; exit 3`, process.execPath, child);
    run.child.kill('SIGINT');
    expect([130, 3]).toContain((await run.end()).code);
  });

  test('leaves no process behind, not even one that ignores SIGTERM', async () => {
    const run = await begin('sh', '-c', "trap '' TERM; sleep 600 & echo $!; exit 0");
    const { code, stdout } = await run.end();
    expect(code).toBe(0);
    await waitFor(() => expect(isAlive(Number(stdout))).toBe(false));
  });

  test('lets nothing out when the mock is killed in the middle', async () => {
    const run = await begin(
      process.execPath,
      '-e',
      `const { ppid } = process;
      console.log('ready');
      process.kill(ppid, 'SIGKILL');
      setTimeout(function look() {
        if (process.ppid === ppid) return setTimeout(look, 20);
        fetch('https://api.weixin.qq.com/cgi-bin/token').catch(({ cause }) => console.log(cause.code, cause.port));
      }, 20);`,
    );
    expect((await run.end()).stdout).toMatch(/^ready\nECONNREFUSED \d+\n$/);
  });

  test('uses a mock that runs, at its URL', async () => {
    const served = await serve(['--https', '0', '--proxy', '0'], env);
    const words = ['run', '--url', served.ready.url, '--', process.execPath, '-e'];
    const call = "fetch('https://api.weixin.qq.com/cgi-bin/token')";
    const { code, stderr } = await runAlone([...words, call], env);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('1 call was answered: wechat/token 1');
    const calls = await (await fetch(`${served.ready.url}/__admin/requests`)).json();
    expect(JSON.stringify(calls)).toContain('/cgi-bin/token');
  });

  test('says what a mock lacks that takes over no hosts', async () => {
    const served = await serve([], env);
    const { code, stderr } = await runAlone(['run', '--url', served.ready.url, '--', 'true'], env);
    expect(code).toBe(2);
    expect(stderr).toMatch(/takes over no hosts: start it with: .*serve --https --proxy/);
  });
});
