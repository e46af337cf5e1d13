import type { AnyCall, TableRow } from '../../language/table.ts';
import type { ReplyHeader, Vendor } from '../../language/vendor.ts';
import type { HeaderPair } from '../../wire/wire.ts';

/** What is the same in every reply of a row. Made once for each row. */
export interface ReplyForm {
  readonly status: number;
  /** In the order in which they are sent. */
  readonly headers: readonly HeaderSlot[];
  /** The header that names the row. */
  readonly marker: HeaderPair;
  /** Whether nothing but the row decides on the body. Until it is seen to read more, it may follow from the input alone. */
  readonly isPlain: boolean;
  readsMore: boolean;
}

/** A header of every reply, or one whose value follows from the call. */
type HeaderSlot = HeaderPair | (Pick<ReplyHeader, 'name'> & { value(call: AnyCall): string | undefined });

export function createReplyForm(
  { headers }: Vendor,
  operationName: string,
  { name, row, from, envelope, language, respond }: TableRow,
): ReplyForm {
  return {
    status: row.httpStatus ?? 200,
    headers: (row.headers ?? from?.headers ?? headers).map(toSlot),
    marker: ['x-mock-outcome', `${operationName}/${name}`],
    isPlain:
      envelope.in === 'body' && language === undefined && respond === undefined && row.fill === undefined,
    readsMore: false,
  };
}

function toSlot({ name, value }: ReplyHeader): HeaderSlot {
  return typeof value === 'string' ? [name, value] : { name, value };
}

/** The headers of the reply to a call, before the marker. */
export function fillHeaders({ headers }: ReplyForm, call: AnyCall): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (const slot of headers) {
    if (!('value' in slot)) pairs.push(slot);
    else {
      const value = slot.value(call);
      if (value !== undefined) pairs.push([slot.name, value]);
    }
  }
  return pairs;
}
