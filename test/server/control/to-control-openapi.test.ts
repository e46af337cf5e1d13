import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMock } from '../../../src/index.ts';
import { refusal } from '../../../src/server/control/control-replies.ts';
import type { ControlRoute } from '../../../src/server/control/control-route.ts';
import { controlRoutes } from '../../../src/server/control/control-routes.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';

const routes = controlRoutes(createMock(), () => {
  throw new Error('not asked for');
});
let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

interface Sent {
  readonly path?: string;
  readonly body?: unknown;
  /** A file of `fixtures/pictures`. */
  readonly picture?: string;
}

function send({ method, path }: Pick<ControlRoute, 'method' | 'path'>, sent: Sent = {}): Promise<Response> {
  return fetch(`${running.url}/__admin${sent.path ?? path}`, {
    method,
    ...(sent.body !== undefined && {
      body: JSON.stringify(sent.body),
      headers: { 'Content-Type': 'application/json' },
    }),
    ...(sent.picture !== undefined && {
      body: readFileSync(new URL(`../../../fixtures/pictures/${sent.picture}`, import.meta.url)),
      headers: { 'Content-Type': 'image/jpeg' },
    }),
  });
}

/** The request for each route, if its path alone is not enough. The requests run in this order. */
const run: readonly (readonly [route: string, sent?: Sent])[] = [
  ['GET /health'],
  ['GET /health/live'],
  ['GET /health/ready'],
  ['GET /metrics'],
  ['GET /outcomes'],
  ['GET /coverage'],
  ['GET /coverage/rows'],
  [
    'POST /tenants',
    { body: { id: 'one', limits: 'documented', packages: { 'fegine-elements': { total: 9 } } } },
  ],
  ['GET /tenants', { path: '/tenants?limit=5' }],
  ['GET /tenants/:id', { path: '/tenants/one' }],
  ['GET /tenants/:id/settings', { path: '/tenants/one/settings' }],
  ['GET /tenants/:id/env', { path: '/tenants/one/env?url=http://mock.test&format=shell' }],
  ['GET /tenants/:id/issued', { path: '/tenants/one/issued?reveal=1' }],
  ['PUT /tenants/:id/settings', { path: '/tenants/one/settings', body: { 'aliyun.errorTable': 'classic' } }],
  [
    'PUT /tenants/:id/packages/:vendor',
    { path: '/tenants/one/packages/fegine-ocr', body: { total: 3, validMs: 1000, overdue: true } },
  ],
  ['POST /tenants/:id/packages/:vendor', { path: '/tenants/one/packages/fegine-ocr', body: { total: 260 } }],
  ['GET /tenants/:id/packages/:vendor', { path: '/tenants/one/packages/fegine-ocr' }],
  ['GET /tenants/:id/packages', { path: '/tenants/one/packages' }],
  ['POST /tenants/:id/credentials/:kind/reset', { path: '/tenants/one/credentials/aliyun/reset' }],
  ['PUT /clock', { body: { tenant: 'one', advanceMs: 1000, frozen: true } }],
  ['GET /clock', { path: '/clock?tenant=one' }],
  [
    'POST /rules',
    {
      body: {
        operation: 'fegine-elements/*',
        outcome: 'match',
        latency: { fixedMs: 1 },
        match: { headers: { 'x-test': '1' } },
        probability: 0.5,
        seed: 1,
        fromMs: 0,
        untilMs: 10_000,
      },
    },
  ],
  ['GET /rules'],
  ['GET /rules/:id', { path: '/rules/rule-1' }],
  ['GET /requests', { path: '/requests?reveal=1&since=0&param.x=1&limit=1000' }],
  ['GET /requests'],
  ['GET /operations'],
  ['GET /again', { path: '/again?operation=fegine-elements/bank3Check&outcome=mismatch' }],
  ['GET /requests/stream'],
  ['GET /usage', { path: '/usage?vendor=shujubao&from=0' }],
  ['GET /usage.csv', { path: '/usage.csv?vendor=shujubao' }],
  ['GET /prices'],
  ['GET /ledger'],
  ['GET /ledger.csv'],
  ['POST /people', { body: routes.find(({ path }) => path === '/people')?.example.body }],
  ['GET /people', { path: '/people?limit=1' }],
  ['GET /people', { path: '/people?reveal=1' }],
  ['POST /pictures', { body: { sha256: 'a'.repeat(64), persona: 'ok', file: 'ok.jpeg' } }],
  ['POST /pictures', { body: [{ perceptual: 'a'.repeat(16), variants: ['unreadable'] }] }],
  ['GET /pictures'],
  ['POST /pictures/verdicts', { picture: 'fegine-document.jpeg' }],
  ['GET /personas'],
  ['GET /personas/verdicts', { path: '/personas/verdicts?operation=fegine-elements/bank3Check' }],
  ['GET /cards/:card/verdicts', { path: '/cards/lost-card/verdicts?variants=blurred' }],
  ['GET /specimens/:card/svg', { path: '/specimens/ok/svg' }],
  ['GET /specimens/:card/png', { path: '/specimens/6214850000000015/png?variants=glare,expired' }],
  ['GET /specimens/:card/pdf', { path: '/specimens/ok/pdf' }],
  ['DELETE /rules/:id', { path: '/rules/rule-1' }],
  ['DELETE /rules'],
  ['DELETE /requests', { path: '/requests?tenant=default' }],
  ['POST /tenants/:id/reset', { path: '/tenants/one/reset' }],
  ['POST /reset'],
  ['DELETE /tenants/:id', { path: '/tenants/one' }],
  ['GET /openapi.json', { path: '/openapi.json?vendor=wechat' }],
  ['GET /control-api.json'],
];

describe('the description of the control API', () => {
  test('is valid OpenAPI 3.1', async () => {
    const served = (await (await send({ method: 'GET', path: '/control-api.json' })).json()) as Record<
      string,
      unknown
    >;
    expect(await new Validator().validate(served)).toEqual({ valid: true });
    expect(served).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/' }] });
  });

  test('has every call that is served, with errors by code, and a token where one is asked for', async () => {
    const { paths, components, security } = (await (
      await send({ method: 'GET', path: '/control-api.json' })
    ).json()) as Readonly<Record<string, Readonly<Record<string, object>>>>;
    const described = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(
      routes.map(({ method, path }) => `${method} /__admin${path.replace(/:(\w+)/g, '{$1}')}`).sort(),
    );
    expect(components).toMatchObject({
      schemas: {
        Refusal: {
          properties: { error: { properties: { code: { enum: expect.arrayContaining(['badRule']) } } } },
        },
      },
      securitySchemes: { token: { scheme: 'bearer' } },
    });
    expect(security).toEqual([{}, { token: [] }]);
  });

  test('has examples that the calls take and give', () => {
    for (const { path, query, body, reply, example } of routes) {
      const found = [
        query.safeParse(stringsOf(example.query ?? {})).error,
        example.body === undefined ? undefined : body?.safeParse(example.body).error,
        example.reply === undefined ? undefined : reply?.safeParse(example.reply).error,
      ];
      expect([path, ...found]).toEqual([path, undefined, undefined, undefined]);
    }
  });
});

describe('every call replies as it is described', () => {
  beforeAll(async () => {
    await running.tenant().setPackage('shujubao', { total: 3 });
    await running.tenant().next('shujubao/bankcard3', ['match', 'match'], { fault: 'gbk' });
    for (let call = 0; call < 2; call += 1) {
      await fetch(`${running.url}/communication/personal/1886`, {
        method: 'POST',
        headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
        body: new URLSearchParams({ acct_no: '1', idcard: '2', name: '3' }),
      });
    }
    const { aliyun } = await running.tenant().credentials();
    await fetch(`${running.url}/bank3Check?name=x`, {
      headers: { 'X-Ca-Key': aliyun?.['appKey'] ?? '', 'X-Ca-Signature': 'c2lnbmVk', 'X-Ca-Timestamp': '1' },
    });
    const [one, , refused] = await running.tenant().calls();
    expect([one, refused]).toMatchObject([
      { fault: 'gbk', rule: expect.any(String), billed: true },
      { diagnosis: { cause: expect.any(String) } },
    ]);
    expect(await running.tenant().bill()).toMatchObject({ doubleCharged: 1, packages: [{ used: 2 }] });
  });

  test('in a run that leaves none out', async () => {
    const asked = new Set(run.map(([route]) => route));
    expect(routes.map(({ method, path }) => `${method} ${path}`).filter((one) => !asked.has(one))).toEqual(
      [],
    );
    for (const [name, sent] of run) {
      const route = routes.find(({ method, path }) => `${method} ${path}` === name);
      if (route === undefined) throw new Error(`The table has no ${name}.`);
      const path = sent?.path?.replace('rule-1', (await running.tenant().rules())[0]?.id ?? '');
      const response = await send(route, { ...sent, ...(path !== undefined && { path }) });
      expect([name, response.status]).toEqual([name, route.status]);
      if (route.isStream) {
        expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
        await response.body?.cancel();
      } else if (route.reply === undefined) expect(await response.text()).toBe('');
      else {
        expect(response.headers.get('content-type')).toMatch(route.types[0]);
        const isJson = route.types[0] === 'application/json';
        const reply: unknown = isJson ? await response.json() : await response.text();
        expect([name, z.prettifyError(route.reply.safeParse(reply).error ?? { issues: [] })]).toEqual([
          name,
          '',
        ]);
      }
    }
  });

  test.each([
    ['GET', '/nowhere', 404],
    ['PUT', '/rules', 405],
    ['GET', '/tenants/nobody', 404],
    ['GET', '/requests?tenant=nobody', 404],
    ['POST', '/rules', 400],
    ['GET', '/requests?limit=-1', 400],
  ] as const)('%s %s is refused in the one shape, %i', async (method, path, status) => {
    const response = await send({ method, path });
    expect(response.status).toBe(status);
    const { error } = refusal.parse(await response.json());
    expect(response.headers.get('x-mock-error')).toBe(error.code);
  });
});

function stringsOf(query: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
}
