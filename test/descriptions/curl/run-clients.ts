import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientLanguages } from '../../../src/descriptions/curl/clients/client-languages.ts';
import type { ClientLanguage, ClientProgram } from '../../../src/descriptions/curl/clients/client-program.ts';
import { toClientProgram } from '../../../src/descriptions/curl/clients/to-client-program.ts';
import { type Case, isSuccess } from '../../../src/language/cases.ts';
import { startMock } from '../../../src/server.ts';
import { createRandom } from '../../../src/world/state/random.ts';
import { readPicture } from '../../case-targets.ts';
import { cases } from './run-scripts.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Format = keyof typeof clientLanguages;

/** The program that runs a client, and what stands before its file. */
interface Runtime {
  readonly file: string;
  readonly command: readonly [string, ...string[]];
  /** Prints its version; it is not here if that fails. */
  readonly version: readonly [string, ...string[]];
}

const stubOfWx = fileURLToPath(new URL('wx-stub.mjs', import.meta.url));
export const runtimes: Readonly<Record<Format, Runtime>> = {
  node: { file: 'client.mjs', command: [process.execPath], version: [process.execPath, '--version'] },
  miniprogram: {
    file: 'page.js',
    command: [process.execPath, '--import', stubOfWx],
    version: [process.execPath, '--version'],
  },
  python: { file: 'client.py', command: ['python3'], version: ['python3', '--version'] },
  php: {
    file: 'client.php',
    command: ['php'],
    version: ['php', '-r', 'exit(function_exists("curl_init") && PHP_VERSION_ID >= 80100 ? 0 : 1);'],
  },
  go: { file: 'client.go', command: ['go', 'run'], version: ['go', 'version'] },
  // A file alone runs since .NET 10.
  csharp: {
    file: 'Client.cs',
    command: ['dotnet', 'run'],
    version: ['sh', '-c', 'test "$(dotnet --version | cut -d. -f1)" -ge 10'],
  },
  java: { file: 'Client.java', command: ['java', '--source', '11'], version: ['javac', '-version'] },
};

export const formats = Object.keys(clientLanguages) as readonly Format[];

/** The case that succeeds, of each operation. */
export const successes = cases.filter(isSuccess);

export function writeClient(one: Case, format: Format, url: string): string {
  const language: ClientLanguage = clientLanguages[format];
  const options = {
    url,
    credentials: one.vendor.credentials.fallback as Readonly<Record<string, string>>,
    now: Date.now(),
    random: createRandom(),
    readPicture,
  };
  return language.write(toClientProgram(one, options, language));
}

const odd = 'it\'s "so" \\ $x ${y} #{z} %s %41 & = + ?\ttab 张伟 🔑';
const oddText = [{ literal: odd }];

/** Texts that mean something to a language, wherever a request has a text. */
function oddProgram(url: string): ClientProgram {
  const request = { method: 'POST', path: '/odd', query: [['q', oddText]], headers: [] } as const;
  const json = {
    kind: 'json',
    fields: [
      ['text', { text: oddText }],
      ['number', { json: 7200 }],
      ['flag', { json: true }],
      ['object', { json: { list: [1, odd], nothing: null } }],
    ],
  } as const;
  const send = { kind: 'send', times: 1, saves: [], shown: true } as const;
  const type = (name: string) => [['Content-Type', [{ literal: name }]]] as const;
  const form = { kind: 'form', fields: [['f', oddText]] } as const;
  return {
    notes: [],
    url,
    shownHeaders: [],
    statements: [
      { ...send, request: { ...request, headers: type('application/json'), body: json } },
      { ...send, request: { ...request, headers: type('application/x-www-form-urlencoded'), body: form } },
    ],
  };
}

/** The queries and bodies of the requests that come in while `work` runs. */
async function received(work: (url: string) => Promise<unknown>) {
  const seen: { query: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    seen.push({ query: new URL(request.url ?? '', 'http://mock').search, body });
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  return seen;
}

/** A test for each case: the client that is printed for it runs, and its last call gets the row. */
export function testClients(format: Format, some: readonly Case[]): void {
  const { file, command, version } = runtimes[format];
  const isHere = spawnSync(version[0], version.slice(1)).status === 0;
  const what = isHere ? '' : ` (skipped: ${command[0]} is not here, or too old)`;
  describe.skipIf(!isHere)(`the ${format} client that curl prints${what}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
    let mock: Awaited<ReturnType<typeof startMock>>;
    beforeAll(async () => {
      mock = await startMock({ port: 0, logLevel: 'silent' });
    });
    afterAll(async () => {
      rmSync(folder, { recursive: true });
      await mock.close();
    });

    const runClient = (client: string) => {
      writeFileSync(join(folder, file), client);
      const [program, ...words] = command;
      return run(program, [...words, join(folder, file)], { cwd: root, maxBuffer: 1e8 });
    };

    test('sends texts as they are, whatever they mean to the language', async () => {
      const language: ClientLanguage = clientLanguages[format];
      const [json, form] = await received((url) => runClient(language.write(oddProgram(url))));
      expect(new URLSearchParams(json?.query).get('q')).toBe(odd);
      const object = { list: [1, odd], nothing: null };
      expect(JSON.parse(json?.body ?? '')).toEqual({ text: odd, number: 7200, flag: true, object });
      expect(new URLSearchParams(form?.body).get('f')).toBe(odd);
    });

    const named = some.map((one) => [`${one.vendor.id}/${one.operationName}/${one.outcome}`, one] as const);
    test.each(named)('meets %s', async (row, one) => {
      const client = writeClient(one, format, mock.url);
      const { stdout } = await runClient(client);
      const last = mock.mock.journal.calls().at(-1);
      expect(`${last?.operation}/${last?.outcome}`, client.slice(-3000)).toBe(row);
      expect(JSON.stringify(last?.request.headers), 'a chunked body').not.toMatch(/transfer-encoding/i);
      expect(stdout).toMatch(/^HTTP \d{3}\n/);
    });
  });
}
