import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { recordPacts } from '../../src/contracts/pact/record-pacts.ts';
import { verifyPacts } from '../../src/contracts/pact/verify-pacts.ts';
import { type CaseTarget, runCase } from '../../src/descriptions/examples/run-case.ts';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { nameOfSample, sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { type Case, casesOf } from '../../src/language/cases.ts';
import { defectsOfReply } from '../../src/language/defects/defects-of-reply.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { replyText } from '../../src/language/reply-path.ts';
import { isAddressed } from '../../src/language/routes/address.ts';
import type { Vendor } from '../../src/language/vendor.ts';
import { createMock, type Mock } from '../../src/mocks/create-mock.ts';
import { startMock } from '../../src/server/start-mock.ts';
import { headerOf, type WireReply } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';

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
    for (const { one, how, reply } of inMemory) {
      const name =
        how === 'natural' && !isAddressed(vendor, one.operation, one.example)
          ? `*/${one.outcome}`
          : nameOf(one);
      expect(headerOf(reply.headers, 'x-mock-outcome')).toBe(`${vendor.id}/${name}`);
      expect(defectsOfReply(one.operation, one, reply), name).toEqual([]);
    }
    const running = await startMock([vendor], { ...alike, port: 0, logLevel: 'silent' });
    try {
      const send = (request: Parameters<CaseTarget['send']>[0]) => sendRequest(request, running.url);
      const target = { ...toMockTarget(running.mock, readPicture), send };
      const overSocket = await repliesOf(cases, target, running.mock);
      const texts = (some: typeof inMemory) => some.map(({ reply }) => replyText(reply));
      expect(texts(overSocket)).toEqual(texts(inMemory));
    } finally {
      await running.close();
    }
  });

  test('has a valid OpenAPI description with an example of every row', async () => {
    const samples = await sampleOutcomes([vendor]);
    const document = toOpenApi([vendor], samples, { version: '1.0.0' });
    expect(await new Validator().validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
    expect(samples.map(nameOfSample)).toEqual(cases.map((one) => `${vendor.id}/${nameOf(one)}`));
  });

  test("has a Pact file that its mock holds, says Pact's own verifier", async () => {
    const results = await verifyOwnPact(vendor, (text) => text);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ verdict }) => verdict !== 'handled')).toEqual([]);
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

function nameOf({ operationName, outcome }: Case): string {
  return `${operationName}/${outcome}`;
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
