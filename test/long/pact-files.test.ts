import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordPacts } from '../../src/contracts/pact/record-pacts.ts';
import { verifyPacts } from '../../src/contracts/pact/verify-pacts.ts';
import { nameOfSample, sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { createMock } from '../../src/index.ts';
import { casesOf } from '../../src/language/cases.ts';
import { vendors } from '../../src/vendors/index.ts';
import { headerOf, type WireRequest } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs Pact's verifier on files, against a mock with replies that `change` can modify. */
async function verify(files: readonly string[], change = (text: string) => text) {
  const mock = createMock({ seed: 1 });
  const send = async (request: WireRequest) => {
    const { reply } = await mock.handle(request);
    return typeof reply.body === 'string' ? { ...reply, body: change(reply.body) } : reply;
  };
  const provider = { createTenant: () => mock.createTenant(), send };
  const { random } = mock.world;
  const options = { vendors, provider, random, readPicture, version: '0', source: { pacts: files } };
  const { report, unknownStates } = await verifyPacts(options);
  return { ...report, unknownStates };
}

/** A hand-written Pact file. */
function write(name: string, interactions: readonly unknown[], version: string): string {
  const file = join(folder, name);
  const metadata = { pactSpecification: { version } };
  const pact = { consumer: { name: 'till' }, provider: { name: 'cards' }, interactions, metadata };
  writeFileSync(file, JSON.stringify(pact));
  return file;
}

interface Recorded {
  readonly description: string;
  readonly request: { path: string };
}

interface Comparator {
  compare(pact: unknown): AsyncIterable<{
    readonly code: string;
    readonly mockDetails?: { readonly interactionDescription: string };
  }>;
}

/** Its types cannot be resolved. */
async function openComparator(oas: unknown): Promise<Comparator> {
  const { Comparator: Made } = (await import('@pactflow/openapi-pact-comparator')) as unknown as {
    readonly Comparator: new (options: { readonly oas: unknown }) => Comparator;
  };
  return new Made({ oas });
}

describe('the Pact files of every vendor', () => {
  beforeAll(async () => {
    await recordPacts({ vendors, consumer: 'anybody', folder, readPicture });
  });
  const fileOf = (vendor: string) => join(folder, `anybody-${vendor}.json`);

  test.each(vendors)("of $id are held by the mock, says Pact's own verifier", async ({ id }) => {
    const { results } = await verify([fileOf(id)]);
    expect(results.filter(({ verdict }) => verdict !== 'handled')).toEqual([]);
    const { interactions } = JSON.parse(readFileSync(fileOf(id), 'utf8')) as { interactions: unknown[] };
    expect(results).toHaveLength(interactions.length);
  });

  test('are not held by a mock with one code changed, and it says which row that is', async () => {
    const { results } = await verify([fileOf('wechat')], (text) => text.replace('101001', '101009'));
    const broken = results.filter(({ verdict }) => verdict !== 'handled');
    expect(broken.map(({ operation, row }) => `${operation}/${row.outcome}`)).toEqual([
      'wechat/bankcard/noCard',
    ]);
    expect(broken[0]?.says).toMatch(/\$\.errcode: Expected 101009 \(Integer\) to be equal to 101001/);
  });

  test("agree with the vendors' OpenAPI description, says a comparator of others", async () => {
    const samples = await sampleOutcomes(vendors);
    const { paths, ...described } = toOpenApi(vendors, samples, { version: '0' });
    // The description tells operations of one path apart by a fragment, which no client sends and it cannot compare.
    const comparator = await openComparator({
      ...described,
      paths: Object.fromEntries(Object.entries(paths).map(([path, one]) => [path.replace('#', '~'), one])),
    });
    const rows = new Map(
      [...casesOf(vendors)].map((one) => [`${one.vendor.id}/${one.operationName}/${one.outcome}`, one]),
    );
    const others = new Set<string>();
    for (const { id } of vendors) {
      const pact = JSON.parse(readFileSync(fileOf(id), 'utf8')) as { readonly interactions: Recorded[] };
      for (const { description, request } of pact.interactions) {
        const one = rows.get(description);
        if (one?.operation.told !== undefined) request.path += `~${id}.${one.operationName}`;
      }
      for await (const { code, mockDetails } of comparator.compare(pact)) {
        const one = rows.get(mockDetails?.interactionDescription ?? '');
        // A reply without a body has no content to describe, even if a gateway states a media type.
        const sample = samples.find((other) => nameOfSample(other) === mockDetails?.interactionDescription);
        const type = headerOf(sample?.reply.headers ?? [], 'content-type');
        if (code === 'response.content-type.unknown') expect(sample?.reply.body).toHaveLength(0);
        // It looks for the type in the request's Accept alone, and takes a reply that is text for JSON.
        else if (code === 'response.body.incompatible') expect(type).toBe('text/plain');
        // Only requests that a vendor refuses may differ from the vendor's description.
        else if (!code.startsWith('request.') || one?.row.retry !== 'afterFix')
          others.add(`${code} ${mockDetails?.interactionDescription}`);
      }
    }
    expect([...others]).toEqual([]);
  });

  test('hold no credential but those that the mock ships with, and no picture', () => {
    for (const file of readdirSync(folder)) {
      const text = readFileSync(join(folder, file), 'utf8');
      const { interactions } = JSON.parse(text) as { interactions: unknown[] };
      for (const one of interactions) expect(JSON.stringify(one).length).toBeLessThan(20_000);
      expect(text).not.toMatch(/[A-Za-z0-9+/]{300}/);
    }
  });
});

const query = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };
const headers = { Authorization: 'APPCODE 0123456789abcdef0123456789abcdef' };

describe('a pact written by hand', () => {
  test('in version 2 is held: its credentials are replaced, and its sentence is the state', async () => {
    const file = write(
      'v2.json',
      [
        {
          description: 'a check of somebody else',
          providerState: 'the three elements do not belong together, or the card is out of use',
          request: {
            method: 'GET',
            path: '/bank3Check',
            query: new URLSearchParams(query).toString(),
            headers,
          },
          response: { status: 200, body: { status: '02', msg: '验证不通过' } },
        },
      ],
      '2.0.0',
    );
    expect((await verify([file])).results).toMatchObject([
      { operation: 'fegine-elements/bank3Check', row: { outcome: 'mismatch' }, verdict: 'handled' },
    ]);
  });

  test('in version 3 is held, with several states and matching rules', async () => {
    const file = write(
      'v3.json',
      [
        {
          description: 'a check without quota',
          providerStates: [{ name: 'the till is open' }, { name: 'the package is used up', params: {} }],
          request: {
            method: 'GET',
            path: '/bank3Check',
            query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
            headers,
          },
          response: {
            status: 403,
            headers: { 'X-Ca-Error-Code': 'B403MQ', 'X-Ca-Error-Message': 'anything' },
            matchingRules: { header: { 'X-Ca-Error-Message': { matchers: [{ match: 'type' }] } } },
          },
        },
      ],
      '3.0.0',
    );
    const { results, unknownStates } = await verify([file]);
    expect(results).toMatchObject([{ row: { outcome: 'quotaExhausted' }, verdict: 'handled' }]);
    expect(unknownStates).toEqual([{ state: 'the till is open', nearest: undefined }]);
  });

  test('in version 4 is held without a state, by what the vendor does with such a request', async () => {
    const file = write(
      'v4.json',
      [
        {
          type: 'Synchronous/HTTP',
          description: 'a check of somebody with a good card',
          request: {
            method: 'POST',
            path: '/communication/personal/1886',
            headers: { ...headers, 'Content-Type': ['application/x-www-form-urlencoded'] },
            body: {
              content: 'acct_no=6214850000000015&idcard=110101199003070038&name=%E5%BC%A0%E4%BC%9F',
              contentType: 'application/x-www-form-urlencoded',
              encoded: false,
            },
          },
          response: {
            status: 200,
            body: { content: { data: { state: '1' } }, contentType: 'application/json', encoded: false },
          },
        },
      ],
      '4.0',
    );
    expect((await verify([file])).results).toMatchObject([{ row: { outcome: 'match' }, verdict: 'handled' }]);
  });

  test('that expects what no document promises is told which row answers, and what that promises', async () => {
    const file = write(
      'more.json',
      [
        {
          description: 'a check with a score',
          providerState: 'the three elements belong together',
          request: {
            method: 'GET',
            path: '/bank3Check',
            query: new URLSearchParams(query).toString(),
            headers,
          },
          response: { status: 200, body: { status: '01', score: 99 } },
        },
        {
          description: 'a check of the weather',
          providerState: 'the sun shines',
          request: { method: 'GET', path: '/weather' },
          response: { status: 200 },
        },
      ],
      '2.0.0',
    );
    const { results } = await verify([file]);
    expect(results.map(({ verdict }) => verdict)).toEqual(['unhandled', 'unhandled']);
    const says = results.map((one) => one.says).join('\n');
    expect(says).toMatch(/\$: .*score/);
    expect(says).toContain(
      'The mock answered fegine-elements/bank3Check/match (code "01", HTTP 200): the three elements belong together.',
    );
    expect(says).toMatch(/promises status, msg, idCard, .*lastCode, and nothing else/);
    expect(says).toContain('No row has the provider state "the sun shines"');
    expect(says).toContain('No operation is at GET /weather.');
  });

  test('that is no pact is refused', async () => {
    const file = join(folder, 'no.json');
    writeFileSync(file, 'no');
    await expect(verify([file])).rejects.toMatchObject({ code: 'badPact' });
  });
});
