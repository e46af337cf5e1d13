/** The content of a contract file, parsed and checked. `readContract` makes it. */
export interface CheckContract {
  /** The name of the consumer: `checkout`. */
  readonly consumer: string;
  readonly mock: MockChoice;
  readonly app: AppChoice;
  /** By name, `acme/read`, in file order. */
  readonly operations: ReadonlyMap<string, OperationCheck>;
  /** The expectations for the rows of a layer, by the layer's vendor in the atlas: `acme-gateway`. */
  readonly groups: ReadonlyMap<string, Expectations>;
}

/** The mock that the app calls. The check starts it, unless `url` names a running mock. */
export interface MockChoice {
  /** Default: a free port. */
  readonly port: number | undefined;
  readonly url: string | undefined;
  /** The token for the control API of the mock at `url`. */
  readonly token: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly quirks: readonly string[];
}

export interface AppChoice {
  /** A shell line. If neither `start` nor `reach` is set, the contract only has commands. */
  readonly start: string | undefined;
  /** The base URL of an app that already runs. */
  readonly reach: string | undefined;
  /** The base URL of a started app. `${PORT}` is replaced by its port. */
  readonly url: string;
  /** Sent until the status is below 400. Default: the app is ready when its port accepts connections. */
  readonly ready: RequestShape | undefined;
  /** The limit for one attempt to start, in ms. */
  readonly readyTimeoutMs: number;
  /** The working directory of shell lines, relative to the folder of the contract file. */
  readonly directory: string;
  /** The log files, relative to `directory`. `*` stands for any text in a name, and `${PORT}` for the app's port. */
  readonly logs: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Default: depends on the number of cores. */
  readonly workers: number | undefined;
  /** The limit for one answer, in ms. */
  readonly timeoutMs: number;
  /** The time after an answer in which the app must not call again, in ms. */
  readonly quietMs: number;
}

/** One more request that makes the app call an operation. */
export interface AlsoCheck extends Pick<OperationCheck, 'drive' | 'natural'> {
  /** Default: that of its row. */
  readonly expectation: Expectation | undefined;
}

export interface OperationCheck {
  /** The way to make the app call the operation: a request to the app, or a shell line. */
  readonly drive: Drive;
  /** Requests to the app before each of its requests for the operation. */
  readonly before: readonly RequestShape[];
  /** The row that the request gets from the mock by itself. Default: the success of the operation. */
  readonly natural: string | undefined;
  /** More requests that make the app call the operation, by name. */
  readonly also: ReadonlyMap<string, AlsoCheck>;
  /** The reasons why rows do not apply to the app. */
  readonly notApplicable: ReadonlyMap<string, string>;
  readonly expect: Expectations;
  /** By fault. */
  readonly faults: Expectations;
  /** By kind of reply that no document shows: `unknownCode`. */
  readonly replies: Expectations;
  /** By what happens to tokens and replies: `expires`. */
  readonly lifecycle: Expectations;
}

export type Drive =
  | {
      readonly by: 'request';
      readonly request: RequestShape;
      /** Sent before the request, each until it is answered. */
      readonly before?: readonly RequestShape[];
      readonly timeoutMs: number;
    }
  | { readonly by: 'command'; readonly command: string; readonly timeoutMs: number };

/** A request to the app. Texts may contain placeholders such as `${persona.ok.card}`. */
export interface RequestShape {
  readonly method: string;
  /** Includes the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** At most one body is set, but `form` and `files` can be combined into a multipart body. */
  readonly json?: unknown;
  readonly body?: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Names of shipped pictures, such as `ok.jpeg`, or files relative to the folder of the contract file. */
  readonly files?: Readonly<Record<string, string>>;
}

/** By outcome. `*` stands for all outcomes that are not listed. */
export type Expectations = ReadonlyMap<string, Expectation>;

/** The kinds of personal data that an expectation can allow in an answer. */
export const showable = ['card', 'idNumber'] as const;
export type Showable = (typeof showable)[number];

/** The answer that the app must show. Every field that is set must match. */
export interface Expectation {
  readonly status?: number;
  /** `*` matches any text. */
  readonly body?: string;
  /** Compared as a deep subset. `*` in a string matches any text. */
  readonly json?: unknown;
  /** Case-insensitive names. `*` in a value matches any text. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly exit?: number;
  /** `*` matches any text. */
  readonly stdout?: string;
  readonly mayShow: readonly Showable[];
  /** The calls that the app must make, in order: `acme/token`, `acme/read`. */
  readonly calls?: readonly string[];
}

/** The name that stands for all names that are not listed. */
export const anyOther = '*';

/** The expectation for a row or fault: by its name, or else by `*`. */
export function expectationOf(expectations: Expectations | undefined, name: string): Expectation | undefined {
  return expectations?.get(name) ?? expectations?.get(anyOther);
}
