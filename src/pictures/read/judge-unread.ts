import type { Picture, PictureCard, PictureVariant } from '../../language/world.ts';
import { evenBelow } from './measure-light.ts';
import { type Printed, readPayload } from './payload.ts';
import type { Reading } from './read-picture.ts';

/** Where no number can be told, whatever the code says. */
export const numberless: readonly PictureVariant[] = ['wrongSide', 'notACard', 'twoCards'];

const darkBelow = 32;
const smallBelow = 100;
/** In thousandths of the picture's longer side: a code on a card that fills it is lost at about 2.9. */
const blurredAbove = 2.2;

/** The card of the specimen in a picture; two with different numbers are two cards, whatever each says. */
export function specimenIn({ codes }: Reading): PictureCard | undefined {
  const said = codes.map(readPayload);
  const printed = said.filter((one): one is Printed => typeof one === 'object');
  const [first] = printed;
  if (first === undefined) return said.includes('damaged') ? { variants: ['unreadable'] } : undefined;
  const others = printed.filter(({ number }) => number !== first.number);
  const variants = new Set(first.variants);
  if (others.length > 0) variants.add('twoCards');
  const showsNumber = !numberless.some((variant) => variants.has(variant));
  return { ...(showsNumber ? first : {}), variants: [...variants] };
}

/** Why no card could be read in a picture: it is dark, small or blurred, or there is none. */
export function judgeUnread(
  { brightness, contrast, blur, unreadableCode }: Reading,
  { width, height }: Picture,
): PictureCard | undefined {
  if (brightness < darkBelow || Math.min(width, height) < smallBelow) return { variants: ['unreadable'] };
  if (contrast >= evenBelow && blur > blurredAbove) return { variants: ['blurred'] };
  return unreadableCode ? { variants: ['unreadable'] } : undefined;
}
