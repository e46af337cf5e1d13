import { describe, expect, test } from 'vitest';
import { createChargeWatch } from '../../../src/mocks/ledger/charge-watch.ts';
import { createLedger } from '../../../src/mocks/ledger/ledger.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { call, start, times } from './ledger-calls.ts';

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
