import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startProviderAdapter } from '../../src/contracts/pact/provider-adapter.ts';
import { recordPacts } from '../../src/contracts/pact/record-pacts.ts';
import { verifyPacts } from '../../src/contracts/pact/verify-pacts.ts';
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
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { nameOfSample, sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { type Case, casesOf, isSuccess } from '../../src/language/cases.ts';
import { defectsOfReply } from '../../src/language/defects/defects-of-reply.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { replyText } from '../../src/language/reply-path.ts';
import { isAddressed } from '../../src/language/routes/address.ts';
import type { Vendor } from '../../src/language/vendor.ts';
import { createMock, type Mock } from '../../src/mocks/create-mock.ts';
import { type RunningMock, startMock } from '../../src/server/start-mock.ts';
import { headerOf, type WireReply, type WireRequest } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';
import { readPicture } from '../case-targets.ts';
import { type Format, runtimes } from '../descriptions/curl/runtimes.ts';

const run = promisify(execFile);
const alike = { seed: 1, now: () => Date.UTC(2026, 0, 1, 4) };

/** Holds a made-up vendor to what is promised of each: in memory, over a socket, in its descriptions, in Pact. */
export function holdEverywhere(vendor: Vendor): void {
  const cases = [...casesOf([vendor])];

  test('is defined without a defect', () => {
    expect(defectsOfVendor(vendor)).toEqual([]);
  });

  test('answers every example with its row, and everyone who asks for one, over a socket with the same bytes', async () => {
    const mock = createMock([vendor], alike);
    const inMemory = await repliesOf(cases, toMockTarget(mock, readPicture), mock);
    for (const { one, how, reply } of inMemory) expectRow(one, reply, how);
    await withSocket(vendor, async ({ mock: served, url }) => {
      const send = (request: WireRequest) => sendRequest(request, url);
      const overSocket = await repliesOf(cases, { ...toMockTarget(served, readPicture), send }, served);
      const texts = (some: typeof inMemory) => some.map(({ reply }) => replyText(reply));
      expect(texts(overSocket)).toEqual(texts(inMemory));
    });
  });

  test('answers at the address of the mock clients that set the Host themselves', async () => {
    await withSocket(vendor, async ({ mock, url }) => {
      const send = ({ headers, ...request }: WireRequest) =>
        sendRequest({ ...request, headers: headers.filter(([name]) => name !== 'Host') }, url);
      const target = { ...toMockTarget(mock, readPicture), send, host: new URL(url).host };
      for (const one of cases.filter((some) => some.natural && isAddressedBy(some))) {
        await mock.tenant().reset();
        expectRow(one, await runCase(one, target), 'natural');
      }
    });
  });

  test('has a valid OpenAPI description with an example of every row', async () => {
    const samples = await sampleOutcomes([vendor]);
    const document = toOpenApi([vendor], samples, { version: '1.0.0' });
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
    expect(samples.map(nameOfSample)).toEqual(
      cases.map(({ operationName, outcome }) => `${vendor.id}/${operationName}/${outcome}`),
    );
  });

  test("has a Pact file that its mock holds, says Pact's own verifier", async () => {
    const results = await verifyOwnPact(vendor, (text) => text);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ verdict }) => verdict !== 'handled')).toEqual([]);
  });

  test('takes what Pact recorded, sent afresh with the credentials of today', async () => {
    const recorder = toMockTarget(createMock([vendor], { ...alike, now: () => 0 }), readPicture);
    const mock = createMock([vendor], alike);
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
        const { request } = await prepareCase(one, recorder, 'natural');
        expectRow(one, await sendRequest(request, adapter.url), 'natural');
      }
      expect(asked).toBe(0);
    } finally {
      await adapter.close();
    }
  });
}

/** The first success and the first refusal of each operation. */
export function firstOfEach(cases: readonly Case[]): readonly Case[] {
  const kinds = Map.groupBy(cases, (one) => `${one.operationName} ${isSuccess(one)}`);
  return [...kinds.values()].flatMap(([first]) => first ?? []);
}

/** Holds a made-up vendor to what is promised of the printed curl, and of the printed clients in these languages. */
export function holdPrograms(
  vendor: Vendor,
  formats: readonly Format[],
  pick = (cases: readonly Case[]) => cases,
): void {
  const natural = pick([...casesOf([vendor])].filter(isNaturalInShell));
  let running: RunningMock;
  beforeAll(async () => {
    running = await startMock([vendor], { ...alike, port: 0, logLevel: 'silent' });
  });
  afterAll(() => running.close());

  const printed = (): ScriptOptions => ({
    url: running.url,
    credentials: vendor.credentials.fallback as Readonly<Record<string, string>>,
    now: alike.now(),
    random: createRandom(),
    readPicture,
    lang: 'en',
  });

  test('answers the printed curl', async () => {
    for (const one of natural) {
      const script = toCurlScript(one, printed());
      expect(script).not.toContain('x-mock-outcome');
      const { stdout } = await run('bash', ['-c', script], { maxBuffer: 1e8 });
      expect(stdout, script.slice(0, 2000)).toContain(`x-mock-outcome: ${rowOf(one)}\r\n`);
    }
  });

  describe.each(formats)('answers the printed client in %s', (format) => {
    const { file, command, version } = runtimes[format];
    const isHere = spawnSync(version[0], version.slice(1)).status === 0;
    test.skipIf(!isHere)('for each success', async () => {
      const language: ClientLanguage = clientLanguages[format];
      const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      for (const one of natural.filter(isSuccess)) {
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
}

/** What Pact's verifier says of a vendor's own Pact file, on a mock with replies that `change` can modify. */
export async function verifyOwnPact(vendor: Vendor, change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
  try {
    await recordPacts({ vendors: [vendor], consumer: 'anybody', folder, readPicture });
    const mock = createMock([vendor], { seed: 2 });
    const { report } = await verifyPacts({
      vendors: [vendor],
      provider: {
        createTenant: () => mock.createTenant(),
        async send(request) {
          const { reply } = await mock.handle(request);
          return { ...reply, body: change(replyText(reply)) };
        },
      },
      random: mock.world.random,
      readPicture,
      version: '0',
      source: { pacts: [join(folder, `anybody-${vendor.id}.json`)] },
    });
    return report.results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withSocket(vendor: Vendor, use: (running: RunningMock) => Promise<void>): Promise<void> {
  const running = await startMock([vendor], { ...alike, port: 0, logLevel: 'silent' });
  try {
    await use(running);
  } finally {
    await running.close();
  }
}

function isAddressedBy({ vendor, operation, example }: Case): boolean {
  return isAddressed(vendor, operation, example);
}

/** The row that its own example leads to: of no operation, where it does not say which one it means. */
function rowOf(one: Case): string {
  return `${one.vendor.id}/${isAddressedBy(one) ? one.operationName : '*'}/${one.outcome}`;
}

function expectRow(one: Case, reply: WireReply, how: 'natural' | 'asked'): void {
  const name = how === 'natural' ? rowOf(one) : rowOf({ ...one, example: one.plainExample });
  expect(headerOf(reply.headers, 'x-mock-outcome')).toBe(name);
  expect(defectsOfReply(one.operation, one, reply), name).toEqual([]);
}

/** Each case in a tenant of which nothing is left from the one before. */
async function repliesOf(cases: readonly Case[], target: CaseTarget, mock: Mock) {
  const replies: { readonly one: Case; readonly how: 'natural' | 'asked'; readonly reply: WireReply }[] = [];
  for (const one of cases) {
    for (const how of one.natural ? (['natural', 'asked'] as const) : (['asked'] as const)) {
      await mock.tenant().reset();
      replies.push({ one, how, reply: await runCase(one, target, how) });
    }
  }
  return replies;
}
