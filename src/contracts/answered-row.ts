import type { Operation } from '../language/operation.ts';
import { tableOf } from '../language/table.ts';
import type { Vendor } from '../language/vendor.ts';
import { headerOf, type WireReply } from '../wire/wire.ts';

/** The row that a reply is, `lost`, and its code on the wire; of a code with several meanings the pins follow. */
export interface AnsweredRow {
  readonly outcome: string;
  readonly code: string;
}

export function answeredRow(vendor: Vendor, operation: Operation, reply: WireReply): AnsweredRow {
  const outcome = headerOf(reply.headers, 'x-mock-outcome')?.split('/').at(-1) ?? '';
  const row = tableOf(vendor, operation).find(({ name }) => name === outcome)?.row;
  return { outcome, code: [row?.code, ...Object.values(row?.pins ?? {})].join(' · ') };
}
