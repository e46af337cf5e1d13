import type { Picture, PictureCard, PictureVariant } from '../../language/world.ts';
import { evenBelow } from './measure-light.ts';
import { type Printed, readPayload } from './payload.ts';
import type { Reading } from './read-picture.ts';

/** The variants in which no card number can be read, whatever the QR code says. */
export const numberless: readonly PictureVariant[] = ['wrongSide', 'notACard', 'twoCards'];

const darkBelow = 32;
const smallBelow = 100;
/**
 * In thousandths of the picture's longer side. On a card that fills the picture, the QR code becomes unreadable at
 * about 2.9.
 */
const blurredAbove = 2.2;

/** The card of the specimen in a picture. Two codes with different numbers add the variant `twoCards`. */
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

/**
 * The reason why no specimen was read. `unreadable`: the picture is dark or small, or has a QR code that cannot be
 * decoded. `blurred`: it has contrast but no sharp edges. Undefined if there is no card.
 */
export function judgeUnread(
  { brightness, contrast, blur, unreadableCode }: Reading,
  { width, height }: Picture,
): PictureCard | undefined {
  if (brightness < darkBelow || Math.min(width, height) < smallBelow) return { variants: ['unreadable'] };
  if (contrast >= evenBelow && blur > blurredAbove) return { variants: ['blurred'] };
  return unreadableCode ? { variants: ['unreadable'] } : undefined;
}
