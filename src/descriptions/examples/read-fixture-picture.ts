import { readFileSync } from 'node:fs';

const pictures = new URL('../../../fixtures/pictures/', import.meta.url);

/** The bytes of a file of `fixtures/pictures`, which is part of the package. */
export function readFixturePicture(file: string): Uint8Array {
  return readFileSync(new URL(file, pictures));
}
