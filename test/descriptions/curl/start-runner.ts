import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startTool } from '../../package/start-tool.ts';
import { type Format, runtimes } from './runtimes.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const runner = (file: string) => fileURLToPath(new URL(`runners/${file}`, import.meta.url));

/** Runs the clients of a language, one at a time. */
export interface Runner {
  /** What the client with this number prints. Fails with it. */
  run(at: number): Promise<string>;
  stop(): Promise<void> | void;
}

/** Where a language can, one process runs all its clients, which saves each the start of its own. */
export async function startRunner(
  format: Format,
  clients: readonly string[],
  folder: string,
): Promise<Runner> {
  const paths = clients.map((client, at) => {
    const inside = join(folder, `client${at}`);
    mkdirSync(inside, { recursive: true });
    const path = join(inside, runtimes[format].file);
    writeFileSync(path, client);
    return path;
  });
  if (format === 'node') return runByLines([process.execPath, runner('many.mjs')], paths);
  if (format === 'python') return runByLines(['python3', runner('many.py')], paths);
  if (format === 'java') return runByLines(['java', runner('Many.java')], paths);
  if (format === 'php') return runAsPages(paths);
  if (format === 'go') return runAsOneProgram(paths, folder);
  const [program, ...words] = runtimes[format].command;
  return {
    run: async (at) => (await run(program, [...words, paths[at] ?? ''], { cwd: root })).stdout,
    stop: () => {},
  };
}

/** A process that is told a path by a line, and answers with a line: empty if the program did not fail. */
function runByLines([command, ...words]: readonly [string, ...string[]], paths: readonly string[]): Runner {
  const child = spawn(command, words, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = endOf(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(at) {
      const path = paths[at] ?? '';
      child.stdin.write(`${path}\n`);
      const { value: failed } = await lines.next();
      if (failed !== '') throw new Error(failed ?? `${command} ended: ${await ended}`);
      return readFileSync(`${path}.out`, 'utf8');
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(String(signal ?? code)));
  });
}

/** PHP keeps no function from one page to the next. */
async function runAsPages(paths: readonly string[]): Promise<Runner> {
  const words = ['-d', 'display_errors=1', '-t', root];
  const server = await startTool('php', (port) => ['-S', `127.0.0.1:${port}`, ...words, runner('many.php')]);
  return {
    async run(at) {
      const query = new URLSearchParams({ file: paths[at] ?? '' });
      const page = await fetch(`http://127.0.0.1:${server.port}/?${query}`);
      const printed = await page.text();
      if (page.status !== 200) throw new Error(printed);
      return printed;
    },
    stop: () => server.stop(),
  };
}

/** Each client as a package, because what a program costs in Go is to link it. */
async function runAsOneProgram(paths: readonly string[], folder: string): Promise<Runner> {
  for (const [at, path] of paths.entries()) {
    const client = readFileSync(path, 'utf8');
    const inPackage = client.replace(/^package main$/m, `package client${at}`);
    writeFileSync(path, inPackage.replace(/^func main\(\) \{$/m, 'func Main() {'));
  }
  const imports = paths.map((_, at) => `\t"clients/client${at}"\n`).join('');
  const mains = paths.map((_, at) => `client${at}.Main`).join(', ');
  const main = `import (\n\t"os"\n\t"strconv"\n${imports})\n
func main() {\n\tat, _ := strconv.Atoi(os.Args[1])\n\t[]func(){${mains}}[at]()\n}\n`;
  writeFileSync(join(folder, 'main.go'), `package main\n\n${main}`);
  await run('go', ['mod', 'init', 'clients'], { cwd: folder });
  await run('go', ['build', '-o', 'clients'], { cwd: folder });
  return {
    run: async (at) => (await run(join(folder, 'clients'), [String(at)], { cwd: root })).stdout,
    stop: () => {},
  };
}
