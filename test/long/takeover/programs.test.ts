import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runAlone } from '../../cli/bankcard-mock.ts';

const here = (file: string) => fileURLToPath(new URL(`programs/${file}`, import.meta.url));
const picture = fileURLToPath(new URL('../../../fixtures/pictures/ok.jpeg', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-takeover-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Compilers keep what they have built in the home. */
const env = Object.fromEntries(
  ['HOME', 'GOCACHE', 'GOFLAGS', 'JAVA_HOME'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

const isHere = ([program, ...words]: readonly string[]) => spawnSync(program ?? '', words).status === 0;

/** A Node on the path that is another version than ours. */
const otherNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((place) => join(place, 'node'))
  .find((file) => existsSync(file) && !String(spawnSync(file, ['-v']).stdout).startsWith(process.version));

interface Program {
  readonly name: string;
  readonly command: readonly string[];
  /** Succeeds where the program can run. */
  readonly needs: readonly string[];
}

const programs: readonly Program[] = [
  { name: 'curl', command: ['sh', here('curl.sh')], needs: ['curl', '--version'] },
  { name: 'fetch of Node', command: [process.execPath, here('fetch.mjs')], needs: [process.execPath, '-v'] },
  { name: 'node:https', command: [process.execPath, here('https.mjs')], needs: [process.execPath, '-v'] },
  {
    name: 'fetch of another Node',
    command: [otherNode ?? '', here('fetch.mjs')],
    needs: [otherNode ?? 'another Node', '-v'],
  },
  {
    name: 'node:https of another Node',
    command: [otherNode ?? '', here('https.mjs')],
    needs: [otherNode ?? 'another Node', '-v'],
  },
  {
    name: 'urllib of Python',
    command: ['python3', here('by_urllib.py')],
    needs: ['python3', '--version'],
  },
  {
    name: 'requests of Python',
    command: ['python3', here('by_requests.py')],
    needs: ['python3', '-c', 'import requests'],
  },
  {
    name: 'HttpURLConnection of Java',
    command: ['java', here('UrlConnection.java')],
    needs: ['javac', '-version'],
  },
  { name: 'java.net.http', command: ['java', here('NetHttp.java')], needs: ['javac', '-version'] },
  {
    name: 'the extension curl of PHP',
    command: ['php', here('curl.php')],
    needs: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
  },
  { name: 'net/http of Go', command: ['go', 'run', here('program.go')], needs: ['go', 'version'] },
];

describe('a card is read and verified at the vendors’ own URLs, through run, by', () => {
  for (const { name, command, needs } of programs) {
    const isMissing = !isHere(needs);
    const title = isMissing ? `${name} (skipped: ${needs.join(' ')} does not run here)` : name;
    test.skipIf(isMissing)(title, async () => {
      const words = ['run', '--tls-dir', join(folder, 'authority'), '--', ...command, picture];
      const { code, stdout, stderr } = await runAlone(words, env);
      expect(code, stderr).toBe(0);
      const [read, fegine, shujubao] = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      expect(read).toMatchObject({ code: '1', result: { bank_card_number: '6214 8500 0000 0015' } });
      expect(fegine).toMatchObject({ status: '01', msg: '验证通过' });
      expect(shujubao).toMatchObject({ code: '10000', data: { state: '1' } });
      expect(stderr).toMatch(
        /3 calls were answered: (?=.*fegine-ocr\/cardbank 1)(?=.*shujubao\/bankcard3 1)/,
      );
      expect(stderr).not.toContain('refused');
    });
  }

  test.each(['axios', 'co-wechat-api', 'got', 'needle', 'urllib'])(
    'a token is issued at WeChat’s own URL, through run, to %s',
    async (client) => {
      const program = [process.execPath, here('token.mjs'), client];
      const words = ['run', '--tls-dir', join(folder, 'authority'), '--', ...program];
      const { code, stdout, stderr } = await runAlone(words);
      expect(code, stderr).toBe(0);
      expect(stdout).toMatch(/^\d{1,3}_[\w-]+$/m);
      expect(stderr).toContain('1 call was answered: wechat/token 1');
    },
  );
});
