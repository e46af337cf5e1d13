import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The code of a page in a language. The Chinese twins of README and guide have the same: test/twins.test.ts. */
export function codeOf(page: string, language: string): readonly string[] {
  const text = readFileSync(`${root}/${page}`, 'utf8');
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code ?? '');
}

/** What `npm run` starts, without the half a second that npm takes: the first command of the README goes through npm. */
export const direct = (script = '') =>
  script.replaceAll('npm run -s bankcard-mock --', 'node dist/cli/main.js');

/** Runs commands as a user would type them, except for the port and the temporary folder, which ends with the file. */
export function openShell() {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`;
  return {
    folder,
    async shell(script: string, url: string): Promise<string> {
      const typed = script.replaceAll('http://127.0.0.1:4100', url).replaceAll('/tmp/', `${folder}/`);
      const env = { ...process.env, PATH, BANKCARD_MOCK_URL: url };
      return (await run('bash', ['-euc', typed], { cwd: root, env })).stdout;
    },
  };
}
