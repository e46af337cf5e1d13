import type { PictureCard } from '../../language/world.ts';
import {
  hashDistance,
  type PerceptualHash,
  perceptualDistance,
  readHash,
} from '../../pictures/read/perceptual-hash.ts';
import { type Keeper, toOrderedKey } from '../state/keeper.ts';

/** The hashes by which a picture is recognised: by its exact bytes, or in any size and encoding. */
export interface PictureHashes {
  /** 64 hex digits. */
  readonly sha256?: string;
  /** 16 hex digits: see `perceptualHash`. */
  readonly perceptual?: string;
}

/** A picture by its hashes, and what it shows. */
export interface KnownPicture extends PictureHashes {
  readonly card: PictureCard;
}

/** The registered pictures. */
export interface KnownPictures {
  /** Registers the card that a picture shows. Replaces earlier entries with the same hash. */
  add(hashes: PictureHashes, card: PictureCard): void;
  exact(sha256: string): PictureCard | undefined;
  /** The card of the most similar picture, if one is similar enough. */
  similar(perceptual: string): PictureCard | undefined;
  /** The pictures in the order of registration, without replaced ones. */
  list(): readonly KnownPicture[];
}

type MutablePicture = { -readonly [K in keyof KnownPicture]: KnownPicture[K] };

/** Creates an index of pictures. A look-up by similarity compares all hashes, as numbers: 240 000 take 8 ms. */
export function createKnownPictures(keeper?: Keeper): KnownPictures {
  const all = new Set<MutablePicture>();
  const bySha256 = new Map<string, MutablePicture>();
  const byPerceptual = new Map<string, MutablePicture>();
  const hashes: PerceptualHash[] = [];

  /** Moves the hash to this picture from the picture that had it before. */
  function give(
    picture: MutablePicture,
    kind: keyof PictureHashes,
    table: Map<string, MutablePicture>,
    hash: string,
  ): void {
    const before = table.get(hash);
    if (before !== undefined) {
      delete before[kind];
      if ((before.sha256 ?? before.perceptual) === undefined) all.delete(before);
    }
    picture[kind] = hash;
    table.set(hash, picture);
  }

  function put({ sha256, perceptual }: PictureHashes, card: PictureCard): void {
    const picture: MutablePicture = { card };
    all.add(picture);
    if (sha256 !== undefined) give(picture, 'sha256', bySha256, sha256.toLowerCase());
    if (perceptual === undefined) return;
    const hash = perceptual.toLowerCase();
    if (!byPerceptual.has(hash)) hashes.push(readHash(hash));
    give(picture, 'perceptual', byPerceptual, hash);
  }

  const kept = keeper && keepPictures(keeper, put);
  const reads = keeper?.shared?.reads('picture');

  return {
    exact(sha256) {
      reads?.('');
      return bySha256.get(sha256)?.card;
    },
    list: () => [...all],
    add(hashes, card) {
      put(hashes, card);
      kept?.add(hashes, card);
    },
    similar(perceptual) {
      reads?.('');
      const wanted = readHash(perceptual);
      let best: PerceptualHash | undefined;
      let least = perceptualDistance + 1;
      for (const hash of hashes) {
        const distance = hashDistance(hash, wanted);
        if (distance >= least) continue;
        best = hash;
        least = distance;
      }
      return best && byPerceptual.get(best.text)?.card;
    },
  };
}

/**
 * The pictures as they were registered, by number. One that a later one replaced is replaced again when all are loaded in
 * their order; only of those with the same hashes, the last is kept.
 */
function keepPictures(keeper: Keeper, put: (hashes: PictureHashes, card: PictureCard) => void) {
  const pictures = new Map<string, KnownPicture>();
  const numbers = new Map<string, string>();
  let last = 0;

  function set(number: string, { sha256, perceptual, card }: KnownPicture): string | undefined {
    const hashes = [sha256, perceptual].join(' ');
    const before = numbers.get(hashes);
    if (before !== undefined) pictures.delete(before);
    numbers.set(hashes, number);
    pictures.set(number, { ...(sha256 && { sha256 }), ...(perceptual && { perceptual }), card });
    last = Math.max(last, Number(number));
    return before;
  }

  const note = keeper.keep('picture', {
    save: (number) => pictures.get(number),
    load(number, value) {
      if (value === undefined) return void pictures.delete(number);
      const picture = value as KnownPicture;
      set(number, picture);
      put(picture, picture.card);
    },
  });
  return {
    add(hashes: PictureHashes, card: PictureCard): void {
      const number = toOrderedKey(last + 1);
      const before = set(number, { ...hashes, card });
      if (before !== undefined) note(before);
      note(number);
    },
  };
}
