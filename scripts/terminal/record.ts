/**
 * Records what a user sees at a terminal, and writes it to docs/terminal.md and docs/zh/terminal.md:
 * `node scripts/terminal/record.ts`. It needs `script` of util-linux, and a built package. `--out <folder>` writes elsewhere. Times, ids and ports are made the same in
 * every recording.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import type { Lang } from '../../src/words/lang.ts';
import { ask, type Recorded, request, toPage } from './to-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'docs') } } });
const parent = mkdtempSync(join(tmpdir(), 'terminal-'));
process.on('exit', () => rmSync(parent, { recursive: true, force: true }));
const folder = join(parent, 'checkout');
let [port, appPort] = [0, 0];
/** The language that is recorded. */
let lang: Lang = 'en';

for (const [one, file] of [
  ['en', 'terminal.md'],
  ['zh', 'zh/terminal.md'],
] as const) {
  lang = one;
  [port, appPort] = [await freePort(), await freePort()];
  rmSync(folder, { recursive: true, force: true });
  install();
  mkdirSync(join(values.out, 'zh'), { recursive: true });
  writeFileSync(join(values.out, file), toPage(await record(), lang));
}

async function record(): Promise<Recorded> {
  const serve = await startServe();
  const app = spawn('bash', ['-c', inFolder('eval "$(npx bankcard-mock env)" && exec node app.mjs')], {
    cwd: folder,
    env: env(),
  });
  app.stderr.on('data', (chunk) => process.stderr.write(chunk));
  await untilAnswers(appPort);
  await serve.next();
  const verified = await shell(ask);
  const firstCall = await serve.next();
  const outcomes = await shell('npx bankcard-mock outcomes 3008', true);
  const next = await shell('npx bankcard-mock next fegine-elements/bank3CheckNew 3008');
  const resign = await shell(ask);
  const secondCall = await serve.next();
  await shell(
    "curl -s 'http://127.0.0.1:4100/bank3CheckNew?accountNo=6214850000000015' -H 'Authorization: APPCODE wrong'",
  );
  const refused = await serve.next();
  const why = await shell('npx bankcard-mock why');
  const ended = Promise.all([once(app, 'close'), serve.stop()]);
  app.kill();
  await ended;
  const init = await shell(
    `npx bankcard-mock check --init fegine-elements/bank3CheckNew --app 'exec node app.mjs' --request '${request}'`,
  );
  const contract = readFileSync(join(folder, 'contract.yaml'), 'utf8');
  const confirm = confirmCommand(contract);
  await shell(confirm);
  const checked = await shell('npx bankcard-mock check contract.yaml');
  const { greeting } = serve;
  return {
    greeting,
    verified,
    firstCall,
    outcomes,
    next,
    resign,
    secondCall,
    refused,
    why,
    init,
    contract,
    confirm,
    checked,
  };
}

/** Takes the note out of the contract, in the language that it has there. */
function confirmCommand(contract: string): string {
  const note =
    / # [^#\n]*$/m.exec(contract.split('\n').find((line) => /^ {2}success: /.test(line)) ?? '')?.[0] ?? '';
  return `sed -i 's/${note}//' contract.yaml`;
}

/** The package as it is installed in an app, and the app. */
function install(): void {
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/bankcard-mock'), 'junction');
  const main = 'node_modules/bankcard-mock/dist/cli/main.js';
  const words = `exec "${process.execPath}" --preserve-symlinks --preserve-symlinks-main "${join(folder, main)}" "$@"`;
  writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\n${words}\n`, { mode: 0o755 });
  copyFileSync(join(root, 'scripts/terminal/app.mjs'), join(folder, 'app.mjs'));
  writeFileSync(join(folder, 'package.json'), '{"name":"checkout","type":"module"}\n');
}

function env(): NodeJS.ProcessEnv {
  const { PATH = '', HOME } = process.env;
  return {
    PATH: `${folder}:${join(process.execPath, '..')}:${PATH}`,
    HOME,
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    BANKCARD_MOCK_LANG: lang,
    TZ: 'UTC',
    NO_COLOR: '1',
    XDG_RUNTIME_DIR: folder,
    PORT: String(appPort),
    BANKCARD_MOCK_PORT: String(port),
  };
}

/** The free ports in place of those that a user would have. */
function inFolder(script: string): string {
  return script
    .replaceAll('127.0.0.1:4100', `127.0.0.1:${port}`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${appPort}`);
}

async function shell(script: string, atTerminal = false): Promise<string> {
  const typed = inFolder(script);
  const words = atTerminal
    ? ['script', ['-qec', `stty cols 80; ${typed}`, '/dev/null']]
    : ['bash', ['-c', `${typed} 2>&1`]];
  const [command, args] = words as [string, string[]];
  const child = spawn(command, args, { cwd: folder, env: env(), stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  await once(child, 'close');
  return plain(output);
}

async function startServe() {
  const child = spawn('script', ['-qefc', 'stty cols 80; npx bankcard-mock serve', '/dev/null'], {
    cwd: folder,
    env: env(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const take = async () => {
    while (!output.endsWith('\n')) await new Promise((resolve) => setTimeout(resolve, 50));
    const taken = plain(output);
    output = '';
    return taken;
  };
  return {
    greeting: await take(),
    next: take,
    stop: () => {
      const closed = once(child, 'close');
      child.kill();
      return closed;
    },
  };
}

/** Without colours, and with the same times, ids and ports in every recording. */
function plain(output: string): string {
  return stripVTControlCharacters(output)
    .replaceAll('\r', '')
    .replaceAll(`127.0.0.1:${port}`, '127.0.0.1:4100')
    .replaceAll(folder, '.')
    .replace(/\b\d\d:\d\d:\d\d\b(?!\.)/g, '10:00:00')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-01-15T10:00:00.000Z')
    .replace(/[\d.]+ ms/g, '1 ms')
    .replace(/[\d.]+ s\b/g, '1 s')
    .replace(/[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, 'B5A6E0C4-7D1F-4A52-9E3B-0C2D4F6A8B10')
    .trim();
}

async function untilAnswers(asked: number): Promise<void> {
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${asked}`, { method: 'POST', body: '{}' }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
