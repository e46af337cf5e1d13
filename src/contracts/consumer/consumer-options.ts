import type { AtlasRow } from '../../language/cases.ts';
import type { Persona } from '../../language/people.ts';
import type {
  CredentialsOf,
  LayerOutcomeName,
  OperationName,
  OwnOutcomeName,
} from '../../mocks/operation-names.ts';
import type { Fault } from '../../mocks/rules/rule.ts';

/** What an app makes of a reply, in the words that matter to whoever maintains it. */
export const classifications = ['success', 'mismatch', 'retryLater', 'fixRequest', 'alert'] as const;
export type Classification = (typeof classifications)[number];

/** What the app is given for a call. */
export interface CallInput<O extends OperationName> {
  /** Replaces the vendor's base URL: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Of the vendor. */
  readonly credentials: CredentialsOf<O>;
  /** Somebody with a good card. */
  readonly persona: Persona;
  /** A JPEG that shows that card. */
  readonly picture: Uint8Array;
}

/** How a call ended: with what the app's own client returned, or with what it threw. */
export type Called<Result> = (
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error }
) & { readonly row: Pick<AtlasRow, 'outcome' | 'code' | 'message' | 'when' | 'billed' | 'retry'> };

/** What the app must do: what `classify` must say of it, or any assertion, which throws. */
export type Handler<Result> = Classification | ((called: Called<Result>) => void | Promise<void>);

export interface ConsumerOptions<O extends OperationName, Result> {
  /** Whose handling it is: `checkout`. */
  readonly consumer: string;
  readonly operation: O;
  /** Calls the operation as the app does, with its own client; it may throw. */
  call(input: CallInput<NoInfer<O>>): Promise<Result>;
  /** What the app makes of it; needed where a handler is a classification. */
  classify?(called: Called<NoInfer<Result>>): Classification | Promise<Classification>;
  /** Every row of the operation's own table. */
  readonly outcomes: { readonly [Row in OwnOutcomeName<O>]: Handler<NoInfer<Result>> };
  /** The gateway's rows, or the vendor's common codes: all by `*`, but those that are named. Once per vendor is enough. */
  readonly layers?: { readonly '*': Handler<NoInfer<Result>> } & {
    readonly [Row in LayerOutcomeName<O>]?: Handler<NoInfer<Result>>;
  };
  /** What goes wrong on the way. */
  readonly faults?: { readonly [F in Fault]?: Handler<NoInfer<Result>> };
  /**
   * Replies with a field too many, and with what tells the row from others missing or of another type, but for the
   * fields that the app does not decide by: `{ except: ['result.warningCode'] }`. Needs `classify`.
   */
  readonly mutations?: boolean | { readonly except: readonly string[] };
  /** Where Pact files go; default `pacts`. */
  readonly pacts?: string;
}

/** One promise, for any test runner: `test(name, run)`. */
export interface ConsumerCase {
  /** `fegine-elements/bank3Check mismatch (02): the three elements do not belong together`. */
  readonly name: string;
  /** Rejects where the app does not do what it must. */
  run(): Promise<void>;
}
