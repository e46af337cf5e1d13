import { describe, expect, test } from 'vitest';
import { createLedger } from '../../../src/mocks/ledger/ledger.ts';
import { formatYuan } from '../../../src/mocks/ledger/tariff.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { call, minute, start, times } from './ledger-calls.ts';

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
    const ledger = createLedger([
      { id: 'odd', name: { en: 'A name', zh: 'OCR, "fast"\r\nand cheap' }, prices: [[1, 4]] },
    ]);
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
