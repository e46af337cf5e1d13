import { ToolkitError } from '../../errors/toolkit-error.ts';
import { createCache } from './cache.ts';
import type { Reading, ReadPicture } from './read-picture.ts';
import { createThread, type ThreadOptions } from './thread.ts';

/** A picture that was read. */
export interface SeenPicture {
  /** Undefined if the picture cannot be decoded, or if reading took too long; the latter is not remembered. */
  readonly reading: Reading | undefined;
  readonly bytes: Uint8Array;
}

export interface Reader {
  /** A picture that was read before, by the SHA-256 of its bytes. The latest 64 MB are kept. */
  recall(sha256: string): SeenPicture | undefined;
  /**
   * Reads a picture. Parallel calls with the same hash share one reading. Rejects with `cannotRead` if WebAssembly
   * does not load.
   */
  read(sha256: string, bytes: Uint8Array): Promise<SeenPicture>;
  /** Lets the process end even while pictures are being read. */
  release(): void;
}

const keptBytes = 64 * 1024 * 1024;
/** The size that is assumed for a reading with its two photos. */
const readingBytes = 32 * 1024;

/** Reads in a thread if the platform has threads, otherwise in place. */
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
      // A copy: the bytes may be a view into a larger body, and then the whole body would be kept or sent to the
      // thread.
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

/** The reader of the process. All mocks share it, because the same bytes show the same picture in each. */
export const sharedReader = createReader();
