import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { findFreePort } from '../../../src/contracts/check/app/find-free-port.ts';
import { startMock } from '../../../src/server.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { run, serve } from '../bankcard-mock.ts';

test('env prints what a shell can evaluate: base URLs and credentials', async () => {
  const { code, stdout } = await run(['env', '--url', 'http://127.0.0.1:4199/']);
  expect(code).toBe(0);
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/[ =]/)[1]);
  const toName = (...words: readonly string[]) => words.join('_').replaceAll('-', '_').toUpperCase();
  const credentials = vendors.flatMap(({ credentials: { id, fallback } }) =>
    Object.keys(fallback as Readonly<Record<string, string>>).map((field) => toName(id, field)),
  );
  expect(names).toEqual([
    'BANKCARD_MOCK_URL',
    ...vendors.map(({ id }) => toName(id, 'URL')),
    ...new Set(credentials),
  ]);
  expect(names).toEqual(expect.arrayContaining(['FEGINE_OCR_URL', 'ALIYUN_APPCODE', 'WECHAT_SECRET']));
  const shell = execFileSync('sh', ['-c', `${stdout}\necho "$WECHAT_URL $ALIYUN_APPCODE $WECHAT_APPID"`], {
    encoding: 'utf8',
  });
  expect(shell).toBe('http://127.0.0.1:4199 facade00facade00facade00facade00 wx00000000facade00\n');
});

describe('env prints the same variables', () => {
  const url = ['--url', 'http://127.0.0.1:4199'];
  const inFormat = async (format: string) => (await run(['env', ...url, '--format', format])).stdout;
  const expected = async () =>
    Object.fromEntries(
      (await inFormat('shell'))
        .trimEnd()
        .split('\n')
        .map((line) => line.replace('export ', '').split('=')),
    ) as Record<string, string>;

  test('as JSON', async () => {
    expect(JSON.parse(await inFormat('json'))).toEqual(await expected());
  });

  test('as YAML', async () => {
    expect(parse(await inFormat('yaml'))).toEqual(await expected());
  });

  test('as dotenv, which Node reads', async () => {
    expect(parseEnv(await inFormat('dotenv'))).toEqual(await expected());
  });

  test('and in no other format', async () => {
    expect(await run(['env', ...url, '--format', 'jsn'])).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error badFlag: --format cannot be jsn. Did you mean json? There are: shell, dotenv, json, yaml.\n',
    });
  });

  test('that README, guide and examples use', async () => {
    const names = Object.keys(await expected());
    const root = new URL('../../../', import.meta.url);
    const files = readdirSync(new URL('examples/', root), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:js|ts|py|java|sh|yaml|md)$/.test(file) && !file.includes('node_modules'))
      .map((file) => `examples/${file}`);
    for (const file of ['README.md', 'docs/check.md', 'docs/contracts.md', 'docs/scenarios.md', ...files]) {
      const text = readFileSync(new URL(file, root), 'utf8');
      const used = text.match(/\b(?:FEGINE|SHUJUBAO|WEBANK|WECHAT|ALIYUN)[A-Z_]*_[A-Z]+\b/g) ?? [];
      expect(names, file).toEqual(expect.arrayContaining(used));
    }
  });
});

describe('env prints the address that the server has', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const urlOf = async (words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await run(['env', ...words], env, [], folder);
    return /^export WEBANK_URL=(.*)$/m.exec(stdout)?.[1];
  };
  const writeConfig = (file: string, options: object) =>
    writeFileSync(join(folder, file), JSON.stringify(options));

  test('by flag, else by environment, else by configuration file, else by default', async () => {
    const env = { BANKCARD_MOCK_PORT: '4202' };
    expect(await urlOf()).toBe('http://127.0.0.1:4100');
    writeConfig('bankcard-mock.config.json', { port: 4201, host: 'localhost' });
    writeConfig('other.json', { port: 4204 });
    expect(await urlOf()).toBe('http://localhost:4201');
    expect(await urlOf([], env)).toBe('http://localhost:4202');
    expect(await urlOf(['--port', '4203'], env)).toBe('http://localhost:4203');
    expect(await urlOf(['--config', 'other.json'])).toBe('http://127.0.0.1:4204');
  });

  test('and the credentials that its configuration file gives the tenant default', async () => {
    const credentials = { wechat: { appid: 'wx0123456789abcdef' } };
    // At the default port, somebody's server may be asked, which has its own.
    writeConfig('bankcard-mock.config.json', { credentials, port: await findFreePort() });
    const { stdout } = await run(['env'], {}, [], folder);
    expect(stdout).toMatch(/^export WECHAT_APPID=wx0123456789abcdef$/m);
    expect(stdout).toMatch(/^export WECHAT_SECRET=facade11facade11facade11facade11$/m);
    const curl = await run(['curl', 'wechat/token'], {}, [], folder);
    expect(curl.stdout).toContain('wx0123456789abcdef');
    const elsewhere = await run(['env', '--url', 'http://127.0.0.1:4199'], {}, [], folder);
    expect(elsewhere.stdout).toMatch(/^export WECHAT_APPID=wx00000000facade00$/m);
  });

  test('by a flag, though an earlier output of env is in the environment', async () => {
    const env = { BANKCARD_MOCK_URL: 'http://127.0.0.1:4100' };
    writeConfig('other.json', { port: 4204 });
    expect(await urlOf(['--port', '4203'], env)).toBe('http://127.0.0.1:4203');
    expect(await urlOf(['--config', 'other.json'], env)).toBe('http://127.0.0.1:4204');
    expect(await urlOf(['--url', 'http://mock:1', '--port', '4203'], env)).toBe('http://mock:1');
  });

  test('as clients reach it, where it listens on every address', async () => {
    expect(await urlOf([], { BANKCARD_MOCK_HOST: '0.0.0.0' })).toBe('http://127.0.0.1:4100');
  });

  test('that runs in this folder, if nothing names its port: the newest, and none that has ended or was killed', async () => {
    const older = await serve([], {}, folder);
    expect(await urlOf()).toBe(older.ready.url);
    expect(await urlOf(['--port', '0'])).toBe(older.ready.url);
    expect(await urlOf(['--port', '4203'])).toBe('http://127.0.0.1:4203');
    const newer = await serve([], {}, folder);
    expect(await urlOf()).toBe(newer.ready.url);
    await newer.stop('SIGKILL');
    expect(await urlOf()).toBe(older.ready.url);
    await older.stop();
    expect(await urlOf()).toBe('http://127.0.0.1:4100');
  });

  test('unless it took any free port, which serve alone knows', async () => {
    expect(await run(['env', '--port', '0'], {}, [], folder)).toMatchObject({
      code: 2,
      stderr: 'error badFlag: Port 0 takes any free one: give the URL that serve printed, with --url.\n',
    });
  });

  test('and curl sends its calls there', async () => {
    const words = ['curl', 'webank/access_token', '--port', '4203'];
    expect((await run(words, {}, [], folder)).stdout).toContain('http://127.0.0.1:4203');
  });
});

describe('of a running server, env and curl print', () => {
  const own = { appCode: '1234567890abcdef1234567890abcdef', appKey: '212345678', appSecret: 'own-secret' };
  const start = async (options: Parameters<typeof startMock>[0] = {}) => {
    const mock = await startMock({ port: 0, credentials: { aliyun: own }, ...options });
    onTestFinished(() => mock.close());
    return mock;
  };
  const appCodeOf = ({ stdout }: { readonly stdout: string }) => /APPCODE[= ](\w+)/.exec(stdout)?.[1];
  const curl = ['curl', 'fegine-elements/bank3Check'];

  test('the credentials that its tenant default has', async () => {
    const { url } = await start();
    for (const words of [['env'], curl])
      expect(appCodeOf(await run([...words, '--url', url])), words[0]).toBe(own.appCode);
  });

  test('those that are built in, if it wants a token that is not given', async () => {
    const { url } = await start({ adminToken: 'let-me-in' });
    expect(appCodeOf(await run(['env', '--url', url]))).toBe('facade00facade00facade00facade00');
    expect(appCodeOf(await run(['env', '--url', url, '--admin-token', 'let-me-in']))).toBe(own.appCode);
  });

  test('the credentials of another tenant', async () => {
    const mock = await start();
    const { aliyun } = await (await mock.createTenant({ id: 'checkout' })).credentials();
    for (const words of [['env'], curl]) {
      const shown = await run([...words, '--url', mock.url, '--tenant', 'checkout']);
      expect(appCodeOf(shown), words[0]).toBe(aliyun?.['appCode']);
    }
  });

  test('why there are none: no such tenant, or no server', async () => {
    const { url } = await start();
    expect(await run(['env', '--url', url, '--tenant', 'chekout'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('error unknownTenant'),
    });
    expect(await run(['env', '--url', 'http://127.0.0.1:1', '--tenant', 'checkout'])).toMatchObject({
      code: 69,
      stderr: expect.stringContaining('No mock answers at http://127.0.0.1:1'),
    });
  });
});

test('env takes the url from the environment', async () => {
  const { stdout } = await run(['env'], { BANKCARD_MOCK_URL: 'http://mock:1' });
  expect(stdout).toContain('export WEBANK_URL=http://mock:1\n');
});
