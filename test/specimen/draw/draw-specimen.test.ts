import { beforeAll, describe, expect, test } from 'vitest';
import { pictureVariants } from '../../../src/language/world.ts';
import {
  drawSpecimen,
  type SpecimenCard,
  type SpecimenVariant,
  specimenVariants,
} from '../../../src/specimen/draw/draw-specimen.ts';
import { emptyBox } from '../../../src/specimen/draw/lettering.ts';
import { findIssuer } from '../../../src/world/people/find-issuer.ts';
import { isLuhn } from '../../../src/world/people/luhn.ts';
import { personaList } from '../../../src/world/people/personas.ts';
import { cards, expectReadBack, loadReaders, rasterize, read, saying, withCode } from './read-drawing.ts';

const [credit, undated, debit] = cards as readonly [SpecimenCard, SpecimenCard, SpecimenCard];

beforeAll(loadReaders);

describe('a specimen', () => {
  test('is read back in a third of the variants, as drawn and from a small JPEG', async () => {
    // The cards take turns; test/long has each in every variant.
    for (const [at, variant] of withCode.filter((_, place) => place % 3 === 0).entries()) {
      await expectReadBack(cards[at % cards.length] ?? debit, variant);
    }
  });

  test('that is good is read back', async () => {
    for (const card of cards)
      expect(await read(rasterize(drawSpecimen(card, []), 700))).toEqual(saying(card, []));
  });

  test('of no card shows no code', async () => {
    expect(await read(rasterize(drawSpecimen(debit, ['notACard']), 700))).toEqual([]);
    expect(await read(rasterize(drawSpecimen(debit, ['notACard', 'twoCards']), 700))).toEqual([]);
  });

  test('of two cards shows the second that it is given, else one that passes Luhn', async () => {
    const numbers = async (svg: string) => (await read(rasterize(svg, 1012))).map(({ number }) => number);
    expect(await numbers(drawSpecimen(debit, ['twoCards'], undated))).toEqual(
      [undated.number, debit.number].sort(),
    );
    const [second = ''] = (await numbers(drawSpecimen(debit, ['twoCards']))).filter(
      (number) => number !== debit.number,
    );
    expect(isLuhn(second)).toBe(true);
  });

  test('is an SVG of 1012 by 638 without text, images or anything from elsewhere', () => {
    for (const svg of cards.flatMap((card) =>
      [[], ...specimenVariants.map((one) => [one])].map((variants) => drawSpecimen(card, variants)),
    )) {
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1012" height="638" /);
      expect(svg).not.toMatch(/<text|<image|<style|href|NaN|undefined/);
      expect(svg).not.toContain(emptyBox);
    }
  });

  test('is the same each time, and another with each variant', () => {
    const drawings = specimenVariants.map((variant) => drawSpecimen(credit, [variant]));
    expect(specimenVariants.map((variant) => drawSpecimen(credit, [variant]))).toEqual(drawings);
    expect(new Set(drawings).size).toBe(specimenVariants.length);
    expect(drawSpecimen(credit, ['glare', 'covered'])).toBe(
      drawSpecimen(credit, ['covered', 'glare', 'glare']),
    );
  });

  test('names nothing that another drawing names, so that a page can hold several', () => {
    const names = [[], ['glare'], ['twoCards']].flatMap((variants) =>
      [credit, debit].flatMap(
        (card) => drawSpecimen(card, variants as readonly SpecimenVariant[]).match(/ id="[^"]*"/g) ?? [],
      ),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('letters every persona without an empty box', () => {
    const boxed = personaList.filter(({ card, name, bank }) => {
      const svg = drawSpecimen(
        { number: card, holder: name, bank: bank ?? findIssuer(card)?.bank ?? '样本银行' },
        [],
      );
      return svg.includes(emptyBox);
    });
    expect(boxed).toEqual([]);
  });

  test('takes any text for bank and holder', () => {
    const svg = drawSpecimen({ number: '622202000018', bank: '<b>&"\u{1F600}', holder: 'X'.repeat(80) }, []);
    expect(rasterize(svg, 300).width).toBe(300);
    expect(drawSpecimen({ number: '622202000018', bank: '' }, [])).not.toContain('NaN');
  });

  test('cannot be drawn of a number that is no card number', () => {
    for (const number of ['', '12345678901', '12345678901234567890', '6222 0200 0001']) {
      expect(() => drawSpecimen({ ...debit, number }, [])).toThrow(RangeError);
    }
  });

  test('cannot say more than its code holds', () => {
    expect(() => drawSpecimen(debit, pictureVariants.slice(0, 9))).not.toThrow();
    const most = pictureVariants.filter((variant) => variant !== 'notACard');
    expect(() => drawSpecimen(debit, most)).toThrow(/holds 47 characters/);
    expect(() => drawSpecimen(debit, most)).toThrow(RangeError);
  });
});
