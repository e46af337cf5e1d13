import { beforeAll, expect, test } from 'vitest';
import { drawSpecimen } from '../../src/specimen/draw/draw-specimen.ts';
import {
  cards,
  expectReadBack,
  loadReaders,
  rasterize,
  read,
  saying,
  toSmallJpeg,
  withCode,
} from '../specimen/draw/read-drawing.ts';

const [, , card] = cards as readonly [unknown, unknown, (typeof cards)[number]];

beforeAll(loadReaders);

test.each(cards.map((one) => [one.number.length, one] as const))(
  'a specimen of %i digits is read back in every variant, as drawn and from a small JPEG',
  async (_, one) => {
    for (const variant of withCode) await expectReadBack(one, variant);
  },
);

test.each(withCode.map((variant) => [variant]))(
  'a specimen that is %s and anything else besides is read back',
  async (one) => {
    for (const another of withCode.slice(withCode.indexOf(one) + 1)) {
      const shot = rasterize(drawSpecimen(card, [one, another]), 700);
      expect(await read(await toSmallJpeg(shot)), `${one} and ${another}`).toEqual(
        saying(card, [one, another]),
      );
    }
  },
  20_000,
);
