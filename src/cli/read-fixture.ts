import { readFileSync } from 'node:fs';

/** A file of `fixtures/pictures`, which ship with the package. */
export function readFixture(file: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/pictures/${file}`, import.meta.url));
}
