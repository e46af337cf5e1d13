import type { PictureVariant } from '../../language/world.ts';

/** The places of the cards in the frame. */
export interface SpecimenPlaces {
  /** An SVG transform for each card; empty if the card fills the frame. */
  readonly transforms: readonly string[];
  /** The background; undefined if the card hides all of it. */
  readonly ground: 'table' | 'paper' | 'page' | undefined;
}

/** Two cards that overlap: the second covers an empty corner of the first. */
const pair = [
  'translate(16 18)rotate(-2 273 172)scale(.54)',
  'translate(444 278)rotate(1.5 273 172)scale(.54)',
];

export function placeSpecimens(flags: readonly PictureVariant[]): SpecimenPlaces {
  const has = (variant: PictureVariant): boolean => flags.includes(variant);
  const cards = has('twoCards') ? pair : [''];
  const outer = [
    has('recapture') ? 'translate(42 30)rotate(1)skewX(-1.5)scale(.88)' : '',
    has('photocopy') && !has('recapture') ? 'translate(44 14)rotate(1.4)scale(.93)' : '',
    has('blurred') && !has('photocopy') && !has('recapture') ? 'translate(30 19)scale(.94)' : '',
  ].join('');
  // The number begins 48 units from the edge that is cut off, and must stay in the picture.
  const pushed = has('incompleteBorder')
    ? `translate(${outer === '' ? -36 : -60} 74)rotate(-1.2 506 319)`
    : '';
  const ground = has('photocopy')
    ? 'paper'
    : has('recapture')
      ? 'page'
      : `${pushed}${outer}` !== '' || cards.length > 1
        ? 'table'
        : undefined;
  return { transforms: cards.map((card) => `${pushed}${outer}${card}`), ground };
}
