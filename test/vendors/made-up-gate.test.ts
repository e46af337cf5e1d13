import { describe, expect, test } from 'vitest';
import { toVendorPage } from '../../src/descriptions/docs/pages/to-vendor-page.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toMockoon } from '../../src/descriptions/exports/to-mockoon.ts';
import { toWireMock } from '../../src/descriptions/exports/to-wiremock.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import { mswHandlers } from '../../src/msw.ts';
import { headerOf } from '../../src/wire/wire.ts';
import { holdEverywhere } from './hold-everywhere.ts';
import { madeUpGate } from './made-up-gate.ts';

describe('a vendor with one path', () => {
  holdEverywhere(madeUpGate);

  test('has on its page what selects each operation', () => {
    const page = toVendorPage(madeUpGate, new Map()).en;
    expect(page).toContain('`POST / X-Gate-Action: Read, X-Gate-Version: 2`');
    expect(page).toContain('`POST / Action=Check, Version=2`');
    expect(page).toContain('`GET / Action=Look, X-Gate-Version: 2`');
  });

  test('has each of its operations in the exports, with what selects it', async () => {
    const samples = await sampleOutcomes([madeUpGate]);
    const { paths } = toOpenApi([madeUpGate], samples, { version: '1' });
    expect(Object.keys(paths)).toEqual([
      '/#made-up-gate.read',
      '/#made-up-gate.check',
      '/#made-up-gate.look',
    ]);
    expect(JSON.stringify(paths['/#made-up-gate.read'])).toContain(
      '"parameters":[{"name":"X-Gate-Action","in":"header","required":true,"schema":{"type":"string","enum":["Read"]}}',
    );
    const usual = toWireMock(samples).mappings.filter(({ priority }) => priority === 10);
    const look = {
      urlPath: '/',
      headers: { 'X-Gate-Version': { equalTo: '2' } },
      queryParameters: { Action: { equalTo: 'Look' } },
    };
    expect(usual.map(({ request }) => request)).toEqual([
      {
        method: 'POST',
        urlPath: '/',
        headers: { 'X-Gate-Action': { equalTo: 'Read' }, 'X-Gate-Version': { equalTo: '2' } },
      },
      {
        method: 'POST',
        urlPath: '/',
        formParameters: { Action: { equalTo: 'Check' }, Version: { equalTo: '2' } },
      },
      { method: 'GET', ...look },
      { method: 'HEAD', ...look },
      { method: 'POST', ...look },
    ]);
    const { routes } = toMockoon(samples);
    expect(routes.map(({ method, endpoint }) => [method, endpoint])).toEqual([
      ['post', ''],
      ['get', ''],
      ['head', ''],
    ]);
    const [posts] = routes;
    expect(posts?.responses.filter((one) => one.default).map(({ label }) => label)).toHaveLength(1);
    const checked = posts?.responses
      .at(-2)
      ?.rules.map(({ target, modifier, value }) => [target, modifier, value]);
    expect(posts?.responses.at(-1)?.rules).toMatchObject([
      { target: 'query', modifier: 'Action', value: 'Look' },
      { target: 'header', modifier: 'X-Gate-Version', value: '2' },
    ]);
    const ids = routes.flatMap(({ responses }) => responses.map(({ uuid }) => uuid));
    expect(new Set(ids).size).toBe(ids.length);
    expect(checked).toEqual([
      ['body', 'Action', 'Check'],
      ['body', 'Version', '2'],
    ]);
  });

  test('is answered by the handlers of its host', async () => {
    const [handler] = mswHandlers(createMock([madeUpGate]));
    const ask = async (url: string, init: RequestInit) => {
      const request = new Request(url, init);
      const result = await handler?.run({ request, requestId: '1' });
      return result?.response?.headers.get('x-mock-outcome') ?? undefined;
    };
    const headers = { 'X-Gate-Key': 'gate_facade22face' };
    const body = new URLSearchParams({ Action: 'Check', Version: '2' });
    expect(await ask('https://gate.example/', { method: 'POST', headers, body })).toBe(
      'made-up-gate/check/malformed',
    );
    expect(await ask('https://gate.example/', {})).toBe('made-up-gate/*/noAction');
    expect(await ask('https://elsewhere.example/', {})).toBeUndefined();
  });

  test('takes an operation by each of its methods, and by no other', async () => {
    const mock = createMock([madeUpGate]);
    const outcome = async (method: string) => {
      const { reply } = await mock.handle({
        method,
        path: '/',
        query: 'Action=Look&Card=1&Owner=2',
        headers: [
          ['X-Gate-Key', 'gate_facade22face'],
          ['X-Gate-Version', '2'],
        ],
        body: new Uint8Array(),
      });
      return headerOf(reply.headers, 'x-mock-outcome');
    };
    expect(await outcome('GET')).toBe('made-up-gate/look/same');
    expect(await outcome('POST')).toBe('made-up-gate/look/same');
    expect(await outcome('PUT')).toBe('made-up-gate/look/badMethod');
    const { entry } = await mock.handle({
      method: 'PUT',
      path: '/',
      query: 'Action=Look',
      headers: [['X-Gate-Version', '2']],
      body: new Uint8Array(),
    });
    expect(entry.why?.en).toContain('The methods of this path are GET, HEAD and POST.');
    expect(toVendorPage(madeUpGate, new Map()).en).toContain('The method may also be `HEAD` or `POST`.');
  });

  test('says which action is near', async () => {
    const mock = createMock([madeUpGate]);
    const { entry } = await mock.handle({
      method: 'POST',
      path: '/',
      query: '',
      headers: [
        ['Host', 'gate.example'],
        ['X-Gate-Action', 'Chek'],
      ],
      body: new Uint8Array(),
    });
    expect(entry.why?.en).toContain('POST / Action=Check, Version=2 (made-up-gate/check)');
  });

  test('has a defect if its example selects another operation, or if nothing selects it', () => {
    const { read, check, look } = madeUpGate.operations;
    const defectsWith = (other: object) =>
      defectsOfVendor({ ...madeUpGate, operations: { read, check, look, ...other } });
    expect(defectsWith({ again: { ...read, told: { action: 'Again' } } })).toContain(
      "made-up-gate/again: its example does not select it; add the values of told where the vendor's selectors read them",
    );
    expect(defectsWith({ again: { ...read, told: { colour: 'Again' } } })).toContain(
      'made-up-gate/again: told names colour, which is no selector of its vendor',
    );
    const { told: _, ...plain } = read;
    expect(defectsWith({ again: plain })).toContain(
      'made-up-gate/again: its path / is that of made-up-gate/read, and a method tells no two apart; give each its own path, tell them apart by selectors, or make them one operation',
    );
    expect(defectsWith({ again: read })).toHaveLength(1);
  });
});
