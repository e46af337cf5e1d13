import type { z } from 'zod';
import type { Text } from '../words/text.ts';
import type { OperationCall, RecallView, RequestSchemas } from './call.ts';
import type { Example, Step } from './example.ts';
import type { Cause, Outcome } from './outcome.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Key, Recall } from './state.ts';
import type { Envelope } from './vendor.ts';
import type { PictureSource } from './world.ts';

/**
 * One endpoint of a vendor. Its table has the rows of the vendor's layers, then its own. They are tried from top to
 * bottom, and the first one with an `if` that holds is the answer. Schemas apply, and the picture is read, at the first
 * row that `invalid` names.
 */
export interface Operation<
  S extends RequestSchemas = RequestSchemas,
  R extends Recall = Recall,
  O extends string = string,
> {
  /** The method of its example. */
  readonly method: string;
  /** Further methods that the vendor takes. By one without a body, `params` are in the query. Default: none. */
  readonly alsoMethods?: readonly string[];
  /** A segment in braces is a parameter: `/v2/{project}/read`. */
  readonly path: string;
  /** The hosts of the vendor that have it. Default: all of them. */
  readonly hosts?: readonly [string, ...string[]];
  /** The values of the vendor's selectors that mean this operation, if others are at its path: `{ action: 'Check' }`. */
  readonly told?: Readonly<Record<string, string>>;
  readonly summary: Text;
  readonly request: S;
  /** The schema of the reply body, for every row of the operation's own table. */
  readonly response: z.ZodType;
  /** The envelope of its own rows. Default: the vendor's. */
  readonly envelope?: Envelope;
  /** A request that succeeds. */
  readonly example: Example;
  /** The steps before each of its requests, such as fetching a token. */
  readonly before?: readonly Step[];
  /**
   * The row for a malformed request, or one row per field, with `*` for the other fields. Schemas apply at the first of
   * these rows in the table.
   */
  readonly invalid?: string | Readonly<Record<string, string>>;
  /** The same for a parameter that is absent or empty. Default: `invalid`. */
  readonly missing?: string | Readonly<Record<string, string>>;
  /** Where `request.params` can come: pages and descriptions say so. Default: all three. */
  readonly paramsIn?: readonly ParamsPlace[];
  /** Parameters that can differ between calls that ask for the same thing: a nonce, a sign, a key. */
  readonly volatile?: readonly string[];
  /** The parameter that numbers a call and must be new in each call: an order number. */
  readonly order?: string;
  /** The most calls in a time. */
  readonly rates?: readonly RateLimit[];
  /** Set if the operation issues a value that other operations of the vendor require. */
  readonly issues?: Issue;
  /** The keys of the stored values that the rows read. */
  recall?(view: RecallView): R;
  picture?(call: OperationCall<NoInfer<S>, NoInfer<R>>): PictureSource | undefined;
  /** What the journal says of a call in its favour, in one sentence; undefined if nothing. Not asked of forced calls. */
  note?(call: OperationCall<NoInfer<S>, NoInfer<R>>): Text | undefined;
  /** Natural causes that this operation gives to rows of the vendor's layers. */
  readonly causes?: Readonly<Record<string, Cause<OperationCall<NoInfer<S>, NoInfer<R>>>>>;
  /** Picks one of the rows marked `chosen`, or none. The walk calls it at the first of these rows. */
  choose?(call: OperationCall<NoInfer<S>, NoInfer<R>>): NoInfer<O> | undefined;
  readonly outcomes: Readonly<Record<O, Outcome<OperationCall<NoInfer<S>, NoInfer<R>>>>>;
}

/** A part of a request that can carry all parameters. */
export type ParamsPlace = 'query' | 'form' | 'json';

/** What an operation issues, and how it ends. */
export interface Issue {
  readonly what: 'token' | 'ticket';
  readonly lifeMs: number;
  /** The longest time that the value stays valid after `replacedBy`. */
  readonly overlapMs: number;
  /** Turns the operation's example into the request that replaces the value before its end. */
  readonly replacedBy: Example;
  readonly kept: readonly KeptValues[];
}

/** A value that was issued, with its times in ms since the epoch on the tenant's clock. */
export interface IssuedValue {
  readonly value: string;
  readonly issuedAt: number;
  readonly validUntil: number;
}

/** Where the store has what an operation issued. */
export interface KeptValues {
  /** The vendor's name of the kind, if the operation issues several: `SIGN`. */
  readonly type?: string;
  readonly key: Key<unknown>;
  /** The values in what is stored at the key. */
  list(stored: unknown): readonly IssuedValue[];
}

/** Defines where issued values are kept. */
export function keptAt<T>(
  key: Key<T>,
  list: (stored: T) => readonly IssuedValue[],
  type?: string,
): KeptValues {
  return { key, list: list as KeptValues['list'], ...(type !== undefined && { type }) };
}

/** An operation for the walk over every vendor: the types of its rows are erased, their names are kept. */
export type NamedOperation<O extends string> = Omit<Operation, 'outcomes'> & {
  readonly outcomes: Readonly<Record<O, Operation['outcomes'][string]>>;
};

/**
 * Defines an operation. The types of its rows come from its schemas. Write the parameter of `recall` as `(view:
 * RecallView)`; otherwise TypeScript cannot infer the type of `memory`.
 */
export function operation<
  const S extends RequestSchemas,
  O extends string,
  const R extends Recall = Record<never, never>,
>(definition: Operation<S, R, O>): NamedOperation<O> {
  return definition as unknown as NamedOperation<O>;
}
