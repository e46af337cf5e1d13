import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run-step.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const install = [
  'install',
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  '--prefer-offline',
  '--save-exact',
];
/** The package that has the binary of Node for this machine, by which a Node of any version can be had. */
export const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** An empty project, with the tarball as its only dependency. */
export function installTarball(folder: string, tarball: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","version":"1.0.0","private":true}\n');
  run(folder, 'npm', [...install, tarball]);
}

/** Runs what the README promises of the installed package on this version of Node. */
export async function tryOnNode(project: string, manifest: Manifest, node: string): Promise<void> {
  const { name, version, exports, devDependencies } = manifest;
  run(project, 'npm', [...install, `${nodePackage}@${node}`, `msw@${devDependencies['msw']}`]);
  const binary = join(project, 'node_modules', nodePackage, 'bin/node');
  const home = join(project, 'node_modules', name);
  const command = join(home, 'dist/cli/main.js');
  requireSame('`node --version`', run(project, binary, ['--version']), `v${node}\n`);
  requireSame('`bankcard-mock --version`', run(project, binary, [command, '--version']), `${version}\n`);
  for (const entry of Object.keys(exports).filter((one) => !one.endsWith('.json'))) {
    const from = JSON.stringify(entry.replace('.', name));
    const count = 'console.log(Object.keys(entry).length > 0)';
    const imported = run(project, binary, ['-e', `import(${from}).then((entry) => ${count})`]);
    requireSame(`import(${from})`, imported, 'true\n');
    // Every Node that the package allows can require a module, unless it awaits at its top.
    requireSame(
      `require(${from})`,
      run(project, binary, ['-e', `const entry = require(${from}); ${count}`]),
      'true\n',
    );
  }
  await tryReadme(home, binary, command);
}

/** Serves, sends the README's first request as it stands there, and compares the reply with the one printed there. */
async function tryReadme(home: string, node: string, command: string): Promise<void> {
  const readme = readFileSync(join(home, 'README.md'), 'utf8');
  const request = /```sh\n(curl [\s\S]*?)```/.exec(readme)?.[1];
  const reply = /```json\n([\s\S]*?)```/.exec(readme)?.[1];
  if (request === undefined || reply === undefined)
    throw new Error('README.md of the package shows no request with its reply.');
  const server = spawn(node, [command, 'serve', '--port', '0', '--lang', 'en'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(server, 'exit');
  let said = '';
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`\`serve\` told no address: ${said}`)), 60_000);
      void exited.then(() => reject(new Error(`\`serve\` ended: ${said}`)));
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const told = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
          if (told !== undefined) resolve(told);
        });
      }
      void exited.finally(() => clearTimeout(timer));
    });
    const typed = request.replaceAll('http://127.0.0.1:4100', url);
    const PATH = `${dirname(node)}:${process.env['PATH']}`;
    requireSame('the README’s request', run(home, 'bash', ['-euc', typed], { PATH }).trim(), reply.trim());
  } finally {
    server.kill('SIGTERM');
    await exited;
  }
}

function requireSame(what: string, found: string, wanted: string): void {
  if (found !== wanted)
    throw new Error(`${what} gave ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}.`);
}
