import { describe, expect, test } from 'vitest';
import { productOf, productsOf } from '../../../src/language/sale/products.ts';
import { createLedger } from '../../../src/mocks/ledger/ledger.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { call, minute, start, times } from './ledger-calls.ts';

describe('prices, as the documents print them', () => {
  test.each([
    ['fegine-ocr', 26, 26, 1],
    ['fegine-ocr', 260, 260, 9.9],
    ['fegine-ocr', 260, 1, 0.038077],
    ['fegine-ocr', 1000, 1000, 35],
    ['fegine-ocr', 5000, 3, 0.1008],
    ['fegine-elements', 100, 100, 19],
    ['fegine-elements', 1000, 1, 0.18],
    ['fegine-elements', 1000, 1000, 180],
    ['shujubao', 1200, 1200, 500],
    ['shujubao', 1200, 1, 0.416667],
    ['shujubao', 3000, 3, 1],
    ['shujubao', 40000, 2, 0.5],
  ])('of a %s package of %i calls, %i cost %d yuan', (vendor, total, count, yuan) => {
    const summary = times(count, { vendor, package: { total } }).summary('default');
    expect(summary).toMatchObject({ billed: count, yuan, estimated: false, unpriced: 0 });
  });

  test('a free package costs nothing, and that is no estimate', () => {
    const summary = times(5, { package: { total: 5 } }).summary();
    expect(summary).toMatchObject({ yuan: 0, estimated: false, unpriced: 0 });
  });

  test('without a package, or with one that is not sold, calls cost what they do in the smallest that is not free', () => {
    expect(times(26, {}).summary()).toMatchObject({ yuan: 1, estimated: true });
    expect(times(1, {}).summary()).toMatchObject({ yuan: 0.038462, estimated: true });
    expect(times(100, { vendor: 'fegine-elements' }).summary()).toMatchObject({ yuan: 19, estimated: true });
    expect(times(1200, { vendor: 'shujubao' }).summary()).toMatchObject({ yuan: 500, estimated: true });
    expect(times(26, { package: { total: 7 } }).summary()).toMatchObject({ yuan: 1, estimated: true });
    expect(times(26, { package: { total: 0 } }).summary()).toMatchObject({ yuan: 1, estimated: true });
  });

  test('a price of the package goes before the list', () => {
    expect(times(7, { package: { total: 7, yuan: 2 } }).summary()).toMatchObject({
      yuan: 2,
      estimated: false,
    });
    expect(times(1, { package: { total: 26, yuan: 13 } }).summary()).toMatchObject({ yuan: 0.5 });
  });

  test('what no document prices is counted apart, never as 0', () => {
    const ledger = times(3, { vendor: 'wechat', operation: 'bankcard' });
    times(26, { package: { total: 26 } }, ledger);
    times(2, { vendor: 'webank', operation: 'getBankCardOcrResult', billed: 'unknown' }, ledger);
    expect(ledger.summary()).toMatchObject({ yuan: 1, unpriced: 3, unknown: 2, billed: 29, calls: 31 });
    expect(ledger.summary().byOperation).toMatchObject([
      { operation: 'fegine-ocr/cardbank', billed: 26, yuan: 1 },
      { operation: 'webank/getBankCardOcrResult', unknown: 2, billed: 0, yuan: 0 },
      { operation: 'wechat/bankcard', billed: 3, unpriced: 3, yuan: null },
    ]);
    expect(ledger.csv('default')).toContain(',bankcard,3,3,\r\n');
  });
});

test('20 000 records of any kind add up to what a naive recount says', () => {
  const random = createRandom(20260101);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const ledger = createLedger(vendors);
  const tenants = ['default', 'one', 'other'];
  const counts = new Map<string, number>();
  const byPrice = new Map<string, { tenant: string; yuan: number; total: number; count: bigint }>();
  const slots = new Map<string, number>();
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (let made = 0; made < 20_000; made += 1) {
    const vendor = pick(vendors);
    const { id, operations } = vendor;
    const [tenant, operation] = [pick(tenants), pick(Object.keys(operations))];
    const product = productOf(vendor, operation);
    const { prices = [] } = productsOf(vendor).find(({ key }) => key === product) ?? {};
    const billed = pick([true, true, false, 'unknown'] as const);
    const held = pick([undefined, ...prices]);
    const at = start + Math.floor(random() * 7 * 24 * 60) * minute;
    const record = { at, tenant, vendor: id, operation, billed, key: made };
    ledger.record(call({ ...record, package: held && { total: held[1] } }));
    for (const whose of [tenant, 'all']) {
      add(`${whose} calls`);
      add(`${whose} ${billed}`);
      add(`${whose} ${id}/${operation} ${billed}`);
    }
    const slot = `${tenant} ${id}/${operation} ${Math.floor((at - 1000) / (10 * minute))}`;
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
    const [yuan, total] = held ?? prices.find(([price]) => price > 0) ?? [];
    if (billed !== true || yuan === undefined || total === undefined) continue;
    const name = `${tenant} ${product} ${held === undefined} ${total}`;
    const price = byPrice.get(name) ?? { tenant, yuan, total, count: 0n };
    price.count += 1n;
    byPrice.set(name, price);
  }
  const microsOf = (whose: string) =>
    [...byPrice.values()]
      .filter(({ tenant }) => whose === 'all' || tenant === whose)
      .reduce((sum, { yuan, total, count }) => {
        const twice = (2n * count * BigInt(Math.round(yuan * 1e6))) / BigInt(total);
        return sum + (twice + 1n) / 2n;
      }, 0n);
  for (const whose of [...tenants, 'all']) {
    const summary = ledger.summary(whose === 'all' ? undefined : whose);
    expect(summary.calls).toBe(counts.get(`${whose} calls`));
    expect(summary.billed).toBe(counts.get(`${whose} true`));
    expect(summary.notBilled).toBe(counts.get(`${whose} false`));
    expect(summary.unknown).toBe(counts.get(`${whose} unknown`));
    expect(BigInt(Math.round(summary.yuan * 1e6))).toBe(microsOf(whose));
    for (const { operation, billed, notBilled, unknown } of summary.byOperation) {
      const expected = ['true', 'false', 'unknown'].map(
        (one) => counts.get(`${whose} ${operation} ${one}`) ?? 0,
      );
      expect([billed, notBilled, unknown]).toEqual(expected);
    }
    expect(summary.doubleCharged).toBe(0);
  }
  const rows = tenants.flatMap((tenant) => readCsv(ledger.csv(tenant)));
  expect(rows.map(([, , , calls]) => Number(calls)).sort()).toEqual([...slots.values()].sort());
  const sum = rows.reduce((micros, row) => micros + Math.round(Number(row[5]) * 1e6), 0);
  expect(BigInt(sum)).toBe(microsOf('all'));
});

function readCsv(text: string): readonly (readonly string[])[] {
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
