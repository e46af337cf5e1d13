import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import type { Persona } from '../../src/language/people.ts';
import type { SpecimenVariant } from '../../src/specimen/draw/draw-specimen.ts';
import { renderSpecimen } from '../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';
import { documentedReaders, readEverywhere } from './read-everywhere.ts';

/** A photo of the specimen of a persona's card: a JPEG of 800 pixels. */
export async function photo(card: string, ...variants: readonly SpecimenVariant[]): Promise<Uint8Array> {
  const png = await renderSpecimen(specimenOf(card), { format: 'png', variants });
  return sharp(png).resize(800).jpeg({ quality: 75 }).toBuffer();
}

export function testSpecimens(personas: readonly Persona[]): void {
  const mock = createMock();
  test.each(personas)(
    'the specimen of $id gives its number at every vendor that reads cards',
    async (persona) => {
      const read = await readEverywhere(mock, await photo(persona.id));
      expect(read.map(({ operation }) => operation)).toEqual(expect.arrayContaining([...documentedReaders]));
      for (const { operation, number } of read)
        expect([operation, number]).toEqual([operation, persona.card]);
    },
  );
}
