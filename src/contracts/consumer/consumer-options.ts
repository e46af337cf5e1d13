import type { AtlasRow } from '../../language/cases.ts';
import type { Pack } from '../../language/packs/pack.ts';
import type { Persona } from '../../language/people.ts';
import type { VendorOptions } from '../../mocks/choose-vendors.ts';
import type { Entry } from '../../mocks/journal/entry.ts';
import type {
  CredentialsWith,
  LayerRowsWith,
  OperationNameWith,
  OwnRowsWith,
} from '../../mocks/names-of-packs.ts';
import type { Fault } from '../../mocks/rules/rule.ts';

/** The ways in which an app can treat a reply, in words that matter to its maintainers. */
export const classifications = ['success', 'mismatch', 'retryLater', 'fixRequest', 'alert'] as const;
export type Classification = (typeof classifications)[number];

/** The input for one call of the app. */
export interface CallInput<O extends OperationNameWith<P>, P extends readonly Pack[] = readonly []> {
  /** The URL that replaces the vendor's base URL: `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The credentials for the vendor. */
  readonly credentials: CredentialsWith<O, P>;
  /** The person to ask about: most times one with a valid card. */
  readonly persona: Persona;
  /** A JPEG that shows the card of this person. An app that sends a URL serves it on this machine. */
  readonly picture: Uint8Array;
}

/** The result of a call: the value that the app's own client returned, or the error that it threw. */
export type Called<Result> = (
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error }
) & {
  readonly row: Pick<AtlasRow, 'outcome' | 'code' | 'message' | 'when' | 'billed' | 'retry'>;
  /** What the app called meanwhile, in this order: `acme/token`, then `acme/read`. */
  readonly calls: readonly AppCall[];
};

/** A call that the app made, and the row that answered it. */
export type AppCall = Pick<Entry, 'operation' | 'outcome' | 'billed'>;

/** What happens to the tokens and replies of an app, by the names that `check` gives it. */
export const lifecycles = [
  'replyLost',
  'askedOnce',
  'expires',
  'issuingFails',
  'shared',
  'replaced',
] as const;
export type Lifecycle = (typeof lifecycles)[number];

/** More requests: about people with an awkward name or number, the same again, and about several people at once. */
export const requestCases = [
  'ethnic-name',
  'rare-character',
  'id-ends-x',
  'nineteen-digits',
  'again',
  'people',
] as const;
export type RequestCase = (typeof requestCases)[number];

/** Says that something cannot concern the app, and why. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/**
 * The required behaviour of the app: the classification that `classify` must return, or an assertion that throws; or the
 * reason why the case cannot concern the app, which the report shows.
 */
export type Handler<Result> =
  | Classification
  | ((called: Called<Result>) => void | Promise<void>)
  | NotApplicable;

/**
 * A type that holds once the result of `call` is known: until then it is `never`, and anything will do. A mistake here
 * would keep TypeScript from finding the result out, and it would report that as a mistake, too.
 */
type Late<Result, T> = [Result] extends [never] ? unknown : T;

export interface ConsumerOptions<
  O extends OperationNameWith<P>,
  Result,
  P extends readonly Pack[] = readonly [],
> extends VendorOptions<P> {
  /** The name of the consumer: `checkout`. */
  readonly consumer: string;
  readonly operation: O;
  /**
   * Calls the operation with the app's own client. It may throw. Use one client for all calls, as the app does, so that
   * it can keep its token.
   */
  call(input: CallInput<NoInfer<O>, NoInfer<P>>): Promise<Result>;
  /** The app's classification of the result. Required if a handler is a classification. */
  classify?(called: Called<NoInfer<Result>>): Classification | Promise<Classification>;
  /** Every row of the operation's own table. */
  readonly outcomes: Late<Result, OwnRowsWith<Handler<NoInfer<Result>>, P>[O]>;
  /**
   * The rows of the gateway, or the codes that all operations of the vendor share. `*` covers all rows that are not
   * listed. One suite per vendor is enough.
   */
  readonly layers?: Late<
    Result,
    { readonly '*': Handler<NoInfer<Result>> } & LayerRowsWith<Handler<NoInfer<Result>>, P>[O]
  >;
  /** Faults on the connection. */
  readonly faults?: Late<Result, { readonly [F in Fault]?: Handler<NoInfer<Result>> }>;
  /**
   * Tests modified replies: of each row one with an additional field, and, for each field that identifies the row, one
   * without it and one with another type; of the success an unknown code or state, an empty reply, HTML, one that is cut,
   * and one in GBK. List the fields that the app does not use: `{ except: ['result.warningCode'] }`. Requires `classify`.
   */
  readonly mutations?: boolean | { readonly except: readonly string[] };
  /** The row that the app's own call gets with a good card. Default: the one of the operation's example. */
  readonly natural?: keyof OwnRowsWith<true, P>[O] & string;
  /** The required behaviour at more requests. Default: that of the success, of which the mock must approve. */
  readonly requests?: Late<
    Result,
    { readonly [C in Exclude<RequestCase, 'people'>]?: Handler<NoInfer<Result>> } & {
      readonly people?: NotApplicable;
    }
  >;
  /** The required behaviour in a lifecycle. Default: that of the success. */
  readonly lifecycle?: Late<Result, { readonly [L in Lifecycle]?: Handler<NoInfer<Result>> }>;
  /** The time that a call of the app may take, in ms; default 4500, since many runners end a test after 5 s. */
  readonly timeoutMs?: number;
  /** The folder of the Pact files; default `pacts`. */
  readonly pacts?: string;
}

/** One test with a promise, for any test runner: `test(name, run)`. */
export interface ConsumerCase {
  /** `acme/check mismatch (02): the three elements do not belong together`. */
  readonly name: string;
  /** Rejects if the app does not behave as required. */
  run(): Promise<void>;
}
