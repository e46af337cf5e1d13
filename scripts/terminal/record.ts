/**
 * Records what a user sees at a terminal, and writes it to docs/terminal.md: `node scripts/terminal/record.ts`. It needs
 * `script` of util-linux, and a built package. `--out <file>` writes elsewhere. Times, ids and ports are made the same in
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

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'docs/terminal.md') } },
});
const parent = mkdtempSync(join(tmpdir(), 'terminal-'));
process.on('exit', () => rmSync(parent, { recursive: true, force: true }));
const folder = join(parent, 'checkout');
const [port, appPort] = [await freePort(), await freePort()];
install();

const request =
  'POST / {"name":"${persona.ok.name}","idNumber":"${persona.ok.idNumber}","card":"${persona.ok.card}"}';
const person = '{"name":"张伟","idNumber":"110101199003070038","card":"6214850000000015"}';
const ask = `curl -s http://127.0.0.1:3000 -d '${person}'`;

const serve = await startServe();
const app = spawn('bash', ['-c', inFolder('eval "$(npx bankcard-mock env)" && exec node app.mjs')], {
  cwd: folder,
  env: env(),
});
app.stderr.on('data', (chunk) => process.stderr.write(chunk));
await untilAnswers(appPort);
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
app.kill();
serve.stop();
const init = await shell(
  `npx bankcard-mock check --init fegine-elements/bank3CheckNew --app 'exec node app.mjs' --request '${request}'`,
);
const contract = readFileSync(join(folder, 'contract.yaml'), 'utf8');
await shell("sed -i 's/ # seen, please confirm//' contract.yaml");
const checked = await shell('npx bankcard-mock check contract.yaml');

writeFileSync(
  values.out,
  `<!-- Written by scripts/terminal/record.ts -->
# At a terminal

Three jobs, each with its commands. \`app.mjs\` stands for your app, which takes its base URLs and credentials from the environment. What is printed here was recorded; times and ids differ.

## Develop without quota: two commands

${block('npx bankcard-mock serve', serve.greeting)}

and in another terminal, in place of the vendors' URLs and your own credentials:

${block('eval "$(npx bankcard-mock env)" && node app.mjs', '')}

Use the app as ever, here by \`${ask}\`. It answers \`${verified.trim()}\`, and the server prints a line:

${block('', firstCall)}

## Support says that customers see 3008: two commands

${block('npx bankcard-mock outcomes 3008', outcomes)}

${block('npx bankcard-mock next fegine-elements/bank3CheckNew 3008', next)}

The next call of the app gets it. The same request as above is now answered with \`${resign.trim()}\`:

${block('', secondCall)}

## A call was refused: one command

The reason is in the server's line, in the header \`x-mock-why\`, and with all that belongs to it in \`why\`:

${block('', refused)}

${block('npx bankcard-mock why', why)}

## CI fails when a code is forgotten: four commands

${block('npm install --save-dev ../bankcard-mock/bankcard-mock-0.1.0.tgz', '')}

${block(`npx bankcard-mock check --init fegine-elements/bank3CheckNew --app 'exec node app.mjs' \\\n    --request '${request}'`, init)}

The contract has every row, its code and its sentence, and what the app did. It begins:

\`\`\`yaml
${contract.split('\n').slice(0, 60).join('\n').trimEnd()}
\`\`\`

Read it, mend what the app should have done otherwise, and confirm the rest:

${block("sed -i 's/ # seen, please confirm//' contract.yaml", '')}

${block('npx bankcard-mock check contract.yaml', checked)}

The last of them is the line for CI. It ends with another exit code than 0 once a row is handled otherwise than the contract says, or a new version of the package knows a row that the contract does not.
`,
);

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
  return { greeting: await take(), next: take, stop: () => child.kill() };
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

function block(command: string, output: string): string {
  const lines = [...(command === '' ? [] : [`$ ${command}`]), ...(output === '' ? [] : [output])];
  return `\`\`\`console\n${lines.join('\n')}\n\`\`\``;
}

async function untilAnswers(asked: number): Promise<void> {
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${asked}`, { method: 'POST', body: '{}' }).then(
      () => true,
      () => false,
    );
    if (answered) return void (await serve.next());
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
