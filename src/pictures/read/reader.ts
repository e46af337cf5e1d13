import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { WhenGone } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import { createCache } from './cache.ts';
import { createThreads, type ThreadOptions } from './create-threads.ts';
import type { Unread } from './picture-queue.ts';
import type { Reading, ReadPicture } from './read-picture.ts';

/** A picture that was read. */
export interface SeenPicture {
  /** Undefined if the picture cannot be decoded or was not read; the latter is not remembered. */
  readonly reading: Reading | undefined;
  readonly unread?: Unread;
  readonly bytes: Uint8Array;
}

/** Who asks for a picture, and what it costs. */
export interface Asked {
  /** The width times the height. */
  readonly pixels?: number | undefined;
  /** The tenant. Tenants take turns; those who name none are one. */
  readonly lane?: string | undefined;
  /** A picture that waits is dropped once all who asked for it are gone. */
  readonly whenGone?: WhenGone | undefined;
}

export interface Reader {
  /** A picture that was read before, by the SHA-256 of its bytes. The latest 64 MB are kept. */
  recall(sha256: string): SeenPicture | undefined;
  /**
   * Reads a picture. Parallel calls with the same hash share one reading. Rejects with `cannotRead` if WebAssembly
   * does not load.
   */
  read(sha256: string, bytes: Uint8Array, asked?: Asked): Promise<SeenPicture>;
  /** The number of pictures that are being read or wait for it. */
  inWork?(): number;
  /** Lets the process end even while pictures are being read. */
  release(): void;
}

/** A reading that is not done yet. */
interface Pending {
  readonly seen: Promise<SeenPicture>;
  /** Those who wait. One who cannot leave is counted like the others. */
  waiting: number;
  readonly leave: () => void;
}

const keptBytes = 64 * 1024 * 1024;
/** The size that is assumed for a reading with its two photos. */
const readingBytes = 32 * 1024;

/** Reads in threads if the platform has them, otherwise in place. */
export function createReader(options: ThreadOptions = {}): Reader {
  const seen = createCache<SeenPicture>(keptBytes, ({ bytes }) => bytes.length + readingBytes);
  const pending = new Map<string, Pending>();
  const threads = createThreads(options);
  let opening: Promise<ReadPicture> | undefined;

  async function readInPlace(bytes: Uint8Array): Promise<Reading | Unread | undefined> {
    opening ??= import('./read-picture.ts').then(({ createReadPicture }) => createReadPicture());
    const readPicture = await opening.catch((error) => {
      opening = undefined;
      throw new ToolkitError('cannotRead', toMessage(error));
    });
    return readPicture(bytes).catch(() => undefined);
  }

  async function look(
    sha256: string,
    bytes: Uint8Array,
    { pixels = 0, lane = '' }: Asked,
    gone: Promise<void>,
  ): Promise<SeenPicture> {
    try {
      // A copy: the bytes may be a view into a larger body, and then the whole body would be kept or sent to the
      // thread.
      const own = new Uint8Array(bytes);
      const inThread = threads?.read({ bytes: own, pixels, lane, gone }).catch(() => readInPlace(own));
      const reading = await (inThread ?? readInPlace(own));
      if (typeof reading === 'string') return { reading: undefined, unread: reading, bytes: own };
      const fresh = { reading, bytes: own };
      seen.set(sha256, fresh);
      return fresh;
    } finally {
      pending.delete(sha256);
    }
  }

  function begin(sha256: string, bytes: Uint8Array, asked: Asked): Pending {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = { seen: look(sha256, bytes, asked, promise), waiting: 0, leave: resolve };
    pending.set(sha256, begun);
    return begun;
  }

  return {
    recall: seen.get,
    inWork: () => pending.size,
    release: () => threads?.release(),
    read(sha256, bytes, asked = {}) {
      const reading = pending.get(sha256) ?? begin(sha256, bytes, asked);
      reading.waiting += 1;
      asked.whenGone?.(() => {
        reading.waiting -= 1;
        if (reading.waiting === 0) reading.leave();
      });
      return reading.seen;
    },
  };
}

function toMessage(error: unknown): Text {
  const why = error instanceof Error ? error.message : String(error);
  return say(
    {
      en: "Pictures cannot be read here, because WebAssembly does not load: {why}. A page with a Content-Security-Policy has to allow 'wasm-unsafe-eval' in script-src.",
      zh: "此处无法识别图片，因为 WebAssembly 加载失败：{why}。设有 Content-Security-Policy 的页面需在 script-src 中允许 'wasm-unsafe-eval'。",
    },
    { why },
  );
}

/** The reader of the process. All mocks share it, because the same bytes show the same picture in each. */
export const sharedReader = createReader();
