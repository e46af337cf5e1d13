import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes. Larger than any contract, configuration, pact or picture. */
const largestFile = 64 * 1024 * 1024;

/**
 * The content of a file that a user names. Throws an Error that gives the reason, in words that follow `cannot be
 * read: `: the file is missing, is over 64 MiB, or is no regular file. A device or a pipe would never end.
 */
export function readUserFile(file: string | URL): Buffer {
  // A pipe is opened without waiting for its writer.
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { size, mode } = fstatSync(descriptor);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) throw new Error('it is no regular file');
    if (size > largestFile) {
      throw new Error(`it has ${size} bytes, and at most ${largestFile} are read`);
    }
    const bytes = Buffer.alloc(size);
    let at = 0;
    while (at < size) {
      const read = readSync(descriptor, bytes, at, size - at, at);
      if (read === 0) break;
      at += read;
    }
    return bytes.subarray(0, at);
  } finally {
    closeSync(descriptor);
  }
}

/** The same as text in UTF-8, without a byte order mark. */
export function readUserText(file: string | URL): string {
  return readUserFile(file)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}
