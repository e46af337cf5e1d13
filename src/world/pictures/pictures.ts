import { ToolkitError } from '../../errors/toolkit-error.ts';
import type {
  FetchPicture,
  Photos,
  Picture,
  PictureCard,
  PictureProblem,
  PictureSource,
} from '../../language/world.ts';
import { inspectPicture } from '../../pictures/inspect/inspect-picture.ts';
import { judgeUnread, specimenIn } from '../../pictures/read/judge-unread.ts';
import type { Asked, Reader, SeenPicture } from '../../pictures/read/reader.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { sha256 } from '../../wire/digest.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { largestBody } from '../../wire/wire.ts';
import type { Keeper } from '../state/keeper.ts';
import {
  createKnownPictures,
  type KnownPicture,
  type KnownPictures,
  type PictureHashes,
} from './known-pictures.ts';
import {
  parseHashes,
  parsePictureCard,
  parseRegisteredPictures,
  type RegisteredPicture,
  registeredCard,
} from './picture-schemas.ts';

/** Bytes. No vendor takes a larger picture. */
const largestRead = 10 * 1024 * 1024;

/** Who sent a picture. */
export type Asker = Pick<Asked, 'lane' | 'whenGone'>;

/** Reads the pictures that a mock receives, and remembers those that are registered. */
export interface Pictures {
  /**
   * Reads a picture. Returns no promise if the bytes were read before, or need not be read. Rejects only with
   * `cannotRead`.
   */
  look(source: PictureSource | undefined, asker?: Asker): MaybePromise<Picture>;
  photos(sha256: string): Photos | undefined;
  /** The hashes of a picture. `perceptual` is absent if the picture cannot be decoded or is all of one colour. */
  hashesOf(bytes: Uint8Array): Promise<PictureHashes>;
  /**
   * Registers the card that a picture shows. Given bytes, the entry holds for these bytes and for copies in another
   * size or encoding. Given hashes, as `bankcard-mock picture` prints them, the picture itself need not be shared.
   * Resolves with the hashes. Error `badPicture`.
   */
  add(picture: Uint8Array | PictureHashes, card: PictureCard): Promise<PictureHashes>;
  /** The registered pictures without replaced ones, the newest last. */
  list(): readonly KnownPicture[];
  /** The number of pictures that its reader reads, or that wait for it. */
  inWork(): number;
  /** Lets the process end even while pictures are being read. */
  release(): void;
}

/** `samples` are pictures by URL that are not fetched. Error `badPicture` if an entry of `registered` is malformed. */
export function createPictures(
  reader: Reader,
  fetchPicture: FetchPicture,
  registered: readonly RegisteredPicture[] = [],
  samples: ReadonlyMap<string, Picture> = new Map(),
  keeper?: Keeper,
): Pictures {
  const known = createKnownPictures(keeper);
  for (const row of parseRegisteredPictures(registered)) known.add(row, registeredCard(row));

  function show(bytes: Uint8Array, asker: Asker | undefined, upTo = largestRead): MaybePromise<Picture> {
    const facts = inspectPicture(bytes);
    if (facts.problem !== undefined || bytes.length > Math.min(upTo, largestRead)) return facts;
    const hash = sha256.hex(bytes);
    const pixels = facts.width * facts.height;
    return after(reader.recall(hash) ?? reader.read(hash, bytes, { ...asker, pixels }), (seen) =>
      toPicture(facts, hash, seen, known),
    );
  }

  return {
    look(source, asker) {
      if (source === undefined) return without('missing');
      if (source.from === 'bytes') return show(source.bytes, asker, source.upTo);
      if (source.from === 'url') {
        const sample = samples.get(URL.parse(source.url)?.href ?? '');
        if (sample !== undefined) return sample;
        return fetchPicture(source.url, asker?.whenGone).then((fetched) => {
          if (fetched === undefined) return without('unreachable');
          return fetched === 'tooLarge'
            ? { size: largestBody + 1, width: 0, height: 0 }
            : show(fetched, asker, source.upTo);
        });
      }
      const bytes = fromBase64(source.text);
      return bytes === undefined ? without('notBase64') : show(bytes, asker, source.upTo);
    },
    photos(sha256) {
      const seen = reader.recall(sha256);
      return seen?.reading && { original: seen.bytes, ...seen.reading.photos };
    },
    hashesOf,
    list: known.list,
    async add(picture, card) {
      const checked = parsePictureCard(card);
      const hashes = ArrayBuffer.isView(picture) ? await hashesOf(picture) : parseHashes(picture);
      if (ArrayBuffer.isView(picture) && inspectPicture(picture).problem !== undefined) {
        throw new ToolkitError('badPicture', notDecoded);
      }
      known.add(hashes, checked);
      return hashes;
    },
    inWork: () => reader.inWork?.() ?? 0,
    release: reader.release,
  };

  async function hashesOf(bytes: Uint8Array): Promise<PictureHashes> {
    const hash = sha256.hex(bytes);
    const { problem, width, height } = inspectPicture(bytes);
    if (problem !== undefined) return { sha256: hash };
    const { reading } = await reader.read(hash, bytes, { pixels: width * height });
    return { sha256: hash, ...(reading?.perceptual && { perceptual: reading.perceptual }) };
  }
}

/** An entry for exactly these bytes counts first, then the specimen in the picture, then a similar picture that is registered. */
function toPicture(
  facts: Picture,
  sha256: string,
  { reading, unread }: SeenPicture,
  known: KnownPictures,
): Picture {
  const exact = known.exact(sha256);
  if (reading === undefined)
    return exact ? { ...facts, sha256, card: exact } : { ...facts, problem: unread ?? 'damaged' };
  const card =
    exact ??
    specimenIn(reading) ??
    (reading.perceptual && known.similar(reading.perceptual)) ??
    judgeUnread(reading, facts);
  return { ...facts, sha256, clarity: reading.clarity, ...(card && { card }) };
}

const notDecoded = {
  en: 'The picture cannot be decoded: give a JPEG, PNG, BMP, GIF or WebP.',
  zh: '图片无法解码：请提供 JPEG、PNG、BMP、GIF 或 WebP。',
};

function without(problem: PictureProblem): Picture {
  return { size: 0, width: 0, height: 0, problem };
}
