import type { AtlasRow } from '../../language/cases.ts';
import type { Persona } from '../../language/people.ts';
import type {
  CredentialsOf,
  LayerOutcomeName,
  OperationName,
  OwnOutcomeName,
} from '../../mocks/operation-names.ts';
import type { Fault } from '../../mocks/rules/rule.ts';

/** The ways in which an app can treat a reply, in words that matter to its maintainers. */
export const classifications = ['success', 'mismatch', 'retryLater', 'fixRequest', 'alert'] as const;
export type Classification = (typeof classifications)[number];

/** The input for one call of the app. */
export interface CallInput<O extends OperationName> {
  /** The URL that replaces the vendor's base URL: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The credentials for the vendor. */
  readonly credentials: CredentialsOf<O>;
  /** A person with a valid card. */
  readonly persona: Persona;
  /** A JPEG that shows that card. */
  readonly picture: Uint8Array;
}

/** The result of a call: the value that the app's own client returned, or the error that it threw. */
export type Called<Result> = (
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error }
) & { readonly row: Pick<AtlasRow, 'outcome' | 'code' | 'message' | 'when' | 'billed' | 'retry'> };

/** The required behaviour of the app: the classification that `classify` must return, or an assertion that throws. */
export type Handler<Result> = Classification | ((called: Called<Result>) => void | Promise<void>);

export interface ConsumerOptions<O extends OperationName, Result> {
  /** The name of the consumer: `checkout`. */
  readonly consumer: string;
  readonly operation: O;
  /** Calls the operation with the app's own client. It may throw. */
  call(input: CallInput<NoInfer<O>>): Promise<Result>;
  /** The app's classification of the result. Required if a handler is a classification. */
  classify?(called: Called<NoInfer<Result>>): Classification | Promise<Classification>;
  /** Every row of the operation's own table. */
  readonly outcomes: { readonly [Row in OwnOutcomeName<O>]: Handler<NoInfer<Result>> };
  /**
   * The rows of the gateway, or the codes that all operations of the vendor share. `*` covers all rows that are not
   * listed. One suite per vendor is enough.
   */
  readonly layers?: { readonly '*': Handler<NoInfer<Result>> } & {
    readonly [Row in LayerOutcomeName<O>]?: Handler<NoInfer<Result>>;
  };
  /** Faults on the connection. */
  readonly faults?: { readonly [F in Fault]?: Handler<NoInfer<Result>> };
  /**
   * Tests modified replies: one with an additional field, and, for each field that identifies the row, one without it
   * and one with another type. List the fields that the app does not use: `{ except: ['result.warningCode'] }`.
   * Requires `classify`.
   */
  readonly mutations?: boolean | { readonly except: readonly string[] };
  /** The folder of the Pact files; default `pacts`. */
  readonly pacts?: string;
}

/** One test with a promise, for any test runner: `test(name, run)`. */
export interface ConsumerCase {
  /** `fegine-elements/bank3Check mismatch (02): the three elements do not belong together`. */
  readonly name: string;
  /** Rejects if the app does not behave as required. */
  run(): Promise<void>;
}
