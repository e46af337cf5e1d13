import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clientLanguages } from '../../src/descriptions/curl/clients/client-languages.ts';
import { toClientProgram } from '../../src/descriptions/curl/clients/to-client-program.ts';
import { toCurlScript } from '../../src/descriptions/curl/to-curl-script.ts';
import { toParameterTable } from '../../src/descriptions/docs/parts/to-parameter-table.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toMockoon } from '../../src/descriptions/exports/to-mockoon.ts';
import { toWireMock } from '../../src/descriptions/exports/to-wiremock.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { type Case, casesOf } from '../../src/language/cases.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { operation } from '../../src/language/operation.ts';
import { type Vendor, vendor } from '../../src/language/vendor.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import { mswHandlers } from '../../src/msw.ts';
import { holdEverywhere } from './hold-everywhere.ts';
import { madeUp } from './made-up-vendor.ts';

const facts = { evidence: 'inferred', source: 'no source', billed: true, retry: 'afterFix' } as const;
const project = z
  .string()
  .regex(/^[a-z]+-\d+$/)
  .meta({ description: 'the project', zh: '项目' });

function lookAt(path: string, more: object = {}) {
  return operation({
    method: 'GET',
    path,
    summary: { en: 'Looks at a project', zh: '查看项目' },
    request: { segments: z.object({ project }), ...more },
    response: z.strictObject({ retCode: z.string(), retMsg: z.string(), seen: z.string().optional() }),
    example: { segments: { project: 'red-1' } },
    invalid: 'malformed',
    // biome-ignore format: a table reads as a table
    outcomes: {
      malformed: { code: 'S1', message: 'bad ${Name}', when: { en: 'the project is malformed', zh: '项目格式不对' }, fill: ({ fault }) => ({ Name: fault?.parameter ?? 'project' }), example: { segments: { project: 'a b/c' } }, ...facts },
      seen: { code: 'OK', message: 'done', when: { en: 'all is well', zh: '一切正常' }, if: () => true, body: ({ segments }) => ({ seen: segments.project }), example: {}, ...facts },
    },
  });
}

const look = lookAt('/v2/{project}/look');
const fixed = { ...lookAt('/v2/red-2/look'), request: {}, example: {}, invalid: 'seen' };
const both = operation({
  ...lookAt('/v2/{project}/{part}/look'),
  request: { segments: z.object({ project, part: z.string() }) },
  example: { segments: { project: 'red-1', part: 'x' } },
  outcomes: look.outcomes as never,
});

const madeUpSegments: Vendor = vendor({
  ...madeUp,
  id: 'made-up-segments',
  hosts: ['segments.example'],
  layers: madeUp.layers.map(({ outcomes: { usedUp: _, ...outcomes }, ...one }) => ({
    ...one,
    vendor: 'made-up-segments',
    outcomes,
  })),
  operations: { look, both },
});
const key = ['X-Api-Key', 'key_facade22facade22facade22'] as const;

async function ask(path: string, vendors: readonly Vendor[] = [madeUpSegments]) {
  const mock = createMock(vendors, { seed: 1 });
  await mock.handle({ method: 'GET', path, query: '', headers: [key], body: new Uint8Array() });
  const [kept] = mock.journal.calls();
  const [shown] = mock.journal.calls({ reveal: true });
  return { kept, outcome: `${kept?.operation}/${kept?.outcome}`, body: shown?.reply.body };
}

describe('a path with segments that are parameters', () => {
  holdEverywhere(madeUpSegments);

  test('is that of any of their values, decoded one by one', async () => {
    expect(await ask('/v2/red-1/look')).toMatchObject({
      outcome: 'made-up-segments/look/seen',
      body: expect.stringContaining('"seen":"red-1"'),
    });
    expect((await ask('/v2/blue%2D77/look')).body).toContain('"seen":"blue-77"');
    expect((await ask('/v2/a%2Fb/look')).outcome).toBe('made-up-segments/look/malformed');
    expect((await ask('/v2/red-1/x/look')).outcome).toBe('made-up-segments/both/seen');
    for (const other of ['/v2//look', '/v2/look', '/v2/red-1/look/', '/v3/red-1/look', '/v2/{project}/lok'])
      expect((await ask(other)).outcome).not.toContain('/look/');
  });

  test('comes after a path without them', async () => {
    const beside = { ...madeUpSegments, operations: { look, fixed } };
    expect((await ask('/v2/red-2/look', [beside])).outcome).toBe('made-up-segments/fixed/seen');
    expect((await ask('/v2/red-3/look', [beside])).outcome).toBe('made-up-segments/look/seen');
  });

  test('is masked in the journal, where its parameters have their names', async () => {
    const { kept } = await ask('/v2/red-1/look');
    expect(kept?.request.path).toMatch(/^\/v2\/<[^/]*>\/look$/);
    expect(JSON.stringify(kept)).not.toContain('red-1');
    expect(kept?.request.params).toEqual({ project: expect.stringMatching(/^</) });
  });

  test('tells charges for other segments apart', async () => {
    const mock = createMock([madeUpSegments]);
    const call = (path: string) =>
      mock.handle({ method: 'GET', path, query: '', headers: [key], body: new Uint8Array() });
    await call('/v2/red-1/look');
    await call('/v2/red-2/look');
    expect((await mock.tenant().bill()).doubleCharged).toBe(0);
    await call('/v2/red-1/look');
    expect((await mock.tenant().bill()).doubleCharged).toBe(1);
  });

  test('is described with them', async () => {
    const samples = await sampleOutcomes([madeUpSegments]);
    const { paths } = toOpenApi([madeUpSegments], samples, { version: '1' });
    expect(paths['/v2/{project}/look']).toMatchObject({
      get: {
        parameters: expect.arrayContaining([
          expect.objectContaining({ name: 'project', in: 'path', required: true, example: 'red-1' }),
        ]),
      },
    });
    expect(toParameterTable(madeUpSegments, look).en).toMatch(/\| `project` \| path \| yes \| the project/);
    const [stub] = toWireMock(samples).mappings;
    expect(stub?.request).toMatchObject({ urlPathTemplate: '/v2/{project}/look' });
    expect(toMockoon(samples).routes[0]).toMatchObject({ endpoint: 'v2/:project/look' });
  });

  test('is in the commands and programs that are printed', () => {
    const malformed = [...casesOf([madeUpSegments])].find(({ outcome }) => outcome === 'malformed') as Case;
    const { world } = createMock([madeUpSegments], { seed: 1 });
    const { credentials } = madeUpSegments;
    const options = {
      url: 'http://127.0.0.1:4100',
      credentials: credentials.fallback as Readonly<Record<string, string>>,
      now: 0,
      random: world.random,
      readPicture: () => new Uint8Array(),
    };
    const url = '/v2/a%20b%2Fc/look';
    expect(toCurlScript(malformed, options)).toContain(`http://127.0.0.1:4100${url}`);
    const { node } = clientLanguages;
    expect(node.write(toClientProgram(malformed, options, node))).toContain(url);
  });

  test('is answered by the handlers of MSW', async () => {
    const [handler] = mswHandlers(createMock([madeUpSegments]));
    const outcome = async (url: string) => {
      const request = new Request(url, { headers: [[...key]] });
      const result = await handler?.run({ request, requestId: '1' });
      return result?.response?.headers.get('x-mock-outcome') ?? undefined;
    };
    expect(await outcome('https://segments.example/v2/red-9/look')).toBe('made-up-segments/look/seen');
    expect(await outcome('https://segments.example/v2/red-9/lookup')).toBeUndefined();
  });

  test('has a defect if another cannot be told from it, or if a segment is not described', () => {
    const defectsWith = (operations: object) => defectsOfVendor({ ...madeUpSegments, operations } as Vendor);
    expect(defectsWith({ look, again: { ...lookAt('/v2/{other}/look') } })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^made-up-segments\/again: its path \/v2\/\{other\}\/look is that of made-up-segments\/look/,
        ),
        'made-up-segments/again: its path has the segment other, and its schema has none',
        'made-up-segments/again: its example has the segment project, and its path has none',
      ]),
    );
    expect(defectsWith({ look, fixed })).toEqual([]);
  });
});
