import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCharacters } from '../../scripts/fuzz/any-characters.ts';
import { runCase } from '../../src/descriptions/examples/run-case.ts';
import { createMock } from '../../src/index.ts';
import { casesOf } from '../../src/language/cases.ts';
import { defectsOfReply } from '../../src/language/defects/defects-of-reply.ts';
import type { Operation } from '../../src/language/operation.ts';
import { tableOf } from '../../src/language/table.ts';
import { vendors } from '../../src/vendors/index.ts';
import { type HeaderPair, headerOf, type WireRequest } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';
import { readPicture } from '../case-targets.ts';
import { anyEdit, anyMethod, anyRequest, edited } from './any-wire-request.ts';

const mock = createMock({ seed: 1 });
const random = createRandom(1);

/** The characters that are forbidden in a header's value: control characters, which could start another header. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\0-\x1f\x7f]/;
const token = /^[!#$%&'*+\-.^_`|~\w]+$/;

const operations = vendors.flatMap((vendor) =>
  Object.entries(vendor.operations).map(([name, operation]) => ({
    at: `${vendor.id}/${name}`,
    vendor,
    operation,
    rows: new Set(tableOf(vendor, operation).map((row) => row.name)),
    parameters: [...Object.values(operation.request)].flatMap((schema) =>
      'shape' in schema ? Object.keys(schema.shape) : [],
    ),
  })),
);

/** Paths as clients write them. Those of fast-check take seconds to be made. */
const segments = fc
  .array(fc.stringMatching(/^(?:[\w.~!$&'()*+,;=:@-]|%[\dA-F]{2}){0,12}$/), { maxLength: 5 })
  .map((names) => names.map((name) => `/${name}`).join(''));

/** The headers that say which of the operations at its path a request means. */
function toldHeaders({ told = {}, example }: Operation): readonly HeaderPair[] {
  const values = Object.values(told);
  return Object.entries(example.headers ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && values.includes(value) ? [[name, value] as const] : [],
  );
}

async function check(request: WireRequest, asked = mock): Promise<string> {
  const { reply, entry } = await asked.handle(request);
  const isSound = reply.status >= 200 && reply.status < 600;
  const broken = reply.headers.filter(([name, value]) => !token.test(name) || control.test(value));
  // One expectation for all: thousands of requests come by.
  if (!isSound || broken.length > 0) expect([reply.status, broken]).toEqual([200, []]);
  if (typeof reply.body === 'string' && reply.body !== '') JSON.parse(reply.body);
  const named = headerOf(reply.headers, 'x-mock-outcome') ?? '';
  expect(named).toBe(`${entry.operation}/${entry.outcome}`);
  return named;
}

/** `share` of some hundred requests to each operation and each vendor. */
export function testAnyRequest(share: number): void {
  const of = (runs: number) => Math.ceil(runs * share);
  describe('whatever arrives, the answer is a row of the operation', () => {
    test.each(operations)('$at', async ({ at, operation, rows, parameters }) => {
      const anything = anyRequest(operation.path, parameters, operation.method);
      const told = toldHeaders(operation);
      await fc.assert(
        fc.asyncProperty(anything, async (request) => {
          // A Host of another vendor would lead to that vendor. A later test covers this.
          const here = request.headers.filter(([name]) => name !== 'Host');
          const named = await check({ ...request, headers: [...told, ...here] });
          expect(named.slice(0, at.length + 1)).toBe(`${at}/`);
          expect(rows).toContain(named.slice(at.length + 1));
        }),
        { numRuns: of(150) },
      );
    });
  });

  describe('whatever becomes of a good request on its way, the answer is a row of the operation', () => {
    const rowsMet = new Set<string>();
    test.each(operations)('$at', async ({ at, vendor, operation, rows, parameters }) => {
      const [any] = [...casesOf([vendor])].filter((one) => one.operation === operation);
      if (any === undefined) throw new Error(`${at} has no row`);
      const good = { ...any, example: any.plainExample, before: operation.before ?? [] };
      const own = createMock({ seed: 1 });
      const tenant = own.tenant();
      const told = toldHeaders(operation);
      await fc.assert(
        fc.asyncProperty(fc.array(anyEdit(parameters), { maxLength: 3 }), async (changes) => {
          const send = async (request: WireRequest) => {
            if (request.path !== operation.path) return (await own.handle(request)).reply;
            const changed = changes.reduce(edited, request);
            const named = await check({ ...changed, headers: [...told, ...changed.headers] }, own);
            expect(rows).toContain(named.slice(at.length + 1));
            rowsMet.add(named);
            return { status: 200, headers: [], body: '' };
          };
          await runCase(good, { ...tenant, ...tenant.clock, random, readPicture, send });
        }),
        { numRuns: of(80) },
      );
    });
    // Chance decides what becomes of each, so one operation may meet its success alone; all together never do.
    test('and often another row than that of the good request', () => {
      expect(rowsMet.size).toBeGreaterThan(2 * operations.length);
    });
  });

  describe('whatever arrives, a row that is asked for is given', () => {
    test.each(operations)('$at', async ({ at, vendor, operation, rows, parameters }) => {
      const table = tableOf(vendor, operation);
      const anything = anyRequest(operation.path, parameters, operation.method);
      await fc.assert(
        fc.asyncProperty(anything, fc.constantFrom(...rows), async (request, outcome) => {
          const here = request.headers.filter(([name]) => name !== 'Host');
          const asking = {
            ...request,
            headers: [...toldHeaders(operation), ...here, ['x-mock-outcome', outcome] as const],
          };
          expect(await check(asking)).toBe(`${at}/${outcome}`);
          const { reply } = await mock.handle(asking);
          const wanted = table.find(({ name }) => name === outcome);
          expect(wanted && defectsOfReply(operation, wanted, reply)).toEqual([]);
        }),
        { numRuns: of(100) },
      );
    });
  });

  describe("whatever path is asked for at a vendor's host, that vendor answers", () => {
    test.each(vendors)('$id', async (vendor) => {
      const paths = fc.oneof(
        fc.constantFrom(...operations.map(({ operation }) => operation.path)),
        fc.constantFrom('', '/', '//', '/%zz', '/%00', '/__proto__', '/../cardbank', '/card\r\nbank', '*'),
        segments,
        anyCharacters(30),
      );
      const anything = paths.chain((path) => anyRequest(path, ['name', 'access_token'], 'POST'));
      await fc.assert(
        fc.asyncProperty(anything, fc.constantFrom(...vendor.hosts), async (request, host) => {
          const named = await check({ ...request, headers: [['Host', host], ...request.headers] });
          const [id, operation = '', outcome = ''] = named.split('/');
          expect(id).toBe(vendor.id);
          const table = tableOf(vendor, operation === '*' ? undefined : vendor.operations[operation]);
          expect(table.map(({ name }) => name)).toContain(outcome);
        }),
        { numRuns: of(100) },
      );
    });
  });

  test('at no host of a vendor, an unknown path gets the 404 of the mock, which names the nearest', async () => {
    const paths = fc.oneof(segments, anyCharacters(300), fc.constant('/x\r\ny'));
    const known = operations.map(({ operation }) => operation.path);
    await fc.assert(
      fc.asyncProperty(paths, anyMethod, async (path, method) => {
        fc.pre(!known.includes(path));
        const { reply } = await mock.handle({ method, path, query: '', headers: [], body: new Uint8Array() });
        expect(reply.status).toBe(404);
        expect(headerOf(reply.headers, 'x-mock-error')).toBe('unknownPath');
        expect(String(reply.body)).toContain('No operation is at ');
      }),
      { numRuns: of(100) },
    );
  });
}
