import fc from 'fast-check';

const firstSurrogate = 0xd800;
const surrogates = 0x800;

/** Any character. fast-check's own units keep a table of all million characters. */
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff - surrogates }).map(
  (at) => String.fromCodePoint(at < firstSurrogate ? at : at + surrogates),
  (character) => {
    const point = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (point === undefined || String.fromCodePoint(point) !== character) throw new Error('no character');
    return point < firstSurrogate ? point : point - surrogates;
  },
);

/** Texts of all characters. */
export function anyCharacters(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, maxLength });
}
