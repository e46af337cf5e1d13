import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import bins from '../../../fixtures/bins.json' with { type: 'json' };
import { makeBins } from '../../../scripts/make-bins.ts';
import { findIssuer } from '../../../src/world/people/find-issuer.ts';

const groups = Object.entries(bins.banks).flatMap(([bank, kinds]) =>
  Object.entries(kinds).map(([group, list]) => {
    const [kind, cardLength] = group.split(' ');
    return { bank, kind, cardLength: Number(cardLength), bins: list.split(' ') };
  }),
);
const allBins = groups.flatMap((group) => group.bins.map((bin) => ({ ...group, bin })));

describe('findIssuer', () => {
  test('knows the bank of the card in the OCR document', () => {
    expect(findIssuer('6214855913229932')).toEqual({ bank: '招商银行', type: 'debit' });
  });

  test('does not know a bank for the card in the three-element document', () => {
    expect(findIssuer('621411111111149563')).toBeUndefined();
  });

  test('takes the first bank where the package gives a BIN to two', () => {
    expect(findIssuer('6217920181755914')).toEqual({ bank: '浦东发展银行', type: 'debit' });
  });

  test('counts a quasi-credit card as credit and a prepaid card as debit', () => {
    expect(findIssuer('6222100000000551')).toEqual({ bank: '中国工商银行', type: 'credit' });
    expect(findIssuer('6200540000000562')).toEqual({ bank: '中国工商银行', type: 'debit' });
  });

  test('refuses a card number that is longer or shorter than the cards of its BIN', () => {
    expect(findIssuer('62148500000000150')).toBeUndefined();
    expect(findIssuer('621485000000015')).toBeUndefined();
    expect(findIssuer('')).toBeUndefined();
  });

  test('prefers a longer BIN to a shorter one that it begins with', () => {
    const nested = allBins.filter(({ bin, cardLength, bank }) =>
      allBins.some(
        (other) =>
          other.bin !== bin &&
          bin.startsWith(other.bin) &&
          other.cardLength === cardLength &&
          other.bank !== bank,
      ),
    );
    for (const { bin, cardLength, bank } of nested) {
      expect(findIssuer(bin.padEnd(cardLength, '0'))?.bank, bin).toBe(bank);
    }
  });

  test('knows every BIN of the table', () => {
    const unknown = allBins.filter(
      ({ bin, cardLength }) => findIssuer(bin.padEnd(cardLength, '0')) === undefined,
    );
    expect(unknown).toEqual([]);
    expect(new Set(allBins.map(({ bin }) => bin)).size).toBe(1767);
  });
});

describe('fixtures/bins.json', () => {
  test('is what scripts/make-bins.ts makes of the installed package', () => {
    const committed = readFileSync(new URL('../../../fixtures/bins.json', import.meta.url), 'utf8');
    expect(committed).toBe(`${JSON.stringify(makeBins(), null, 1)}\n`);
  });

  test('names its source with version and licence', () => {
    expect(bins.sources).toEqual([{ package: 'bankcardinfo', version: '2.0.6', licence: 'ISC' }]);
  });
});
