import { readFileSync } from 'node:fs';
import type { CaseTarget } from '../src/descriptions/examples/run-case.ts';
import type { Mock } from '../src/index.ts';
import { targetOf } from './transports/walk.ts';

const pictures = new Map<string, Uint8Array>();

export function readPicture(file: string): Uint8Array {
  const known = pictures.get(file) ?? readFileSync(new URL(`../fixtures/pictures/${file}`, import.meta.url));
  pictures.set(file, known);
  return known;
}

export function inMemory(mock: Mock): CaseTarget {
  return targetOf(mock, async (request) => (await mock.handle(request)).reply, readPicture);
}
