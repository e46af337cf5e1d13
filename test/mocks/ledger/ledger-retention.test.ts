import { describe, expect, test } from 'vitest';
import { createLedger } from '../../../src/mocks/ledger/ledger.ts';
import { createTariff } from '../../../src/mocks/ledger/tariff.ts';
import { createUsage } from '../../../src/mocks/ledger/usage.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { call, minute, start, times } from './ledger-calls.ts';

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
    for (let total = 1; total <= 1000; total += 1) tariff.charge({ total, yuan: total });
    expect(tariff.charge({ total: 3, yuan: 3 })).toEqual({ micros: 1_000_000, estimated: false });
    expect(createTariff([]).charge(undefined)).toBeUndefined();
    expect(createTariff([[0, 5]]).charge(undefined)).toBeUndefined();
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
