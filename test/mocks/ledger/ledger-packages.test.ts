import { describe, expect, test } from 'vitest';
import { createLedger } from '../../../src/mocks/ledger/ledger.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { call } from './ledger-calls.ts';

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
