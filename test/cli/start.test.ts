import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { appCode } from '../vendors/send.ts';
import { serve } from './bankcard-mock.ts';

/** Says at its end, on standard error, which files a process has loaded, and which modules of Node. */
const watch = `
  const { registerHooks } = process.getBuiltinModule('node:module');
  const files = [];
  registerHooks({ load(url, context, next) { files.push(url); return next(url, context); } });
  process.on('exit', () => process.getBuiltinModule('node:fs').writeSync(2, '\\n' + JSON.stringify({
    files: files.filter((url) => url.startsWith('file:') && !url.endsWith('/app.mjs')),
    ofNode: process.moduleLoadList.flatMap((name) => /^NativeModule (.*)/.exec(name)?.[1] ?? []),
  })));`;
const watched = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(watch)}` };

interface Loaded {
  readonly files: readonly string[];
  readonly ofNode: readonly string[];
}

function lastLine(text: string): Loaded {
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}

/** The files, and what stands in them, as the build writes before each module: `src/mocks/mock.ts`. */
function modulesIn(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => [
    file,
    ...Array.from(
      readFileSync(fileURLToPath(file), 'utf8').matchAll(/^\/\/ ((?:src|node_modules|fixtures)\/.*)$/gm),
      ([, name = '']) => name,
    ),
  ]);
}

function kilobytesOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(fileURLToPath(file)).size / 1024, 0);
}

const address = '/bank3Check?accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
/** Each is loaded by what first needs it, such as a call of the control API, a picture, or a certificate. */
const ballast =
  /control-api|control\/routes|openapi|specimen\/(?:draw|print)|pictures\/read\/(?:codec|read-picture|unpack)|tls\/|proxy\/create|redis\/|contracts\/(?:check|pact|consumer|init)|descriptions\/|load-config|fixtures\/(?:wasm|glyphs)/;
/** Undici comes by a mere import of \`node:http\`, and takes as long to load as the rest. */
const needless = [
  'internal/deps/undici/undici',
  'worker_threads',
  'tls',
  'zlib',
  'sqlite',
  'dns/promises',
  'crypto',
  'internal/crypto/webcrypto',
];

test('serve has loaded, after the first call, what that call needs and nothing else', async () => {
  const served = await serve(['--log-level', 'silent'], watched);
  expect(await (await fetch(served.ready.url + address, { headers: [[...appCode]] })).json()).toMatchObject({
    status: '01',
  });
  await served.stop();
  const { files, ofNode } = lastLine(served.stderr());
  expect(files.filter((url) => url.includes('/node_modules/'))).toEqual([]);
  expect(modulesIn(files).filter((name) => ballast.test(name))).toEqual([]);
  expect(modulesIn(files)).toContain('src/mocks/create-mock.ts');
  // Each file costs a start half a millisecond, and so do 15 KB.
  expect(files.length).toBeLessThan(22);
  expect(kilobytesOf(files)).toBeLessThan(1450);
  expect(ofNode.filter((name) => needless.includes(name))).toEqual([]);
});

test('what the first scrape of metrics loads asks for no package', () => {
  for (const file of ['parts/create-metrics.js', 'cjs/parts/create-metrics.cjs']) {
    const text = readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
    expect(
      [...text.matchAll(/(?:require|import)\w*\(?\s?["']([@\w][^"']*)["']/g)]
        .map(([, name]) => name)
        .filter((name) => !name?.startsWith('node:')),
    ).toEqual([]);
  }
});

test('createMock in a test of an app loads no server, no command and no package', () => {
  const script = `
    const { createMock } = await import('./dist/index.js');
    const { reply } = await createMock().handle({
      method: 'GET', path: '/bank3Check', query: ${JSON.stringify(address.split('?')[1])},
      headers: [${JSON.stringify(appCode)}], body: new Uint8Array(),
    });
    if (reply.status !== 200) throw new Error(reply.status);`;
  const shell = `"$0" --input-type=module -e "$1" 2>&1 >/dev/null`;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const env = { ...process.env, ...watched };
  const { files, ofNode } = lastLine(
    execFileSync('sh', ['-c', shell, process.execPath, script], { cwd: root, env, encoding: 'utf8' }),
  );
  expect(files.filter((url) => url.includes('/node_modules/'))).toEqual([]);
  expect(
    modulesIn(files).filter((name) => ballast.test(name) || /^src\/(?:server|cli)\//.test(name)),
  ).toEqual([]);
  expect(kilobytesOf(files)).toBeLessThan(1350);
  expect(ofNode.filter((name) => [...needless, 'http', 'net'].includes(name))).toEqual([]);
});

test('compiled code is kept beside the built files, by a server that is killed too, and where it cannot be, nothing is', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  for (const part of ['dist', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const cache = join(folder, 'dist', '.cache');
  rmSync(cache, { recursive: true, force: true });
  const startAndKill = async () => {
    const words = [join(folder, 'dist/cli/main.js'), 'serve', '--port', '0'];
    const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(JSON.parse(String(line))).toMatchObject({ port: expect.any(Number) });
  };
  writeFileSync(cache, 'a file, so that no folder can be made');
  await startAndKill();
  expect(readFileSync(cache, 'utf8')).toMatch(/^a file/);
  rmSync(cache);
  await startAndKill();
  const kept = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(kept.length).toBeGreaterThan(12);
  rmSync(folder, { recursive: true });
});
