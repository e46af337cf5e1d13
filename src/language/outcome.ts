import type { Example, Step } from './example.ts';
import type { Setting } from './setting.ts';
import type { Effect } from './state.ts';
import type { ReplyHeader } from './vendor.ts';

/** How a fact is known: printed by the vendor, captured on the wire, seen in client code, or our guess. */
export type Evidence = 'documented' | 'captured' | 'client' | 'inferred';

/** One mark for the row, or one a field where they differ; `code` stands for the row. */
export type RowEvidence =
  | Evidence
  | {
      readonly code: Evidence;
      readonly message?: Evidence;
      readonly httpStatus?: Evidence;
      readonly cause?: Evidence;
      readonly body?: Evidence;
      readonly billed?: Evidence;
    };

/** A value that tells a row from its siblings; a text that is only known in part is known by its beginning. */
export type Pin = string | number | boolean | null | { readonly startsWith: string };

/** Which part of the table a row belongs to: the operation's own, the vendor's common codes, or the gateway. */
export type LayerName = 'vendor' | 'platform' | 'gateway';

/** The facts of a row, without behaviour. */
export interface OutcomeFacts {
  /** The value on the wire; null where the reply carries none. */
  readonly code: string | number | null;
  /** The text on the wire, `${Name}` where the vendor fills something in; null where nobody knows it. */
  readonly message: string | null;
  /** Default 200. */
  readonly httpStatus?: number;
  /** One sentence, unique in its operation: the docs' column, the provider state, the test's name. */
  readonly when: string;
  readonly evidence: RowEvidence;
  readonly source: string;
  /** Whether the vendor charges for the call. */
  readonly billed: boolean | 'unknown';
  /** Whether the same request can succeed: never, later as it is, or after it is mended. */
  readonly retry: 'never' | 'later' | 'afterFix';
  /**
   * Reply paths and values beside code and status that tell this row from its siblings: `data.state`,
   * `headers.X-Ca-Error-Message`; null means absent.
   */
  readonly pins?: Readonly<Record<string, Pin>>;
}

/** What brings a row about, and how to show it. */
export interface Cause<C> {
  /** The natural cause; pure. A row without one is reached on demand. */
  if?(call: C): boolean;
  /** Writes once the row is chosen. */
  effects?(call: C): readonly Effect[];
  /** Writes once the walk has gone past the row. */
  passed?(call: C): readonly Effect[];
  /** Patches the operation's example into a request that provokes the row. */
  readonly example?: Example;
  /** What happens before that request. */
  readonly before?: readonly Step[];
}

/** A row of a table. */
export interface Outcome<C> extends OutcomeFacts, Cause<C> {
  /** Of rows that stand in one of several tables, between which a setting chooses: that setting, and this table's value. */
  readonly under?: { readonly setting: Setting; readonly is: string };
  /** One of the rows that the operation's `choose` picks from. */
  readonly chosen?: true;
  /** Fields after code and message, in the vendor's order; pure. */
  body?(call: C): Readonly<Record<string, unknown>>;
  /** What stands for `${Name}` in the message. */
  fill?(call: C): Readonly<Record<string, string>>;
  /** Instead of the layer's own headers. */
  readonly headers?: readonly ReplyHeader[];
}

export function evidenceOf(evidence: RowEvidence): Evidence {
  return typeof evidence === 'string' ? evidence : evidence.code;
}
