import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { PictureProblem, PictureVariant } from '../../language/world.ts';

const problems: Readonly<Partial<Record<PictureProblem, string>>> = {
  empty: 'The picture has no bytes.',
  notBase64: 'The picture is not Base64.',
  unreachable:
    'The picture could not be fetched from its URL. The mock fetches from loopback, and from hosts that `--image-hosts` names; 64 at once, each for 5 s at most.',
  notAPicture: 'The bytes are no picture: their first bytes are those of no image format.',
  damaged: 'The picture breaks off: was it cut, or read as text?',
  undecodable: 'The picture cannot be decoded.',
  tooManyPixels: 'The picture has more pixels than the mock decodes.',
  tooCostly: 'The picture was not read: the search for QR codes in it took too long.',
  busy: 'The picture was not read: the mock had too many other pictures to read.',
  left: 'The picture was not read: the client left before its turn.',
};

const shows: Readonly<Partial<Record<PictureVariant, string>>> = {
  blurred: 'it is blurred',
  unreadable: 'its number cannot be read',
  covered: 'it is covered in part',
  twoCards: 'it is not the only one',
  wrongSide: 'it shows its back',
  notACard: 'it is no bank card',
  unidentified: 'its bank cannot be told',
};

/** Says what a picture shows that was refused: the persona whose card it is, and what is wrong with it. */
export function diagnosePicture({ picture, world }: Call): Diagnosis | undefined {
  const { problem, card, format, width, height, size } = picture;
  if (problem !== undefined) {
    const says = problems[problem];
    return says === undefined ? undefined : { cause: problem, says };
  }
  const facts = `${format?.toUpperCase() ?? 'a picture'} of ${width} x ${height} pixels and ${size} bytes`;
  if (card === undefined) {
    return {
      cause: 'noSpecimen',
      says: `The picture (${facts}) shows no specimen card and is not registered. Photos of real cards are not read: print a specimen, or register the picture.`,
    };
  }
  const persona = card.number === undefined ? undefined : world.persona(card.number);
  const whose = persona === undefined ? 'a card' : `the card of the persona ${persona.id}`;
  const faults = card.variants.flatMap((variant) => shows[variant] ?? []);
  return { cause: 'picture', says: `The picture (${facts}) shows ${[whose, ...faults].join('; ')}.` };
}
