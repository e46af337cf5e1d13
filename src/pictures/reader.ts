import { ToolkitError } from '../definition/toolkit-error.ts';
import { createCache } from './cache.ts';
import type { Reading, ReadPicture } from './read-picture.ts';
import { createThread, type ThreadOptions } from './thread.ts';

/** A picture that was looked at. */
export interface Seen {
  /** Undefined where it cannot be decoded. */
  readonly reading: Reading | undefined;
  readonly bytes: Uint8Array;
}

export interface Reader {
  /** What was looked at before, by the SHA-256 of its bytes; the latest 64 MB. */
  recall(sha256: string): Seen | undefined;
  /** Reads a picture, once for any number of callers. Rejects with `cannotRead` where WebAssembly does not load. */
  read(sha256: string, bytes: Uint8Array): Promise<Seen>;
}

const keptBytes = 64 * 1024 * 1024;
/** Of a reading, with its two photos. */
const readingBytes = 32 * 1024;

/** Reads in a thread where there is one, else in place. */
export function createReader(options: ThreadOptions = {}): Reader {
  const seen = createCache<Seen>(keptBytes, ({ bytes }) => bytes.length + readingBytes);
  const pending = new Map<string, Promise<Seen>>();
  const thread = createThread(options);
  let opening: Promise<ReadPicture> | undefined;

  const inPlace: ReadPicture = async (bytes) => {
    opening ??= import('./read-picture.ts').then(({ createReadPicture }) => createReadPicture());
    const readPicture = await opening.catch((error) => {
      opening = undefined;
      throw new ToolkitError('cannotRead', toMessage(error));
    });
    return readPicture(bytes).catch(() => undefined);
  };
  const read: ReadPicture =
    thread === undefined ? inPlace : (bytes) => thread(bytes).catch(() => inPlace(bytes));

  async function look(sha256: string, bytes: Uint8Array): Promise<Seen> {
    try {
      // A copy, since what came may be a part of a larger body, all of which would be held or sent to the thread.
      const own = new Uint8Array(bytes);
      const fresh = { reading: await read(own), bytes: own };
      seen.set(sha256, fresh);
      return fresh;
    } finally {
      pending.delete(sha256);
    }
  }

  return {
    recall: seen.get,
    read(sha256, bytes) {
      const looking = pending.get(sha256) ?? look(sha256, bytes);
      pending.set(sha256, looking);
      return looking;
    },
  };
}

function toMessage(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `Pictures cannot be read here, since WebAssembly does not load: ${why}. A page with a Content-Security-Policy has to allow 'wasm-unsafe-eval' in script-src.`;
}

/** One for the process: what bytes show is the same for every mock. */
export const sharedReader = createReader();
