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
import {
  type ClientLanguage,
  type ClientProgram,
  usesOf,
} from '../../../src/descriptions/curl/clients/client-program.ts';
import { toClientProgram } from '../../../src/descriptions/curl/clients/to-client-program.ts';
import { type Case, isSuccess } from '../../../src/language/cases.ts';
import { startMock } from '../../../src/server.ts';
import { createRandom } from '../../../src/world/state/random.ts';
import { readPicture } from '../../case-targets.ts';
import { cases } from './run-scripts.ts';
import { type Format, runtimes } from './runtimes.ts';
import { type Runner, startRunner } from './start-runner.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

export const formats = Object.keys(clientLanguages) as readonly Format[];

/** Those whose programs are here. */
export const formatsHere = formats.filter((format) => {
  const [program, ...words] = runtimes[format].version;
  return spawnSync(program, words).status === 0;
});

/** The case that succeeds, of each operation. */
export const successes = cases.filter(isSuccess);

/** The first case of each kind: of those whose clients have one kind of body, a method, and the same helpers. */
export function firstsOfKinds(format: Format): readonly Case[] {
  const firsts = new Map<string, Case>();
  for (const one of cases) {
    const program = programOf(one, format, 'http://127.0.0.1');
    const sends = program.statements.filter((statement) => statement.kind === 'send');
    const kind = JSON.stringify([
      usesOf(program),
      sends.map(({ request, times }) => [request.method, times]),
    ]);
    if (!firsts.has(kind)) firsts.set(kind, one);
  }
  return [...firsts.values()];
}

export function writeClient(one: Case, format: Format, url: string): string {
  return clientLanguages[format].write(programOf(one, format, url));
}

function programOf(one: Case, format: Format, url: string): ClientProgram {
  const language: ClientLanguage = clientLanguages[format];
  const options = {
    url,
    credentials: one.vendor.credentials.fallback as Readonly<Record<string, string>>,
    now: Date.now(),
    random: createRandom(),
    readPicture,
  };
  return toClientProgram(one, options, language);
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
  const { file, command } = runtimes[format];
  const isHere = formatsHere.includes(format);
  const what = isHere ? '' : ` (skipped: ${command[0]} is not here, or too old)`;
  describe.skipIf(!isHere)(`the ${format} client that curl prints${what}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
    let mock: Awaited<ReturnType<typeof startMock>>;
    let runner: Runner;
    let clients: readonly string[] = [];
    beforeAll(async () => {
      mock = await startMock({ port: 0, logLevel: 'silent' });
      clients = some.map((one) => writeClient(one, format, mock.url));
      runner = await startRunner(format, clients, folder);
    });
    afterAll(async () => {
      await runner?.stop();
      rmSync(folder, { recursive: true });
      await mock.close();
    });

    test('sends texts as they are, whatever they mean to the language', async () => {
      const language: ClientLanguage = clientLanguages[format];
      const [json, form] = await received((url) => {
        writeFileSync(join(folder, file), language.write(oddProgram(url)));
        const [program, ...words] = command;
        return run(program, [...words, join(folder, file)], { cwd: root });
      });
      expect(new URLSearchParams(json?.query).get('q')).toBe(odd);
      const object = { list: [1, odd], nothing: null };
      expect(JSON.parse(json?.body ?? '')).toEqual({ text: odd, number: 7200, flag: true, object });
      expect(new URLSearchParams(form?.body).get('f')).toBe(odd);
    });

    const named = some.map(
      (one, at) => [`${one.vendor.id}/${one.operationName}/${one.outcome}`, at] as const,
    );
    test.each(named)('meets %s', async (row, at) => {
      const stdout = await runner.run(at);
      const last = mock.mock.journal.calls().at(-1);
      expect(`${last?.operation}/${last?.outcome}`, clients[at]?.slice(-3000)).toBe(row);
      expect(JSON.stringify(last?.request.headers), 'a chunked body').not.toMatch(/transfer-encoding/i);
      expect(stdout).toMatch(/^HTTP \d{3}\n/);
    });
  });
}
