import { ToolkitError } from '../../errors/toolkit-error.ts';
import { createCache } from './cache.ts';
import type { Reading, ReadPicture } from './read-picture.ts';
import { createThread, type ThreadOptions } from './thread.ts';

/** A picture that was looked at. */
export interface SeenPicture {
  /** Undefined where it cannot be decoded, or was given up; that is not remembered. */
  readonly reading: Reading | undefined;
  readonly bytes: Uint8Array;
}

export interface Reader {
  /** What was looked at before, by the SHA-256 of its bytes; the latest 64 MB. */
  recall(sha256: string): SeenPicture | undefined;
  /** Reads a picture, once for any number of callers. Rejects with `cannotRead` where WebAssembly does not load. */
  read(sha256: string, bytes: Uint8Array): Promise<SeenPicture>;
  /** Lets the process end though pictures are being read. */
  release(): void;
}

const keptBytes = 64 * 1024 * 1024;
/** Of a reading, with its two photos. */
const readingBytes = 32 * 1024;

/** Reads in a thread where there is one, else in place. */
export function createReader(options: ThreadOptions = {}): Reader {
  const seen = createCache<SeenPicture>(keptBytes, ({ bytes }) => bytes.length + readingBytes);
  const pending = new Map<string, Promise<SeenPicture>>();
  const thread = createThread(options);
  let opening: Promise<ReadPicture> | undefined;

  async function readInPlace(bytes: Uint8Array): Promise<Reading | undefined> {
    opening ??= import('./read-picture.ts').then(({ createReadPicture }) => createReadPicture());
    const readPicture = await opening.catch((error) => {
      opening = undefined;
      throw new ToolkitError('cannotRead', toMessage(error));
    });
    return readPicture(bytes).catch(() => undefined);
  }

  async function look(sha256: string, bytes: Uint8Array): Promise<SeenPicture> {
    try {
      // A copy, since what came may be a part of a larger body, all of which would be held or sent to the thread.
      const own = new Uint8Array(bytes);
      const inThread = thread?.read(own).catch(() => readInPlace(own));
      const reading = await (inThread ?? readInPlace(own));
      if (reading === 'gaveUp') return { reading: undefined, bytes: own };
      const fresh = { reading, bytes: own };
      seen.set(sha256, fresh);
      return fresh;
    } finally {
      pending.delete(sha256);
    }
  }

  return {
    recall: seen.get,
    release: () => thread?.release(),
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
