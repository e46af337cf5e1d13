import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { say, tell } from '../words/text.ts';

/** Bytes. Larger than any contract, configuration, pact or picture. */
const largestFile = 64 * 1024 * 1024;

const tooLarge = {
  en: 'it has {size} bytes, and at most {most} are read',
  zh: '文件有 {size} 字节，最多只读 {most} 字节',
} as const;
const notRegular = { en: 'it is no regular file', zh: '它不是普通文件' };

/**
 * The content of a file that a user names. Throws an Error that gives the reason, in words that follow `cannot be
 * read: `: the file is missing, is over 64 MiB, or is no regular file. A device or a pipe would never end.
 */
export function readUserFile(file: string | URL): Buffer {
  return withRegularFile(file, (descriptor, { size }) => {
    if (size > largestFile) {
      throw new Error(tell(say(tooLarge, { size, most: largestFile })));
    }
    return readRange(descriptor, 0, size);
  });
}

/** The same as text in UTF-8, without a byte order mark. */
export function readUserText(file: string | URL): string {
  return readUserFile(file)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

/** A regular file, whatever its name is now. */
export interface FileState {
  readonly id: string;
  readonly size: number;
}

/**
 * The bytes of a file that grows, from the place that `startOf` gives for it, at most `most`. Throws as `readUserFile`
 * does, but for the size.
 */
export function readUserFileFrom(
  file: string,
  startOf: (state: FileState) => number,
  most: number,
): FileState & { readonly bytes: Buffer } {
  return withRegularFile(file, (descriptor, state) => {
    const start = startOf(state);
    const length = Math.max(0, Math.min(state.size - start, most));
    return { ...state, bytes: readRange(descriptor, start, length) };
  });
}

function withRegularFile<T>(file: string | URL, read: (descriptor: number, state: FileState) => T): T {
  // A pipe is opened without waiting for its writer.
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { size, mode, dev, ino } = fstatSync(descriptor);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw new Error(tell(notRegular));
    return read(descriptor, { id: `${dev}:${ino}`, size });
  } finally {
    closeSync(descriptor);
  }
}

function readRange(descriptor: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const read = readSync(descriptor, bytes, at, length - at, start + at);
    if (read === 0) break;
    at += read;
  }
  return bytes.subarray(0, at);
}
