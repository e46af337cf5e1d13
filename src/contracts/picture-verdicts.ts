import { type Case, casesOf } from '../language/cases.ts';
import { type Example, type Fields, mergeExamples, type Value } from '../language/example.ts';
import type { Mock } from '../mocks/create-mock.ts';
import type { WireReply } from '../wire/wire.ts';
import { type AnsweredRow, answeredRow } from './answered-row.ts';
import { toMockTarget } from './mock-target.ts';
import { runCase } from './run-case.ts';

/** What one operation answers when it is sent a picture. */
export interface PictureVerdict extends AnsweredRow {
  /** `fegine-ocr/cardbank`. */
  readonly operation: string;
  readonly reply: WireReply;
}

/** Sends a picture to every operation that reads pictures, by its own example with this picture in it. */
export async function askReaders(mock: Mock, picture: Uint8Array): Promise<readonly PictureVerdict[]> {
  const target = toMockTarget(mock, () => picture);
  const verdicts: PictureVerdict[] = [];
  for (const reader of readersOf(mock)) {
    const reply = await runCase(reader, target);
    const operation = `${reader.vendor.id}/${reader.operationName}`;
    verdicts.push({ operation, reply, ...answeredRow(reader.vendor, reader.operation, reply) });
  }
  return verdicts;
}

/** One case, the one that succeeds, of every operation whose example carries a picture. */
function readersOf(mock: Mock): readonly Case[] {
  const readers = new Map<string, Case>();
  for (const one of casesOf(mock.vendors)) {
    const name = `${one.vendor.id}/${one.operationName}`;
    const example = mergeExamples(one.vendor.example, one.operation.example);
    if (!carriesPicture(example) || readers.has(name)) continue;
    readers.set(name, { ...one, example, before: one.operation.before ?? [] });
  }
  return [...readers.values()];
}

function carriesPicture({ form, json, multipart }: Example): boolean {
  return [form, json, multipart].some((fields: Fields | undefined) =>
    Object.values(fields ?? {}).some(isPicture),
  );
}

function isPicture(value: Value | null): boolean {
  return typeof value === 'object' && value !== null && 'picture' in value;
}
