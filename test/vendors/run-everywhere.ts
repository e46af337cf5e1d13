import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startProviderAdapter } from '../../src/contracts/pact/provider-adapter.ts';
import { clientLanguages } from '../../src/descriptions/curl/clients/client-languages.ts';
import type { ClientLanguage } from '../../src/descriptions/curl/clients/client-program.ts';
import { toClientProgram } from '../../src/descriptions/curl/clients/to-client-program.ts';
import {
  isNaturalInShell,
  type ScriptOptions,
  toCurlScript,
} from '../../src/descriptions/curl/to-curl-script.ts';
import { type CaseTarget, prepareCase, runCase } from '../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import type { Mock } from '../../src/index.ts';
import { type Case, casesOf, isSuccess } from '../../src/language/cases.ts';
import { defectsOfReply } from '../../src/language/defects/defects-of-reply.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import type { Vendor } from '../../src/language/vendor.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import { type RunningMock, startMock } from '../../src/server/start-mock.ts';
import { headerOf, type WireReply, type WireRequest } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';
import { inMemory, readPicture } from '../case-targets.ts';
import { type Format, runtimes } from '../descriptions/curl/run-clients.ts';
import { targetOf } from '../transports/walk.ts';

const run = promisify(execFile);

/** Every row of a made-up vendor, by every way in which a request comes to a mock. */
export function runEverywhere(
  vendor: Vendor,
  formats: readonly Format[] = ['node', 'python', 'miniprogram'],
): void {
  const cases = [...casesOf([vendor])];
  const natural = cases.filter((one) => one.natural);
  const naturalInShell = cases.filter(isNaturalInShell);
  const options = { seed: 1, now: () => Date.UTC(2026, 0, 15, 4) };
  let running: RunningMock;
  beforeAll(async () => {
    running = await startMock([vendor], { ...options, port: 0, logLevel: 'silent' });
  });
  afterAll(() => running.close());

  test('is defined without a defect', () => expect(defectsOfVendor(vendor)).toEqual([]));

  /** Each case in a tenant of its own, by itself and asked for. */
  async function expectAll(createTarget: () => CaseTarget): Promise<void> {
    for (const one of natural) expectRow(one, await runCase(one, createTarget()));
    for (const one of cases) expectRow(one, await runCase(one, createTarget(), 'asked'), 'asked');
  }

  test('answers in memory, by the Host of the vendor', async () => {
    const mock = createMock([vendor], options);
    await expectAll(() => inMemory(mock as Mock));
  });

  test('answers over a socket, by the Host of the vendor', async () => {
    const { mock, url } = running;
    await expectAll(() => targetOf(mock as Mock, (request) => sendRequest(request, url), readPicture));
  });

  test('answers over a socket, by the address of the mock, to clients that set the Host themselves', async () => {
    const { mock, url } = running;
    const send = ({ headers, ...request }: WireRequest) =>
      sendRequest({ ...request, headers: headers.filter(([name]) => name !== 'Host') }, url);
    for (const one of natural.filter(({ example }) => example.path === undefined)) {
      const target = { ...targetOf(mock as Mock, send, readPicture), host: new URL(url).host };
      expectRow(one, await runCase(one, target));
    }
  });

  const printed = (): ScriptOptions => ({
    url: running.url,
    credentials: vendor.credentials.fallback as Readonly<Record<string, string>>,
    now: options.now(),
    random: createRandom(),
    readPicture,
    lang: 'en',
  });

  test('answers the printed curl', async () => {
    for (const one of naturalInShell) {
      const script = toCurlScript(one, printed());
      expect(script).not.toContain('x-mock-outcome');
      const { stdout } = await run('bash', ['-c', script], { maxBuffer: 1e8 });
      expect(stdout, script.slice(0, 2000)).toContain(`x-mock-outcome: ${nameOf(one)}\r\n`);
    }
  });

  describe.each(formats)('answers the printed client in %s', (format) => {
    const { file, command, version } = runtimes[format];
    const isHere = spawnSync(version[0], version.slice(1)).status === 0;
    test.skipIf(!isHere)('for each success', async () => {
      const language: ClientLanguage = clientLanguages[format];
      const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      for (const one of naturalInShell.filter(isSuccess)) {
        const client = language.write(toClientProgram(one, printed(), language));
        expect(client).not.toContain('x-mock-outcome');
        writeFileSync(join(folder, file), client);
        const [program, ...words] = command;
        const { stdout } = await run(program, [...words, join(folder, file)], { maxBuffer: 1e8 });
        expect(stdout, client).toMatch(/^HTTP 20[01]\n/);
        expect(stdout, client).toContain(`"${one.row.code}"`);
      }
    });
  });

  describe('sends what Pact recorded', () => {
    test('afresh: with the credentials of today', async () => {
      const recorder = createMock([vendor], { ...options, now: () => 0 });
      const mock = createMock([vendor], options);
      let asked = 0;
      const adapter = await startProviderAdapter({
        vendors: [vendor],
        provider: {
          createTenant: () => mock.createTenant(),
          async send(request) {
            if (headerOf(request.headers, 'x-mock-outcome') !== undefined) asked += 1;
            return (await mock.handle(request)).reply;
          },
        },
        random: createRandom(),
        readPicture,
      });
      try {
        for (const one of cases.filter(isSuccess)) {
          const { request } = await prepareCase(one, inMemory(recorder as Mock), 'natural');
          const reply = await sendRequest(request, adapter.url);
          expectRow(one, reply);
        }
        expect(asked).toBe(0);
      } finally {
        await adapter.close();
      }
    });
  });
}

function nameOf({ vendor, operationName, outcome, example }: Case): string {
  return `${vendor.id}/${example.path === undefined ? operationName : '*'}/${outcome}`;
}

function expectRow(one: Case, reply: WireReply, how?: 'asked'): void {
  const name = how === 'asked' ? nameOf({ ...one, example: one.plainExample }) : nameOf(one);
  expect(headerOf(reply.headers, 'x-mock-outcome')).toBe(name);
  expect(defectsOfReply(one.operation, one, reply)).toEqual([]);
}
