import type { z } from 'zod';
import type { OperationCall, RecallView, RequestSchemas } from './call.ts';
import type { Example, Step } from './example.ts';
import type { Cause, Outcome } from './outcome.ts';
import type { Recall } from './state.ts';
import type { PictureSource } from './world.ts';

/**
 * One endpoint of a vendor. The walk over its table: the rows of the vendor's layers, then its own, top to
 * bottom; a row whose `if` holds is the answer. Schemas apply, and the picture is read, at the first row that
 * `invalid` names.
 */
export interface Operation<
  S extends RequestSchemas = RequestSchemas,
  R extends Recall = Recall,
  O extends string = string,
> {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly request: S;
  /** The reply's body, for every row of the operation's own table. */
  readonly response: z.ZodType;
  /** A request that succeeds. */
  readonly example: Example;
  /** What happens before any of its requests: fetching a token. */
  readonly before?: readonly Step[];
  /**
   * The row of a malformed request, or one a field with `*` for the rest; the first of them in the table is
   * where schemas apply.
   */
  readonly invalid?: string | Readonly<Record<string, string>>;
  /** Parameters that differ from call to call though the caller wants the same: a nonce, a sign. */
  readonly volatile?: readonly string[];
  /** The parameter that numbers a call and is to be new with each: an order number. */
  readonly order?: string;
  /** What the rows want to know. */
  recall?(view: RecallView): R;
  picture?(call: OperationCall<NoInfer<S>, NoInfer<R>>): PictureSource | undefined;
  /** Natural causes, at this operation, of rows of the vendor's layers. */
  readonly causes?: Readonly<Record<string, Cause<OperationCall<NoInfer<S>, NoInfer<R>>>>>;
  /** Picks one of the rows marked `chosen`, or none; tried where the first of them stands. */
  choose?(call: OperationCall<NoInfer<S>, NoInfer<R>>): NoInfer<O> | undefined;
  readonly outcomes: Readonly<Record<O, Outcome<OperationCall<NoInfer<S>, NoInfer<R>>>>>;
}

/** An operation as the walk over every vendor sees it: the types of its rows erased, their names kept. */
export type NamedOperation<O extends string> = Omit<Operation, 'outcomes'> & {
  readonly outcomes: Readonly<Record<O, Operation['outcomes'][string]>>;
};

/**
 * Defines an operation, with the types of its rows taken from its schemas. Write the parameter of `recall` as
 * `(view: RecallView)`, or TypeScript cannot infer what the rows find in `memory`.
 */
export function operation<
  const S extends RequestSchemas,
  O extends string,
  const R extends Recall = Record<never, never>,
>(definition: Operation<S, R, O>): NamedOperation<O> {
  return definition as unknown as NamedOperation<O>;
}
