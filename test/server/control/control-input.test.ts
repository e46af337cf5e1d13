import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { rawReply } from '../http/raw-exchange.ts';

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

async function send(method: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${running.url}/__admin${path}`, { method, ...init });
  const text = await response.text();
  return {
    status: response.status,
    code: response.headers.get('x-mock-error'),
    body: (text === '' ? undefined : JSON.parse(text)) as never,
  };
}
const json = (body: string): RequestInit => ({ body, headers: { 'Content-Type': 'application/json' } });
const refused = (status: number, code: string, message: RegExp) => ({
  status,
  code,
  body: { error: { code, message: expect.stringMatching(message) } },
});

test.each(['application/json', 'text/plain'])(
  'a call of the type %s without a body is answered',
  async (type) => {
    const head = `POST /__admin/reset HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\n\r\n`;
    expect((await rawReply(running.port, head)).status).toBe(204);
  },
);

describe('what a query asks', () => {
  test.each([
    ['GET', '/requests?tenants=x', /^\/__admin\/requests has no query key tenants\. Did you mean tenant\?/],
    ['GET', '/requests?params=x', /There are: tenant, operation, .*param\.<name>/],
    ['GET', '/rules?param.x=1', /There are: tenant, limit\./],
    ['DELETE', '/requests?operation=x', /There are: tenant\./],
    ['GET', '/health?x', /It takes none\./],
    ['POST', '/reset?tenant=x', /It takes none\./],
    ['GET', '/requests?since=', /since is empty/],
    ['GET', '/again?operation=webank/*', /outcome/],
    ['GET', '/requests/stream?perSecond=0', /perSecond/],
    ['GET', '/requests?limit=ten', /limit/],
    ['GET', '/requests?tenant=a&tenant=b', /tenant/],
    ['GET', '/people?reveal=yes', /reveal/],
  ])('%s %s is refused by name', async (method, path, message) => {
    expect(await send(method, path)).toMatchObject(refused(400, 'badRequest', message));
  });

  test.each([
    ['GET', '/requests?tenant=nobody'],
    ['DELETE', '/requests?tenant=nobody'],
    ['GET', '/rules?tenant=nobody'],
    ['DELETE', '/rules?tenant=nobody'],
    ['GET', '/clock?tenant=nobody'],
    ['GET', '/ledger?tenant=nobody'],
    ['GET', '/ledger.csv?tenant=nobody'],
    ['GET', '/requests/stream?tenant=nobody'],
  ])('%s %s is of a tenant that does not exist', async (method, path) => {
    expect(await send(method, path)).toMatchObject(refused(404, 'unknownTenant', /no tenant nobody/));
  });

  test('reaches the journal, parameters too, over HTTP and from the client', async () => {
    const asked: unknown[] = [];
    const { journal } = running.mock;
    const { calls } = journal;
    journal.calls = (query) => {
      asked.push(query);
      return calls(query);
    };
    const wanted = {
      vendor: 'webank',
      params: { 'a b': '1', c: '' },
      value: '6214',
      until: 9,
      limit: 2,
    } as const;
    await connectMock(running.url).tenant().calls(wanted);
    await send(
      'GET',
      '/requests?vendor=webank&param.a%20b=1&param.c=&value=6214&until=9&limit=2&tenant=default',
    );
    journal.calls = calls;
    expect(asked).toEqual([
      { ...wanted, tenant: 'default', lang: 'en' },
      { ...wanted, tenant: 'default', lang: 'en' },
    ]);
  });
});

test.each([
  ['GET', '/ruls', /^The control API has no \/__admin\/ruls\. Did you mean \/__admin\/rules\b/],
  ['POST', '/tenants/checkout/rest', /Did you mean \/__admin\/tenants\/:id\/reset\b/],
  ['GET', '/nowhere-at-all-whatever', /GET \/__admin\/control-api\.json describes all\.$/],
])('%s %s is answered with the nearest path', async (method, path, message) => {
  const { body, ...refusal } = await send(method, path);
  expect({ ...refusal, body }).toMatchObject(refused(404, 'unknownPath', message));
  expect(JSON.stringify(body).length).toBeLessThan(300);
});

describe('what a body says', () => {
  test.each([
    ['/rules', { operation: 'a/b', outcom: 'x' }, 'badRule', /there is no outcom\. Did you mean outcome\?/],
    [
      '/rules',
      { operation: 'a/b', fault: 'hanng' },
      'badRule',
      /fault: there is no hanng\. Did you mean hang\b/,
    ],
    [
      '/rules',
      { operation: 'a/b', latency: { fixdMs: 1 } },
      'badRule',
      /latency: there is no fixdMs\. Did you mean fixedMs\?/,
    ],
    [
      '/rules',
      { operation: 'a/b', outcome: 'x', times: 'two' },
      'badRule',
      /times: expected a number, not text\./,
    ],
    [
      '/rules',
      { operation: 'a/b', outcome: 'x', match: { persona: 'los-card' } },
      'badRule',
      /match\.persona: There is no persona los-card\. Did you mean lost-card\b/,
    ],
    [
      '/tenants',
      { settings: { limit: 'off' } },
      'unknownSetting',
      /No setting is called limit\. Did you mean limits\b/,
    ],
    [
      '/tenants',
      { quirks: ['wechat/documentExampl'] },
      'unknownSetting',
      /Did you mean wechat\/documentExample/,
    ],
    ['/tenants', { packages: { wechta: { total: 1 } } }, 'unknownVendor', /Did you mean wechat\?/],
    [
      '/tenants',
      { packages: { wechat: { totl: 1 } } },
      'badRequest',
      /packages\.wechat: there is no totl\. Did you mean total\?/,
    ],
    [
      '/pictures',
      { sha256: 'a'.repeat(64), persona: 'okk' },
      'badPicture',
      /persona: There is no persona okk\. Did you mean ok\?/,
    ],
  ] as const)(
    'is told what is wrong and what exists, in our words: %s %j',
    async (path, body, code, message) => {
      const { body: said, ...refusal } = await send('POST', path, json(JSON.stringify(body)));
      expect({ ...refusal, body: said }).toMatchObject(refused(400, code, message));
      expect(JSON.stringify(said)).not.toMatch(/Invalid|✖|received/);
    },
  );

  test('must be JSON by its type: the refusal of a default curl call names the header', async () => {
    const body = new URLSearchParams('{"operation":"a/b"}');
    expect(await send('POST', '/rules', { body })).toMatchObject(
      refused(415, 'badRequest', /Content-Type: application\/json, not application\/x-www-form-urlencoded/),
    );
  });

  test('must be JSON by its type, which plain text is not', async () => {
    expect(await send('POST', '/tenants', { body: '{"id":"a"}' })).toMatchObject(
      refused(415, 'badRequest', /not text\/plain/),
    );
  });

  test('must be JSON', async () => {
    expect(await send('POST', '/rules', json('{"operation'))).toMatchObject(
      refused(400, 'badRequest', /JSON/),
    );
  });

  test('is 1 MiB at most, and the refusal says so', async () => {
    expect(await send('POST', '/people', json(`"${'x'.repeat(1024 * 1024)}"`))).toMatchObject(
      refused(413, 'badRequest', /larger than 1 MiB/),
    );
  });

  test('may be empty where nothing need be said, whatever its type', async () => {
    expect((await send('POST', '/tenants', json(''))).status).toBe(201);
    expect((await send('POST', '/tenants')).status).toBe(201);
    expect((await send('POST', '/reset', json('{}'))).status).toBe(204);
    expect((await send('POST', '/reset', { body: new URLSearchParams() })).status).toBe(204);
    expect(await send('POST', '/rules')).toMatchObject(
      refused(400, 'badRule', /^The rule cannot be taken: it is missing\.$/),
    );
  });

  test('is refused where none is taken, so that no reset is of more than was meant', async () => {
    expect(await send('POST', '/reset', json('{"tenant":"one"}'))).toMatchObject(
      refused(400, 'badRequest', /takes no body/),
    );
  });

  test('names what is wrong with one of several pictures', async () => {
    const rows = [
      { sha256: 'a'.repeat(64), persona: 'ok' },
      { sha256: 'b', persona: 'ok' },
    ];
    expect(await send('POST', '/pictures', json(JSON.stringify(rows)))).toMatchObject(
      refused(400, 'badPicture', /\[1\]\.sha256: expected 64 hex digits/),
    );
    expect(await send('POST', '/pictures', json('{"sha256":"b","persona":"ok"}'))).toMatchObject(
      refused(400, 'badPicture', /expected 64 hex digits/),
    );
  });
});

test('HEAD is answered wherever GET is', async () => {
  const response = await fetch(`${running.url}/__admin/rules`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});
