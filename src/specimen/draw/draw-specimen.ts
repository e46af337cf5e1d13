import { type PictureVariant, pictureVariants } from '../../language/world.ts';
import { toPayload } from '../../pictures/read/payload.ts';
import { drawDusk, drawGlare, drawThumb, drawWear } from './accidents.ts';
import { drawBack } from './draw-back.ts';
import { drawCode } from './draw-code.ts';
import { drawFace } from './draw-face.ts';
import { drawCat, drawGround, drawShadow } from './draw-ground.ts';
import { blur, photocopy, recapture } from './finishes.ts';
import { placeSpecimens } from './place-specimens.ts';
import { lookOf } from './specimen-look.ts';

export interface SpecimenCard {
  /** 12 to 19 digits. */
  readonly number: string;
  readonly bank: string;
  readonly type?: 'debit' | 'credit';
  readonly holder?: string;
  /** `MM/YYYY`. */
  readonly validThru?: string;
}

/** A fault of a picture, or `expired`, a fault of the card itself. */
export type SpecimenVariant = PictureVariant | 'expired';
export const specimenVariants: readonly SpecimenVariant[] = [...pictureVariants, 'expired'];

/** The second card in a picture of two cards. */
const another: SpecimenCard = {
  number: '6222020000000000927',
  bank: '样卡银行',
  type: 'debit',
  holder: '样本',
  validThru: '12/2035',
};

/** The drawing of one card in card units: three layers, the lowest first. */
interface Layers {
  readonly body: string;
  readonly code: string;
  readonly over: string;
}

/**
 * A picture of a specimen card, as an SVG of 1012 by 638 units. The QR code of the card holds the number, the date
 * and the variants. `expired` and `badDate` change the date in print and in the code; if both are given, `badDate`
 * wins. `other` is the second card for `twoCards`. `notACard` draws neither card nor code.
 *
 * Without `notACard` it throws a RangeError if the number does not have 12 to 19 digits, or if there are more
 * variants than the code holds, which is ten with a number of 19 digits.
 */
export function drawSpecimen(
  card: SpecimenCard,
  variants: readonly SpecimenVariant[],
  other: SpecimenCard = another,
): string {
  const flags = pictureVariants.filter((variant) => variants.includes(variant));
  const has = (variant: PictureVariant): boolean => flags.includes(variant);
  const id = (name: string): string => [name, card.number, ...flags].join('-');
  const { transforms, ground } = placeSpecimens(flags);
  const [first = ''] = transforms;
  const cards = (has('notACard') ? [] : transforms).map((transform, at) => {
    const named = (name: string): string => id(name + at);
    const { body, code, over } = drawCard(redate(at === 0 ? card : other, variants), flags, named);
    const shadow = transform === '' ? '' : drawShadow();
    return {
      body: place(shadow + body, transform),
      code: place(code, transform),
      over: place(over, transform),
    };
  });

  const below = has('notACard') ? drawCat() : drawGround(ground);
  const thumb = has('covered') ? place(drawThumb(id), first) : '';
  const scene = `${below}${cards.map(({ body }) => body).join('')}${thumb}`;
  const codes = cards.map(({ code }) => code);
  const taken = has('blurred') ? `${below}${blur(scene, codes, id)}` : scene + codes.join('');
  const glare = has('glare') ? place(drawGlare(id), first) : '';
  const lit = `${taken}${cards.map(({ over }) => over).join('')}${glare}`;
  const copied = has('photocopy') ? photocopy(lit, id) : lit;
  const content = has('recapture') ? recapture(copied, id) : copied;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1012" height="638" viewBox="0 0 1012 638"><rect width="1012" height="638" fill="#fff"/>${content}</svg>\n`;
}

function place(drawing: string, transform: string): string {
  return drawing === '' || transform === '' ? drawing : `<g transform="${transform}">${drawing}</g>`;
}

function drawCard(
  card: SpecimenCard,
  flags: readonly PictureVariant[],
  id: (name: string) => string,
): Layers {
  const { number, validThru } = card;
  if (!/^\d{12,19}$/.test(number))
    throw new RangeError(`A card number has 12 to 19 digits, and not ${number}.`);
  const look = lookOf(card, flags.includes('unidentified'));
  const side = flags.includes('wrongSide') ? drawBack(look, id) : drawFace(card, look, id);
  const worn = flags.includes('unreadable');
  const printed = { number, ...(validThru === undefined ? {} : { validThru }), variants: flags };
  return {
    body: `${side}${worn ? drawWear(look, id) : ''}`,
    code: drawCode(toPayload(printed)),
    over: worn ? drawDusk() : '',
  };
}

function redate(card: SpecimenCard, variants: readonly SpecimenVariant[]): SpecimenCard {
  if (variants.includes('badDate')) return { ...card, validThru: '19/2099' };
  return variants.includes('expired') ? { ...card, validThru: '01/2020' } : card;
}
