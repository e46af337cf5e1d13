import { describe, expect, test } from 'vitest';
import { createChargeWatch } from '../../src/mocks/charge-watch.ts';
import { createLedger, type LedgerCall } from '../../src/mocks/ledger.ts';
import { createTariff, formatYuan } from '../../src/mocks/tariff.ts';
import { createUsage } from '../../src/mocks/usage.ts';
import { vendors } from '../../src/vendors/index.ts';

const minute = 60_000;
/** 10:55 in China, in the first row of the guide's usage details. */
const start = Date.parse('2018-03-19T10:55:00+08:00');

function call(changes: Partial<LedgerCall> = {}): LedgerCall {
  return {
    at: start,
    tenant: 'default',
    vendor: 'fegine-ocr',
    operation: 'cardbank',
    outcome: 'debit',
    billed: true,
    ...changes,
  };
}

function times(count: number, changes: Partial<LedgerCall>, ledger = createLedger(vendors)) {
  for (let made = 0; made < count; made += 1) ledger.record(call(changes));
  return ledger;
}

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
    expect(times(7, { package: { total: 7, price: 2 } }).summary()).toMatchObject({
      yuan: 2,
      estimated: false,
    });
    expect(times(1, { package: { total: 26, price: 13 } }).summary()).toMatchObject({ yuan: 0.5 });
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

test('100 000 records of any kind add up to what a naive recount says', () => {
  const random = createRandom(20260101);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const ledger = createLedger(vendors);
  const tenants = ['default', 'one', 'other'];
  const counts = new Map<string, number>();
  const byPrice = new Map<string, { tenant: string; yuan: number; total: number; count: bigint }>();
  const slots = new Map<string, number>();
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (let made = 0; made < 100_000; made += 1) {
    const { id, prices, operations } = pick(vendors);
    const [tenant, operation] = [pick(tenants), pick(Object.keys(operations))];
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
    const slot = `${tenant} ${operation} ${Math.floor((at - 1000) / (10 * minute))}`;
    slots.set(slot, (slots.get(slot) ?? 0) + 1);
    const [yuan, total] = held ?? prices.find(([price]) => price > 0) ?? [];
    if (billed !== true || yuan === undefined || total === undefined) continue;
    const name = `${tenant} ${id} ${held === undefined} ${total}`;
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

describe('what is kept is bounded', () => {
  test('recent entries are a ring, and what left it is counted', () => {
    const ledger = createLedger(vendors);
    for (let made = 0; made < 1005; made += 1) ledger.record(call({ at: made, key: made }));
    expect(ledger.recent('default')).toHaveLength(1000);
    expect(ledger.recent('default', 2).map(({ at }) => at)).toEqual([1003, 1004]);
    expect(ledger.evicted('default')).toBe(5);
    expect(ledger.recent('nobody')).toEqual([]);
    expect(createLedger(vendors, { recentSize: 0 }).recent('default')).toEqual([]);
  });

  test('an entry says what the call cost, and never its key', () => {
    const ledger = createLedger(vendors);
    ledger.record(call({ key: 987654321, order: 'o1' }));
    ledger.record(call({ billed: false, at: start + 1 }));
    expect(ledger.recent('default')).toEqual([
      {
        at: start,
        tenant: 'default',
        operation: 'fegine-ocr/cardbank',
        outcome: 'debit',
        billed: true,
        order: 'o1',
        yuan: 0.038462,
        estimated: true,
      },
      {
        at: start + 1,
        tenant: 'default',
        operation: 'fegine-ocr/cardbank',
        outcome: 'debit',
        billed: false,
      },
    ]);
  });

  test('the oldest usage rows become one, late calls go there, and the sum stays', () => {
    const usage = createUsage(100);
    const cost = { micros: 7, estimated: false };
    for (let slot = 0; slot < 995; slot += 1) usage.add(start + slot * 10 * minute, true, cost);
    usage.add(start, true, cost);
    const rows = usage.rows();
    expect(rows.length).toBeLessThanOrEqual(101);
    expect(rows.at(-1)?.from).toBeUndefined();
    const { until = 0 } = rows.at(-1) ?? {};
    expect(rows.slice(0, -1).every(({ from = 0 }) => from >= until)).toBe(true);
    expect(rows.reduce((sum, { tally }) => sum + tally.calls, 0)).toBe(996);
    expect(rows.reduce((sum, { tally }) => sum + tally.micros, 0)).toBe(6972);
    expect(usage.total).toMatchObject({ calls: 996, micros: 6972 });
  });

  test('however many packages are bought, the price stays that of the one held', () => {
    const tariff = createTariff([[1, 26]]);
    for (let total = 1; total <= 1000; total += 1) tariff.charge({ total, price: total });
    expect(tariff.charge({ total: 3, price: 3 })).toEqual({ micros: 1_000_000, estimated: false });
    expect(createTariff([]).charge(undefined)).toBeUndefined();
    expect(createTariff([[0, 5]]).charge(undefined)).toBeUndefined();
  });
});

describe('what is charged twice is flagged, with both times', () => {
  test('the same order', () => {
    const ledger = createLedger(vendors);
    const ocr = { vendor: 'webank', operation: 'bankcardocrapp', order: 'o1' };
    expect(ledger.record(call({ ...ocr, key: 1 }))).toEqual({});
    const double = {
      tenant: 'default',
      operation: 'webank/bankcardocrapp',
      same: 'order',
      order: 'o1',
      first: start,
      second: start + 5,
    };
    expect(ledger.record(call({ ...ocr, key: 2, at: start + 5 }))).toEqual({ doubleCharge: double });
    expect(ledger.summary('default').doubleCharges).toEqual([double]);
    expect(ledger.recent('default', 1)).toMatchObject([{ billedBefore: start }]);
  });

  test('the same request, without an order or under a new one', () => {
    const ledger = createLedger(vendors);
    ledger.record(call({ key: 1 }));
    ledger.record(call({ key: 1, at: start + 1 }));
    ledger.record(call({ key: 1, at: start + 2, order: 'o2' }));
    expect(ledger.summary().doubleCharges).toMatchObject([
      { same: 'request', first: start, second: start + 1 },
      { same: 'request', first: start + 1, second: start + 2, order: 'o2' },
    ]);
  });

  test('but not other people, other operations, other tenants, or what is not billed', () => {
    const ledger = createLedger(vendors);
    ledger.record(call({ key: 1, order: 'o' }));
    ledger.record(call({ key: 2 }));
    ledger.record(call({ key: 1, order: 'o', tenant: 'other' }));
    ledger.record(call({ key: 3, order: 'o', operation: 'another' }));
    ledger.record(call({ key: 4, order: 'o', vendor: 'another' }));
    ledger.record(call({ key: 1, order: 'o', billed: false }));
    ledger.record(call({ key: 1, order: 'o', billed: 'unknown' }));
    ledger.record(call());
    ledger.record(call());
    expect(ledger.summary()).toMatchObject({ calls: 9, doubleCharges: [], doubleCharged: 0 });
  });

  test.each([
    [9_999, 1],
    [20_000, 0],
  ])('after %i other charges: %i', (others, expected) => {
    const ledger = createLedger(vendors);
    ledger.record(call({ key: 1, order: 'o' }));
    for (let made = 0; made < others; made += 1) ledger.record(call({ key: 10 + made }));
    ledger.record(call({ key: 1, order: 'o' }));
    expect(ledger.summary().doubleCharges).toHaveLength(expected);
  });

  test('the latest 1000 are listed, all are counted, and forgetting one does not forget its repeat', () => {
    const ledger = times(1502, { key: 1 });
    expect(ledger.summary('default').doubleCharges).toHaveLength(1000);
    expect(ledger.summary('default').doubleCharged).toBe(1501);
    const watch = createChargeWatch(2);
    const charge = (at: number, key: number) => watch.watch({ operation: 'x', at, key });
    charge(1, 1);
    charge(2, 1);
    charge(3, 2);
    expect(charge(4, 1)).toEqual({ same: 'request', first: 2 });
  });

  test('a charge is found among the latest ones, in whichever half it stands', () => {
    for (const before of [0, 1]) {
      const repeatAfter = (others: number) => {
        const watch = createChargeWatch(10);
        const charge = (key: number, order?: string) => watch.watch({ operation: 'x', at: key, key, order });
        for (let at = 0; at < before; at += 1) charge(100 + at);
        charge(1, 'o');
        for (let at = 0; at < others; at += 1) charge(200 + at);
        return charge(2, 'o')?.same;
      };
      expect([0, 8, 9, 10, 18 - before, 19 - before, 30].map(repeatAfter)).toEqual([
        'order',
        'order',
        'order',
        'order',
        'order',
        undefined,
        undefined,
      ]);
    }
  });
});

describe('usage details as CSV', () => {
  test("windows are the marketplace's, the newest first, in China's time", () => {
    const ledger = createLedger(vendors);
    times(13, { at: start - 10 * minute, package: { total: 1000 } }, ledger);
    times(7, { package: { total: 1000 } }, ledger);
    times(2, { billed: false }, ledger);
    times(1, { at: Date.parse('2018-03-19T11:00:00.999+08:00'), package: { total: 1000 } }, ledger);
    times(1, { at: Date.parse('2018-03-19T11:00:01+08:00'), package: { total: 1000 } }, ledger);
    expect(ledger.csv('default')).toBe(
      [
        'time,product,operation,calls,billed,yuan',
        '2018-03-19 11:00:01 - 2018-03-19 11:10:01,涪擎 银行卡识别,cardbank,1,1,0.035',
        '2018-03-19 10:50:01 - 2018-03-19 11:00:01,涪擎 银行卡识别,cardbank,10,8,0.28',
        '2018-03-19 10:40:01 - 2018-03-19 10:50:01,涪擎 银行卡识别,cardbank,13,13,0.455',
        '',
      ].join('\r\n'),
    );
    expect(ledger.csv('nobody')).toBe('time,product,operation,calls,billed,yuan\r\n');
  });

  test('commas, quotes and line ends are quoted', () => {
    const ledger = createLedger([{ id: 'odd', name: 'OCR, "fast"\r\nand cheap', prices: [[1, 4]] }]);
    ledger.record(call({ vendor: 'odd', operation: 'read,all' }));
    expect(ledger.csv('default').slice(42)).toBe(
      '2018-03-19 10:50:01 - 2018-03-19 11:00:01,"OCR, ""fast""\r\nand cheap","read,all",1,1,0.25\r\n',
    );
  });

  test('yuan have six decimals at most, and no more than it takes', () => {
    const printed = [0, 1, 38_462, 280_000, 1_000_000, 9_900_000, 100_000_000_001].map(formatYuan);
    expect(printed).toEqual(['0', '0.000001', '0.038462', '0.28', '1', '9.9', '100000.000001']);
  });
});

describe('a package', () => {
  test('is warned of once, when less than a fifth of it is left, and so is the next', () => {
    const ledger = createLedger(vendors);
    const use = (used: number, total = 100, tenant = 'default') =>
      ledger.record(call({ tenant, package: { total, used } })).warning;
    const warned = (total = 100) =>
      Array.from({ length: total }, (_, at) => use(at + 1, total)).filter((warning) => warning !== undefined);
    expect(use(80)).toBeUndefined();
    expect(use(81)).toEqual({ vendor: 'fegine-ocr', left: 19, total: 100 });
    expect([use(83), use(82), use(80), use(84), use(100), use(101)].filter(Boolean)).toEqual([]);
    expect(use(81, 100, 'other')).toBeDefined();
    expect(warned()).toEqual([{ vendor: 'fegine-ocr', left: 19, total: 100 }]);
    expect(warned(26)).toEqual([{ vendor: 'fegine-ocr', left: 5, total: 26 }]);
    expect(ledger.record(call({ package: { total: 100 } }))).toEqual({});
  });

  test('is listed with what is left and how it stands', () => {
    const held = { vendor: 'fegine-ocr', total: 26, used: 6 };
    const packages = [
      held,
      { ...held, used: 27 },
      { ...held, overdue: true },
      { ...held, expiresAt: 100, overdue: true },
      { ...held, expiresAt: 101 },
    ];
    const listed = createLedger(vendors).summary('default', { now: 100, packages }).packages;
    expect(listed[0]).toEqual({ ...held, left: 20, state: 'normal' });
    expect(listed.map(({ left, state }) => `${left} ${state}`)).toEqual([
      '20 normal',
      '0 usedUp',
      '20 overdue',
      '20 expired',
      '20 normal',
    ]);
  });
});

test('clearing forgets one tenant, or all', () => {
  const ledger = times(1, { key: 1 });
  times(1, { key: 1, tenant: 'other' }, ledger);
  ledger.clear('default');
  expect([ledger.summary('default').calls, ledger.summary().calls]).toEqual([0, 1]);
  expect(ledger.record(call({ key: 1 }))).toEqual({});
  ledger.clear();
  expect(ledger.summary()).toMatchObject({ calls: 0, yuan: 0, estimated: false, byOperation: [] });
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
