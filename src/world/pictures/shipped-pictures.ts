import pictures from '../../../fixtures/pictures.json' with { type: 'json' };
import type { PictureCard } from '../../language/world.ts';
import { numberless } from '../../pictures/read/judge-unread.ts';
import { findPersona } from '../people/personas.ts';

/** The file names of the pictures in `fixtures/pictures`. */
export const shippedPictures: readonly string[] = pictures.map(({ file }) => file);

/** The card in a file of `fixtures/pictures`, by file name: `ok-credit.jpeg`. Undefined if there is no such file. */
export function shippedPicture(file: string): PictureCard | undefined {
  const row = pictures.find((picture) => picture.file === file);
  const card = row && findPersona(row.persona)?.card;
  const showsNumber = !row?.variants.some((variant) => numberless.includes(variant));
  return row && { ...(card && showsNumber && { number: card }), variants: row.variants };
}
