import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { createMock, type Rule } from '../../../src/index.ts';
import { startMock } from '../../../src/server.ts';
import { personas } from '../../../src/world/people/personas.ts';

const verify = 'fegine-elements/bank3Check';
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => mock.close());

type Credentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The row that a call with these credentials gets. */
async function check(credentials: Credentials, persona = personas.ok): Promise<string> {
  const query = new URLSearchParams({
    accountNo: persona.card,
    idCard: persona.idNumber,
    name: persona.name,
  });
  const response = await fetch(`${mock.url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${credentials['aliyun']?.['appCode']}` },
  });
  await response.text();
  return response.headers.get('x-mock-outcome')?.split('/').at(-1) ?? '';
}

/** Three entry points to the same mock: an arrangement has the same effect over HTTP and in the process. */
const doors = {
  'in the process': () => mock.mock,
  'over HTTP': () => connectMock(mock.url),
} as const;

describe.each(Object.entries(doors))('a tenant, %s', (_, door) => {
  test('has credentials of its own, and others that are refused and yet lead to it', async () => {
    const tenant = await door().createTenant();
    expect(await check(await tenant.credentials())).toBe('match');
    const invalid = await tenant.invalidCredentials();
    expect(invalid['aliyun']).not.toEqual((await tenant.credentials())['aliyun']);
    expect(await check(invalid)).toMatch(/AppCode|unauthor/i);
    expect((await tenant.calls()).map(({ outcome }) => outcome)).toEqual(['match', expect.any(String)]);
  });

  test('gets a row for as long as its rule is not deleted', async () => {
    const tenant = await door().createTenant();
    const rule = await tenant.rule({ operation: verify, outcome: 'mismatch' });
    expect(await check(await tenant.credentials())).toBe('mismatch');
    await tenant.deleteRule(rule);
    expect(await check(await tenant.credentials())).toBe('match');
    await expect(tenant.deleteRule(rule)).rejects.toMatchObject({ code: 'unknownRule' });
  });

  test('gets the next row that a test asks for, then what nature gives', async () => {
    const tenant = await door().createTenant();
    const credentials = await tenant.credentials();
    await tenant.next(verify, 'mismatch');
    await tenant.next(verify, ['unverifiable', 'quotaExhausted']);
    const rows = [
      await check(credentials),
      await check(credentials),
      await check(credentials),
      await check(credentials),
    ];
    expect(rows).toEqual(['mismatch', 'unverifiable', 'quotaExhausted', 'match']);
    expect(
      (await tenant.calls({ operation: verify })).map(({ forced, rule }) => [forced, rule !== undefined]),
    ).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  test('has rules of its own, which match, stand and end', async () => {
    const [one, other] = [await door().createTenant(), await door().createTenant()];
    await one.rule({ operation: verify, outcome: 'mismatch', match: { persona: 'lost-card' } });
    const [mine, theirs] = [await one.credentials(), await other.credentials()];
    expect(await check(mine, personas.lostCard)).toBe('mismatch');
    expect(await check(mine)).toBe('match');
    expect(await check(theirs)).toBe('match');
    expect(await one.rules()).toMatchObject([{ operation: verify, taken: 1 }]);
    expect(await other.rules()).toEqual([]);
    await one.reset();
    expect(await one.rules()).toEqual([]);
    expect(await one.calls()).toEqual([]);
  });

  test('has a clock that can be set, moved and stopped, alone', async () => {
    const [one, other] = [await door().createTenant(), await door().createTenant()];
    await one.clock.freeze();
    await one.clock.set(1_000_000);
    await one.clock.advance(500);
    expect(await one.clock.now()).toBe(1_000_500);
    await one.clock.unfreeze();
    expect(await other.clock.now()).toBeGreaterThan(1_700_000_000_000);
  });

  test('follows a schedule on its clock: down from 10 s to 40 s', async () => {
    const tenant = await door().createTenant();
    const credentials = await tenant.credentials();
    await tenant.rule({ operation: verify, outcome: 'quotaExhausted', fromMs: 10_000, untilMs: 40_000 });
    const rows = [await check(credentials)];
    for (const ms of [10_000, 29_000, 2_000]) {
      await tenant.clock.advance(ms);
      rows.push(await check(credentials));
    }
    expect(rows).toEqual(['match', 'quotaExhausted', 'quotaExhausted', 'match']);
  });

  test('has packages and settings', async () => {
    const tenant = await door().createTenant({ packages: { 'fegine-elements': { total: 1 } } });
    const credentials = await tenant.credentials();
    expect([await check(credentials), await check(credentials)]).toEqual(['match', 'quotaExhausted']);
    await tenant.setPackage('fegine-elements', { total: 2 });
    await tenant.configure({ 'aliyun.errorTable': 'classic' });
    const rows = [await check(credentials), await check(credentials), await check(credentials)];
    expect(rows).toEqual(['match', 'match', 'classicQuotaExhausted']);
  });

  test('buys packages, lists them, and sees their usage', async () => {
    const tenant = await door().createTenant({
      packages: {
        'fegine-elements': [{ total: 1, validMs: 60_000 }, { total: 100 }],
        shujubao: { total: 1200 },
      },
    });
    const credentials = await tenant.credentials();
    const bought = await tenant.buyPackage('fegine-elements', { total: 1, yuan: 2, validMs: 90_000 });
    expect([await check(credentials), await check(credentials)]).toEqual(['match', 'match']);
    const listed = await tenant.packages('fegine-elements');
    expect(listed).toMatchObject([
      { id: bought.id, total: 1, used: 1, yuan: 2, state: 'usedUp' },
      { total: 100, used: 0, yuan: 19, until: null, state: 'normal' },
      { total: 1, used: 1, yuan: null, state: 'usedUp' },
    ]);
    expect((await tenant.packages()).map(({ yuan }) => yuan)).toEqual([2, 500, 19, null]);
    expect((await tenant.bill()).packages).toEqual(await tenant.packages());
    const usage = await tenant.usage('fegine-elements');
    expect(usage.map(({ count }) => count)).toEqual([1, 1]);
    expect(await tenant.usage('fegine-elements', { package: bought.id, from: 0, until: undefined })).toEqual(
      usage.filter((row) => row.package === bought.id),
    );
    await expect(tenant.usage('fegine-elements', { package: '1' })).rejects.toMatchObject({
      code: 'badRequest',
    });
    await expect(tenant.packages('fegine' as 'fegine-ocr')).rejects.toMatchObject({ code: 'unknownVendor' });
    await expect(tenant.buyPackage('fegine-ocr', { total: 0.5 })).rejects.toMatchObject({
      code: 'badRequest',
    });
  });

  test('resets its credentials', async () => {
    const tenant = await door().createTenant();
    const old = await tenant.credentials();
    const aliyun = await tenant.resetCredential('aliyun');
    expect(await check({ aliyun })).toBe('match');
    expect(await check(old)).toBe('appCodeNotExists');
    await expect(tenant.resetCredential('nobody' as 'aliyun')).rejects.toMatchObject({ code: 'badRequest' });
  });

  test('is gone when it is deleted, and its credentials lead to default', async () => {
    const tenant = await door().createTenant();
    const credentials = await tenant.credentials();
    await tenant.delete();
    expect(await check(credentials)).not.toBe('match');
    await expect(tenant.credentials()).rejects.toMatchObject({ code: 'unknownTenant' });
  });

  test('hides what is personal in its calls, unless a test reveals it', async () => {
    const tenant = await door().createTenant();
    await check(await tenant.credentials());
    expect(JSON.stringify(await tenant.calls())).not.toContain(personas.ok.card);
    expect(JSON.stringify(await tenant.calls({ reveal: true }))).toContain(personas.ok.card);
  });

  test('says of a refused signature what is wrong with it', async () => {
    const tenant = await door().createTenant();
    const { aliyun } = await tenant.credentials();
    const seconds = String(Math.floor(Date.now() / 1000));
    await fetch(`${mock.url}/bank3Check?name=x`, {
      headers: {
        'X-Ca-Key': aliyun?.['appKey'] ?? '',
        'X-Ca-Signature': 'c2lnbmVk',
        'X-Ca-Timestamp': seconds,
      },
    });
    const [call] = await tenant.calls();
    expect(call).toMatchObject({
      outcome: 'timestampExpired',
      diagnosis: { cause: 'secondsForMilliseconds', says: expect.stringContaining('milliseconds') },
    });
  });

  // biome-ignore format: a table
  test.each([
    ['fegine-elements/bank3CheckNew', '3008', 'resignNeeded'],
    ['fegine-elements/bank3CheckNew', 3008, 'resignNeeded'],
    ['webank/bankcardocrapp', '-9012', 'blurred'],
    ['fegine-elements/*', 'B403MQ', 'quotaExhausted'],
    ['wechat/bankcard', 45009, 'dailyLimit'],
    ['webank/getBankCardOcrResult', 'OAUTH_ACCESS_DENIED', 'accessRefused'],
  ])('takes a code for the name of its row: %s %j', async (operation, code, row) => {
    const tenant = door().tenant();
    const id = await tenant.rule({ operation, outcome: code } as never);
    expect((await tenant.rules()).find((rule) => rule.id === id)).toMatchObject({ outcome: row });
    await tenant.deleteRule(id);
  });

  test('gives the next calls rows by their codes, in turn', async () => {
    const tenant = door().tenant();
    await tenant.next('fegine-elements/bank3CheckNew', [3008, '09', 'B403MQ', 'mismatch']);
    expect(await tenant.rules()).toMatchObject([
      { outcomes: ['resignNeeded', 'lost', 'quotaExhausted', 'mismatch'] },
    ]);
    await tenant.reset();
  });

  test('finds the calls that got the rows of a code', async () => {
    const tenant = door().tenant();
    await tenant.reset();
    await tenant.next('fegine-elements/bank3Check', ['B403MQ', 'mismatch']);
    for (const _ of [1, 2])
      await mock.mock.handle({
        method: 'GET',
        path: '/bank3Check',
        query: '',
        headers: [],
        body: new Uint8Array(),
      });
    const found = async (outcome: 'B403MQ' | '02' | '03') =>
      (await tenant.calls({ outcome })).map((call) => call.outcome);
    expect(await found('B403MQ')).toEqual(['quotaExhausted']);
    expect(await found('02')).toEqual(['mismatch']);
    expect(await found('03')).toEqual([]);
    await tenant.reset();
  });

  test('lists the rows of a code that tells several, with what tells them apart', async () => {
    await expect(door().tenant().next('shujubao/bankcard3', '10000')).rejects.toMatchObject({
      code: 'unknownOutcome',
      message: expect.stringMatching(
        /^10000 is the code of 3 rows of shujubao\/bankcard3: exceptional \(data\.state 3, .*; match \(data\.state 1, .*\)\. Name one of them\.$/,
      ),
    });
  });

  // biome-ignore format: a table
  test.each([
    ['unknownOperation', { operation: 'fegine-elements/bank3Chek', outcome: 'match' }, /Did you mean bank3Check\?/],
    ['unknownVendor', { operation: 'fegine/bank3Check', outcome: 'match' }, /There is no vendor fegine/],
    ['unknownOutcome', { operation: verify, outcome: 'mismach' }, /Did you mean mismatch( or match)?\? bankcard-mock outcomes \S+ lists all\.$/],
    ['badRule', { operation: verify, outcome: 'match', times: 0 }, /times/],
    ['badRule', { operation: verify }, /expected an outcome/],
    ['badRule', { operation: verify, outcome: 'match', match: { persona: 'nobody' } }, /persona/],
  ])('refuses a rule with %s: %j', async (code, rule, message) => {
    const tenant = door().tenant();
    await expect(tenant.rule(rule as Rule)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

test('a tenant that has expired is gone', async () => {
  let now = 1_000_000;
  const own = createMock({ now: () => now });
  const tenant = await own.createTenant({ id: 'short', expiresInMs: 1000 });
  now += 999;
  await expect(tenant.credentials()).resolves.toBeDefined();
  now += 1;
  await expect(tenant.credentials()).rejects.toMatchObject({ code: 'unknownTenant' });
});

test('two hundred tenants with contradictory rules and clocks do not see each other', async () => {
  const rows = ['match', 'mismatch', 'unverifiable', 'quotaExhausted'] as const;
  const seen = await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      const tenant = await mock.mock.createTenant();
      const row = rows[at % rows.length] ?? 'match';
      await tenant.rule({ operation: verify, outcome: row });
      await tenant.clock.set(at * 1000);
      const credentials = await tenant.credentials();
      const got = [await check(credentials), await check(credentials)];
      return got.every((one) => one === row) && Math.abs((await tenant.clock.now()) - at * 1000) < 60_000;
    }),
  );
  expect(seen.filter(Boolean)).toHaveLength(200);
});

describe('the control API', () => {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${mock.url}/__admin${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    });
    return {
      status: response.status,
      allow: response.headers.get('allow'),
      body: (await response.json().catch(() => undefined)) as never,
    };
  };

  test('makes a tenant in one line of curl', async () => {
    const made = await call('POST', '/tenants', {
      id: 'curl',
      limits: 'documented',
      packages: { 'fegine-ocr': { total: 5 } },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { id: 'curl', credentials: { aliyun: { appCode: expect.stringMatching(/^[0-9a-f]{32}$/) } } },
    });
    expect(await call('POST', '/tenants', { id: 'curl' })).toMatchObject({
      status: 400,
      body: { error: { code: 'badRequest' } },
    });
    expect(await call('DELETE', '/tenants/curl')).toMatchObject({ status: 204 });
    expect(await call('GET', '/tenants/curl')).toMatchObject({
      status: 404,
      body: { error: { code: 'unknownTenant' } },
    });
  });

  test('adds people and pictures, which every vendor then knows', async () => {
    const person = { name: '测试员', idNumber: '110101199001011237', mobile: '13800138000' };
    const card = { number: '6222020000000001231', holder: person.idNumber, state: 'lost' };
    expect((await call('POST', '/people', { person, cards: [card] })).status).toBe(201);
    expect(mock.world.people.card(card.number)?.state).toBe('lost');
    expect(await call('POST', '/people', { person: {}, cards: [] })).toMatchObject({
      status: 400,
      body: { error: { code: 'badRequest' } },
    });
    expect(await call('POST', '/pictures', { sha256: 'a'.repeat(64), persona: 'ok' })).toMatchObject({
      status: 201,
      body: { added: 1 },
    });
    expect(await call('POST', '/pictures', { persona: 'ok' })).toMatchObject({
      status: 400,
      body: { error: { code: 'badPicture' } },
    });
  });

  test('names what exists where a path or a method does not', async () => {
    expect(await call('GET', '/tenents')).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('Did you mean /__admin/tenants') } },
    });
    expect(await call('PUT', '/rules')).toMatchObject({ status: 405, allow: 'POST, GET, DELETE, HEAD' });
    expect(await call('DELETE', '/rules/rule-0')).toMatchObject({
      status: 404,
      body: { error: { code: 'unknownRule' } },
    });
    expect(await call('PUT', '/clock', { now: 1, advanceMs: 2 })).toMatchObject({
      status: 400,
      body: { error: { code: 'badRequest' } },
    });
  });

  test('exports usage rows as UTF-8 with a BOM, so that Excel reads them', async () => {
    const tenant = await mock.mock.createTenant({ packages: { 'fegine-elements': { total: 9 } } });
    for (let made = 0; made < 2; made += 1) await check(await tenant.credentials());
    const query = `tenant=${tenant.id}&vendor=fegine-elements`;
    const response = await fetch(`${mock.url}/__admin/usage.csv?${query}`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const [header, row, end, ...more] = bytes.subarray(3).toString().split('\r\n');
    expect([header, end, more]).toEqual(['流水编号,处理时间,备注,消耗', '', []]);
    expect(row).toMatch(/^\d{12},\S{10} \d\d:\d0:01 - \S{10} \d\d:\d0:01,套餐包消耗,2次$/);
    expect(await call('GET', '/usage')).toMatchObject({
      status: 400,
      body: { error: { code: 'badRequest' } },
    });
  });

  test('resets every tenant at once', async () => {
    const tenant = await mock.mock.createTenant();
    await tenant.next(verify, 'mismatch');
    expect((await call('POST', '/reset')).status).toBe(204);
    expect(await tenant.rules()).toEqual([]);
  });
});
