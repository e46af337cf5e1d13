import type { Text } from '../words/text.ts';
import type { Example, Step } from './example.ts';
import type { Setting } from './setting.ts';
import type { Effect } from './state.ts';
import type { Envelope, ReplyHeader } from './vendor.ts';

/** How a fact is known: printed by the vendor, captured on the wire, seen in client code, or our guess. */
export type Evidence = 'documented' | 'captured' | 'client' | 'inferred';

/** One mark for the whole row, or one per field if they differ. `code` is then the mark of the row. */
export type RowEvidence =
  | Evidence
  | {
      readonly code: Evidence;
      readonly message?: Evidence;
      readonly messages?: Evidence;
      readonly httpStatus?: Evidence;
      readonly cause?: Evidence;
      readonly body?: Evidence;
      readonly billed?: Evidence;
    };

/** A value that distinguishes a row from its siblings. If only the start of a text is known, `startsWith` gives it. */
export type Pin = string | number | boolean | null | { readonly startsWith: string };

/** The part of the table that a row belongs to: the operation's own rows, the vendor's common codes, or the gateway. */
export type LayerName = 'vendor' | 'platform' | 'gateway';

/** The facts of a row, without behaviour. */
export interface OutcomeFacts {
  /** The code in the reply; null if the reply has none. */
  readonly code: string | number | null;
  /** The message in the reply, if no other language is asked for; the vendor fills in `${Name}`. null if unknown. */
  readonly message: string | null;
  /** The message in other languages, by the vendor's names of these. null if no source gives it. */
  readonly messages?: Readonly<Record<string, string | null>>;
  /** The vendor's own name of the code, which no reply carries: `OAUTH_INVALID_REQUEST`. */
  readonly vendorName?: string;
  /** Default 200. */
  readonly httpStatus?: number;
  /** One sentence, unique in its operation. It is a column in the docs, the provider state and the name of the test. */
  readonly when: Text;
  readonly evidence: RowEvidence;
  readonly source: string;
  /** Whether the vendor charges for the call. */
  readonly billed: boolean | 'unknown';
  /** Whether the same request can succeed: never, later without a change, or after a fix. */
  readonly retry: 'never' | 'later' | 'afterFix';
  /**
   * Reply paths and their values, besides code and status, that distinguish this row from its siblings: `data.state`,
   * `headers.X-Error-Message`. null means that the path is absent.
   */
  readonly pins?: Readonly<Record<string, Pin>>;
}

/** The cause of a row, its writes, and an example that provokes it. */
export interface Cause<C> {
  /** The natural cause; pure. A row that has none is reached through `choose` or `invalid`, or on request. */
  if?(call: C): boolean;
  /** The writes that are made when the row is chosen. */
  effects?(call: C): readonly Effect[];
  /** The writes that are made when the walk goes past the row. */
  passed?(call: C): readonly Effect[];
  /** Turns the operation's example into a request that provokes the row. */
  readonly example?: Example;
  /** The steps before that request. */
  readonly before?: readonly Step[];
}

/** A row of a table. */
export interface Outcome<C> extends OutcomeFacts, Cause<C> {
  /** If a setting chooses between several tables: that setting, and the value that chooses the table of this row. */
  readonly under?: { readonly setting: Setting; readonly is: string };
  /** Whether the operation's `choose` can pick the row. */
  readonly chosen?: true;
  /** Default: that of the layer or the operation. */
  readonly envelope?: Envelope;
  /** The fields after code and message, in the vendor's order; pure. What holds code or message is joined. */
  body?(call: C): Readonly<Record<string, unknown>>;
  /** The values of each `${Name}` in the message. */
  fill?(call: C): Readonly<Record<string, string>>;
  /** Replace the headers of the layer or the vendor. */
  readonly headers?: readonly ReplyHeader[];
}

export function evidenceOf(evidence: RowEvidence): Evidence {
  return typeof evidence === 'string' ? evidence : evidence.code;
}
