import pictures from '../../fixtures/pictures.json' with { type: 'json' };
import type { Persona } from '../definition/people.ts';
import type { PictureCard } from '../definition/world.ts';

/** Pictures whose meaning is known, by the SHA-256 of their bytes in lower-case hex. */
export interface Pictures {
  find(sha256: string): PictureCard | undefined;
  /** What a shipped picture means, by its file name: `ok-credit.jpeg`. */
  named(file: string): PictureCard | undefined;
  /** A picture that is known already gets the new meaning. */
  add(sha256: string, card: PictureCard): void;
  /** The shipped pictures and the added ones. */
  readonly size: number;
}

const fileHashes: ReadonlyMap<string, string> = new Map(pictures.map(({ file, sha256 }) => [file, sha256]));

/** Begins with the pictures of `fixtures/pictures` that show a card of these personas or none. */
export function createPictures(personas: readonly Persona[]): Pictures {
  let built: Map<string, PictureCard> | undefined;
  const known = () => {
    built ??= readFixtures(personas);
    return built;
  };
  return {
    find: (sha256) => known().get(sha256),
    named(file) {
      const sha256 = fileHashes.get(file);
      return sha256 === undefined ? undefined : known().get(sha256);
    },
    add(sha256, card) {
      known().set(sha256.toLowerCase(), card);
    },
    get size() {
      return known().size;
    },
  };
}

function readFixtures(personas: readonly Persona[]): Map<string, PictureCard> {
  const numbers = new Map(personas.map(({ id, card }) => [id, card]));
  const known = new Map<string, PictureCard>();
  for (const { sha256, persona, variants, clarity } of pictures) {
    if (persona === undefined) {
      known.set(sha256, { variants, clarity });
      continue;
    }
    const number = numbers.get(persona);
    if (number !== undefined) known.set(sha256, { number, variants, clarity });
  }
  return known;
}
