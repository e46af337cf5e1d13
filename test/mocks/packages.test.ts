import { describe, expect, test } from 'vitest';
import { createMock, type Mock, type PackageLow } from '../../src/index.ts';
import { appCode, send } from '../vendors/send.ts';

const day = 24 * 60 * 60 * 1000;
/** In the morning of the day on which the packages in the guide's console were bought. */
const bought = Date.parse('2019-05-24T10:00:00+08:00');
const person = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };

function start(onPackageLow?: (warning: PackageLow) => void) {
  const mock = createMock({ now: () => bought, ...(onPackageLow && { onPackageLow }) });
  return { mock, tenant: mock.tenant() };
}

/** The rows of calls that Fegine bills for. */
async function verify(mock: Mock, times = 1): Promise<string[]> {
  const rows: string[] = [];
  for (let call = 0; call < times; call += 1) {
    rows.push((await send(mock, 'GET /bank3Check', { query: person, headers: [appCode] })).outcome);
  }
  return rows;
}

/** The row of a call to the OCR, which bills for a picture that is missing. */
async function recognise(mock: Mock): Promise<string> {
  return (await send(mock, 'POST /cardbank', { form: {}, headers: [appCode] })).outcome;
}

describe('several packages of a product', () => {
  test('are used in the order of their ends, whatever the order of purchase', async () => {
    const { mock, tenant } = start();
    const endless = await tenant.buyPackage('fegine-elements', { total: 2 });
    const late = await tenant.buyPackage('fegine-elements', { total: 1, validMs: 9 * day });
    const soon = await tenant.buyPackage('fegine-elements', { total: 1, validMs: 5 * day });
    const used = async () => {
      const found = await tenant.packages('fegine-elements');
      return [soon, late, endless].map(({ id }) => found.find((one) => one.id === id)?.used);
    };
    const seen = [];
    for (let call = 0; call < 4; call += 1) {
      await verify(mock);
      seen.push(await used());
    }
    expect(seen).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
      [1, 1, 2],
    ]);
    expect(await verify(mock, 2)).toEqual(['quotaExhausted', 'quotaExhausted']);
    expect(await used()).toEqual([1, 1, 2]);
  });

  test('with equal ends are used in the order of purchase', async () => {
    const { mock, tenant } = start();
    const first = await tenant.buyPackage('fegine-elements', { total: 2 });
    const second = await tenant.buyPackage('fegine-elements', { total: 2 });
    await verify(mock, 3);
    expect((await tenant.packages()).map(({ id, used }) => [id, used])).toEqual([
      [second.id, 1],
      [first.id, 2],
    ]);
  });

  test('are passed over once they have expired', async () => {
    const { mock, tenant } = start();
    await tenant.buyPackage('fegine-elements', { total: 5, validMs: day });
    await tenant.buyPackage('fegine-elements', { total: 1 });
    await tenant.clock.advance(day);
    expect(await verify(mock, 2)).toEqual(['match', 'quotaExhausted']);
    expect((await tenant.packages()).map(({ used, state }) => [used, state])).toEqual([
      [1, 'usedUp'],
      [0, 'expired'],
    ]);
  });

  test('are answered for by the one with the latest end, where none can be used', async () => {
    const { mock, tenant } = start();
    await tenant.buyPackage('fegine-elements', { total: 0, validMs: day });
    await tenant.buyPackage('fegine-elements', { total: 5, validMs: 2 * day });
    await tenant.clock.advance(2 * day);
    expect(await verify(mock)).toEqual(['quotaExpired']);
    await tenant.buyPackage('fegine-elements', { total: 0 });
    expect(await verify(mock)).toEqual(['quotaExhausted']);
    await tenant.buyPackage('fegine-elements', { total: 1, validMs: day });
    expect(await verify(mock, 2)).toEqual(['match', 'quotaExhausted']);
  });

  test('are each charged at their own price', async () => {
    const { mock, tenant } = start();
    await tenant.buyPackage('fegine-elements', { total: 2, yuan: 1, validMs: day });
    await tenant.buyPackage('fegine-elements', { total: 100 });
    await verify(mock, 4);
    expect(await tenant.bill()).toMatchObject({
      yuan: 1 + 2 * 0.19,
      estimated: false,
      packages: [
        { vendor: 'fegine-elements', total: 100, used: 2, left: 98, yuan: 19, state: 'normal' },
        { total: 2, used: 2, left: 0, yuan: 1, state: 'usedUp' },
      ],
    });
    await tenant.buyPackage('fegine-elements', { total: 7, validMs: day });
    await verify(mock);
    expect(await tenant.bill()).toMatchObject({
      yuan: 1.57,
      estimated: true,
      packages: [{ yuan: null }, {}, {}],
    });
  });

  test('belong to one product, and leave the others unlimited', async () => {
    const { mock, tenant } = start();
    await tenant.buyPackage('fegine-ocr', { total: 0 });
    expect([await recognise(mock), ...(await verify(mock))]).toEqual(['quotaExhausted', 'match']);
    expect(await tenant.packages('fegine-elements')).toEqual([]);
  });
});

describe('a package', () => {
  test('is listed as the console lists it, the newest id first', async () => {
    const { mock, tenant } = start();
    for (let made = 0; made < 3; made += 1) await tenant.buyPackage('fegine-ocr', { total: 260 });
    await recognise(mock);
    const listed = await tenant.packages('fegine-ocr');
    expect(listed.at(-1)).toEqual({
      vendor: 'fegine-ocr',
      id: expect.stringMatching(/^[1-9]\d{7}$/),
      total: 260,
      used: 1,
      left: 259,
      from: bought,
      until: Date.parse('2020-05-25T00:00:00+08:00'),
      state: 'normal',
      yuan: 9.9,
      console: { state: '正常', validity: '2019-05-24 - 2020-05-25' },
    });
    const ids = listed.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.toSorted((one, other) => other - one));
    expect(new Set(ids).size).toBe(3);
  });

  test.each([
    ['fegine-ocr', '2019-05-24 - 2020-05-25'],
    ['fegine-elements', null],
    ['shujubao', '2019-05-24 - 2021-05-25'],
    ['webank', null],
    ['wechat', null],
  ] as const)('of %s is valid as its document says: %s', async (vendor, validity) => {
    const { tenant } = start();
    expect((await tenant.buyPackage(vendor, { total: 1 })).console.validity).toBe(validity);
    await tenant.setPackage(vendor, { total: 1 });
    expect((await tenant.packages(vendor))[0]?.console.validity).toBe(validity);
  });

  test('can be used until the last moment of its validity', async () => {
    const { mock, tenant } = start();
    await tenant.setPackage('fegine-ocr', { total: 9 });
    await tenant.clock.set(Date.parse('2020-05-24T23:59:59.999+08:00'));
    expect(await recognise(mock)).toBe('missing');
    await tenant.clock.advance(1);
    expect(await recognise(mock)).toBe('quotaExpired');
    await tenant.buyPackage('fegine-ocr', { total: 1 });
    expect(await recognise(mock)).toBe('missing');
  });

  test("says how it stands; the console's word is known for 正常 alone", async () => {
    const { mock, tenant } = start();
    await tenant.buyPackage('fegine-elements', { total: 1 });
    await verify(mock);
    await tenant.buyPackage('fegine-elements', { total: 1, overdue: true });
    await tenant.buyPackage('fegine-elements', { total: 1, overdue: true, validMs: 0 });
    await tenant.buyPackage('fegine-elements', { total: 1, validMs: 1 });
    expect((await tenant.packages()).map((one) => [one.state, one.console.state])).toEqual([
      ['normal', '正常'],
      ['expired', null],
      ['overdue', null],
      ['usedUp', null],
    ]);
  });

  test('that would end after the year 9999 has no end', async () => {
    const { tenant } = start();
    expect(await tenant.buyPackage('fegine-ocr', { total: 1, validMs: 1e300 })).toMatchObject({
      until: null,
      console: { validity: null },
    });
  });

  test('that is set takes the place of all of the product', async () => {
    const { mock, tenant } = start();
    for (let made = 0; made < 100; made += 1) await tenant.buyPackage('fegine-elements', { total: 1 });
    await expect(tenant.buyPackage('fegine-elements', { total: 1 })).rejects.toMatchObject({
      code: 'badRequest',
      message: 'A tenant has at most 100 packages of fegine-elements: setPackage replaces them all by one.',
    });
    expect(await verify(mock, 101)).toEqual([...Array<string>(100).fill('match'), 'quotaExhausted']);
    await tenant.setPackage('fegine-elements', { total: 1 });
    expect(await tenant.packages('fegine-elements')).toMatchObject([{ total: 1, used: 0 }]);
    expect(await verify(mock, 2)).toEqual(['match', 'quotaExhausted']);
  });

  test.each([{ total: -1 }, { total: 1.5 }, { total: 1, yuan: -1 }, { total: 1, validMs: Number.NaN }])(
    'cannot be %j',
    async (wanted) => {
      const { mock, tenant } = start();
      await expect(tenant.buyPackage('fegine-ocr', wanted)).rejects.toMatchObject({ code: 'badRequest' });
      await expect(tenant.setPackage('fegine-ocr', wanted)).rejects.toMatchObject({ code: 'badRequest' });
      const made = mock.createTenant({ packages: { 'fegine-ocr': [wanted] } });
      await expect(made).rejects.toMatchObject({ code: 'badRequest' });
      expect(await tenant.packages()).toEqual([]);
    },
  );

  test('is never lost to another that is bought at the same time', async () => {
    const { tenant } = start();
    await Promise.all([1, 2, 3].map((total) => tenant.buyPackage('fegine-ocr', { total })));
    expect((await tenant.packages()).map(({ total }) => total).toSorted()).toEqual([1, 2, 3]);
  });

  test('comes back whole with a reset, and those bought since are gone', async () => {
    const { mock } = start();
    const tenant = await mock.createTenant({ packages: { shujubao: [{ total: 1 }, { total: 2 }] } });
    const before = await tenant.packages();
    await mock.handle({
      method: 'POST',
      path: '/communication/personal/1886',
      query: '',
      headers: [
        ['x-mock-tenant', tenant.id],
        ['x-mock-outcome', 'match'],
      ],
      body: new Uint8Array(),
    });
    await tenant.buyPackage('shujubao', { total: 3 });
    expect((await tenant.packages()).map(({ used }) => used)).toEqual([0, 0, 1]);
    await tenant.reset();
    expect(await tenant.packages()).toEqual(before);
    expect(await tenant.usage('shujubao')).toEqual([]);
  });
});

describe('the warning that less than a fifth is left', () => {
  test('counts all packages of the product, and comes once until more is bought', async () => {
    const warnings: PackageLow[] = [];
    const { mock, tenant } = start((warning) => warnings.push(warning));
    await tenant.buyPackage('fegine-elements', { total: 5, validMs: day });
    await tenant.buyPackage('fegine-elements', { total: 5 });
    await verify(mock, 8);
    expect(warnings).toEqual([]);
    await verify(mock, 3);
    expect(warnings).toEqual([{ tenant: 'default', vendor: 'fegine-elements', left: 1, total: 10 }]);
    const warned = (await tenant.calls()).flatMap((call, at) => (call.packageLow ? [at] : []));
    expect(warned).toEqual([8]);

    await tenant.buyPackage('fegine-elements', { total: 2 });
    await verify(mock, 2);
    expect(warnings.slice(1)).toEqual([{ tenant: 'default', vendor: 'fegine-elements', left: 1, total: 12 }]);
  });

  test('comes when a package that was left expires', async () => {
    const warnings: PackageLow[] = [];
    const { mock, tenant } = start((warning) => warnings.push(warning));
    await tenant.buyPackage('fegine-elements', { total: 10 });
    await verify(mock, 8);
    await tenant.buyPackage('fegine-elements', { total: 90, validMs: day });
    await verify(mock, 5);
    expect(warnings).toEqual([]);
    await tenant.clock.advance(day);
    await verify(mock);
    expect(warnings).toMatchObject([{ left: 1, total: 10 }]);
  });

  test('comes with a billed call alone', async () => {
    const warnings: PackageLow[] = [];
    const { mock, tenant } = start((warning) => warnings.push(warning));
    await tenant.setPackage('fegine-elements', { total: 1 });
    const headers = [appCode, ['x-mock-outcome', 'serviceBusy']] as const;
    await send(mock, 'GET /bank3Check', { query: person, headers });
    expect(warnings).toEqual([]);
    await verify(mock);
    expect(warnings).toMatchObject([{ left: 0, total: 1 }]);
  });
});
