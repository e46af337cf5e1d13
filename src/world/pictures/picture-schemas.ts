import { z } from 'zod';
import { parseWith } from '../../errors/parse-with.ts';
import { type PictureCard, type PictureVariant, pictureVariants } from '../../language/world.ts';
import { numberless } from '../../pictures/read/judge-unread.ts';
import { tell } from '../../words/text.ts';
import { findPersona } from '../people/personas.ts';
import { tellNoPersona } from '../people/tell-no-persona.ts';
import type { PictureHashes } from './known-pictures.ts';

/** A team's own picture and the card that it shows: a row in the file of `serve --pictures`. */
export interface RegisteredPicture extends PictureHashes {
  /** The name of the picture file, for readers only. */
  readonly file?: string;
  /**
   * The persona that holds the card: `lost-card`. Give `number` instead for another card, or neither if a variant
   * hides the number.
   */
  readonly persona?: string;
  readonly number?: string;
  /** The date on the card, `MM/YYYY`. */
  readonly validThru?: string;
  readonly variants?: PictureCard['variants'];
}

/** The variants for which a vendor returns no number anyway. */
const hiding: readonly PictureVariant[] = [...numberless, 'blurred', 'covered', 'unreadable'];

const hashes = {
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'expected 64 hex digits')
    .exactOptional(),
  perceptual: z
    .string()
    .regex(/^[0-9a-f]{16}$/i, 'expected 16 hex digits')
    .exactOptional(),
};
const printed = {
  number: z
    .string()
    .regex(/^\d{12,19}$/, 'expected 12 to 19 digits')
    .exactOptional(),
  validThru: z
    .string()
    .regex(/^\d\d\/\d{4}$/, 'expected MM/YYYY')
    .exactOptional(),
};
const variants = z.array(z.enum(pictureVariants));

const hasHash = [
  (row: PictureHashes) => (row.sha256 ?? row.perceptual) !== undefined,
  'expected sha256, perceptual or both',
] as const;
const hashesSchema: z.ZodType<PictureHashes> = z.strictObject(hashes).refine(...hasHash);
const cardSchema: z.ZodType<PictureCard> = z.strictObject({ ...printed, variants });
/** The schema of a registered picture. */
export const registeredPictureSchema: z.ZodType<RegisteredPicture> = z
  .strictObject({
    ...hashes,
    ...printed,
    file: z.string().exactOptional(),
    persona: z
      .string()
      .refine((id) => findPersona(id) !== undefined, {
        error: ({ input }) => tell(tellNoPersona(String(input))),
      })
      .exactOptional(),
    variants: variants.exactOptional(),
  })
  .refine(...hasHash)
  .refine(
    ({ persona, number }) => persona === undefined || number === undefined,
    'expected persona or number',
  )
  .refine(
    ({ persona, number, variants = [] }) =>
      (persona ?? number) !== undefined || variants.some((variant) => hiding.includes(variant)),
    `expected persona or number, unless a variant hides the number: ${hiding.join(', ')}`,
  );
const rowsSchema: z.ZodType<readonly RegisteredPicture[]> = z.array(registeredPictureSchema);

/** Error `badPicture`. */
export function parsePictureCard(card: unknown): PictureCard {
  return parseWith(cardSchema, card, 'badPicture', 'What a picture shows');
}

/** Error `badPicture`. */
export function parseHashes(hashes: unknown): PictureHashes {
  return parseWith(hashesSchema, hashes, 'badPicture', 'The hashes of a picture');
}

/** Error `badPicture`. */
export function parseRegisteredPictures(rows: unknown): readonly RegisteredPicture[] {
  return parseWith(rowsSchema, rows, 'badPicture', 'The list of pictures');
}

/** The card that a registered picture shows. */
export function registeredCard({
  persona,
  validThru,
  variants = [],
  ...row
}: RegisteredPicture): PictureCard {
  const number = findPersona(persona ?? '')?.card ?? row.number;
  return { ...(number !== undefined && { number }), ...(validThru !== undefined && { validThru }), variants };
}
