import { type Case, casesOf } from '../../language/cases.ts';
import type { Example, Fields } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import { tableOf } from '../../language/table.ts';
import { isKind } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import type { WireReply } from '../../wire/wire.ts';
import { headerOf } from '../../wire/wire.ts';
import { runCase } from '../examples/run-case.ts';
import { toMockTarget } from '../examples/to-mock-target.ts';

/** The answer of one operation to a picture. */
export interface PictureVerdict extends AnsweredRow {
  /** `acme/read`. */
  readonly operation: string;
  readonly reply: WireReply;
}

/** Sends the example of every operation that reads pictures, with this picture in it. */
export async function askReaders(mock: Mock, picture: Uint8Array): Promise<readonly PictureVerdict[]> {
  const target = toMockTarget(mock, () => picture);
  const verdicts: PictureVerdict[] = [];
  for (const reader of plainCasesOf(mock.vendors).filter(({ example }) => carriesPicture(example))) {
    const reply = await runCase(reader, target);
    const operation = `${reader.vendor.id}/${reader.operationName}`;
    verdicts.push({ operation, reply, ...toAnsweredRow(reader.vendor, reader.operation, reply) });
  }
  return verdicts;
}

const plainByVendor = new WeakMap<Vendor, readonly Case[]>();

/** One case per operation: the operation's own example, which succeeds. */
export function plainCasesOf(vendors: readonly Vendor[]): readonly Case[] {
  return vendors.flatMap((vendor) => {
    const cases = plainByVendor.get(vendor) ?? plainCasesOfVendor(vendor);
    plainByVendor.set(vendor, cases);
    return cases;
  });
}

function plainCasesOfVendor(vendor: Vendor): readonly Case[] {
  const plain = new Map<string, Case>();
  for (const one of casesOf([vendor])) {
    const { operationName, plainExample: example, operation } = one;
    if (!plain.has(operationName))
      plain.set(operationName, { ...one, example, before: operation.before ?? [] });
  }
  return [...plain.values()];
}

function carriesPicture({ form, json, multipart, body }: Example): boolean {
  const inFields = [form, json, multipart].some((fields: Fields | undefined) =>
    Object.values(fields ?? {}).some((value) => isKind(value, 'picture')),
  );
  return inFields || isKind(body, 'picture');
}

/**
 * The row of a reply, such as `lost`, and its code on the wire. If the row has pins, their values follow the code.
 */
export interface AnsweredRow {
  readonly outcome: string;
  readonly code: string;
}

export function toAnsweredRow(vendor: Vendor, operation: Operation, reply: WireReply): AnsweredRow {
  const outcome = headerOf(reply.headers, 'x-mock-outcome')?.split('/').at(-1) ?? '';
  const tableRow = tableOf(vendor, operation).find(({ name }) => name === outcome);
  if (tableRow === undefined) return { outcome, code: '' };
  const { code, pins = {} } = tableRow.row;
  const { message } = tableRow.envelope;
  const pinned = Object.entries(pins).flatMap(([path, pin]) => (path === message ? [] : [pin]));
  return { outcome, code: [code, ...pinned].filter((one) => one !== null).join(' · ') };
}
