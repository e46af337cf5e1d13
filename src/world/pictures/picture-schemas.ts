import { z } from 'zod';
import { inBoth } from '../../errors/both-words.ts';
import { parseWith } from '../../errors/parse-with.ts';
import { type PictureCard, type PictureVariant, pictureVariants } from '../../language/world.ts';
import { numberless } from '../../pictures/read/judge-unread.ts';
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
    .regex(/^[0-9a-f]{64}$/i, inBoth({ en: 'expected 64 hex digits', zh: '应为 64 位十六进制数字' }))
    .exactOptional(),
  perceptual: z
    .string()
    .regex(/^[0-9a-f]{16}$/i, inBoth({ en: 'expected 16 hex digits', zh: '应为 16 位十六进制数字' }))
    .exactOptional(),
};
const printed = {
  number: z
    .string()
    .regex(/^\d{12,19}$/, inBoth({ en: 'expected 12 to 19 digits', zh: '应为 12 到 19 位数字' }))
    .exactOptional(),
  validThru: z
    .string()
    .regex(/^\d\d\/\d{4}$/, inBoth({ en: 'expected MM/YYYY', zh: '应为 MM/YYYY' }))
    .exactOptional(),
};
const variants = z.array(z.enum(pictureVariants));

const hasHash = [
  (row: PictureHashes) => (row.sha256 ?? row.perceptual) !== undefined,
  inBoth({ en: 'expected sha256, perceptual or both', zh: '应有 sha256、perceptual 或两者' }),
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
        error: ({ input }) => inBoth(tellNoPersona(String(input))),
      })
      .exactOptional(),
    variants: variants.exactOptional(),
  })
  .refine(...hasHash)
  .refine(
    ({ persona, number }) => persona === undefined || number === undefined,
    inBoth({ en: 'expected persona or number', zh: 'persona 和 number 只能有一个' }),
  )
  .refine(
    ({ persona, number, variants = [] }) =>
      (persona ?? number) !== undefined || variants.some((variant) => hiding.includes(variant)),
    inBoth({
      en: `expected persona or number, unless a variant hides the number: ${hiding.join(', ')}`,
      zh: `应有 persona 或 number，除非图片看不到卡号：${hiding.join('、')}`,
    }),
  );
const rowsSchema: z.ZodType<readonly RegisteredPicture[]> = z.array(registeredPictureSchema);

/** Error `badPicture`. */
export function parsePictureCard(card: unknown): PictureCard {
  return parseWith(cardSchema, card, 'badPicture', { en: 'What a picture shows', zh: '图片内容' });
}

/** Error `badPicture`. */
export function parseHashes(hashes: unknown): PictureHashes {
  return parseWith(hashesSchema, hashes, 'badPicture', { en: 'The hashes of a picture', zh: '图片的哈希' });
}

/** Error `badPicture`. */
export function parseRegisteredPictures(rows: unknown): readonly RegisteredPicture[] {
  return parseWith(rowsSchema, rows, 'badPicture', { en: 'The list of pictures', zh: '图片清单' });
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
