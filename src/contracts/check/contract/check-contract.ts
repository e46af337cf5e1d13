/** What a contract file says, read and checked: `readContract` makes it. */
export interface CheckContract {
  /** Whose handling it is: `checkout`. */
  readonly consumer: string;
  readonly mock: MockChoice;
  readonly app: AppChoice;
  /** By name, `fegine-ocr/cardbank`, in the order of the file. */
  readonly operations: ReadonlyMap<string, OperationCheck>;
  /** What is expected of the rows of a layer, by the vendor under which the atlas prints it: `aliyun-gateway`. */
  readonly groups: ReadonlyMap<string, Expectations>;
}

/** The mock that the app calls: one that the check starts, or the one at `url`. */
export interface MockChoice {
  /** Default: a free one. */
  readonly port: number | undefined;
  readonly url: string | undefined;
  /** Of the control API of the mock at `url`. */
  readonly token: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly quirks: readonly string[];
}

export interface AppChoice {
  /** A shell line. Neither `start` nor `reach`: there are commands alone. */
  readonly start: string | undefined;
  /** The base URL of an app that runs already. */
  readonly reach: string | undefined;
  /** Where a started app answers; `${PORT}` stands for its port. */
  readonly url: string;
  /** Asked until its status is below 400; without, the port accepts connections. */
  readonly ready: RequestShape | undefined;
  /** How long one try to start may take, in ms. */
  readonly readyTimeoutMs: number;
  /** Where shell lines run, from the folder of the contract file. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  /** Default: by cores. */
  readonly workers: number | undefined;
  /** How long an answer may take, in ms. */
  readonly timeoutMs: number;
}

export interface OperationCheck {
  /** What makes the app call the operation: a request to it, or a shell line. */
  readonly drive: Drive;
  readonly expect: Expectations;
  /** By fault. */
  readonly faults: ReadonlyMap<string, Expectation>;
}

export type Drive =
  | { readonly by: 'request'; readonly request: RequestShape; readonly timeoutMs: number }
  | { readonly by: 'command'; readonly command: string; readonly timeoutMs: number };

/** A request to the app. Texts hold placeholders such as `${persona.ok.card}`. */
export interface RequestShape {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** One of these at most, `form` and `files` apart, which together are multipart. */
  readonly json?: unknown;
  readonly body?: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Shipped pictures by name, `ok.jpeg`, or files, from the folder of the contract file. */
  readonly files?: Readonly<Record<string, string>>;
}

/** By outcome; `*` for all that are not named. */
export type Expectations = ReadonlyMap<string, Expectation>;

/** What may stand in an answer though it is personal. */
export const showable = ['card', 'idNumber'] as const;
export type Showable = (typeof showable)[number];

/** What the app must show; all that is named must hold. */
export interface Expectation {
  readonly status?: number;
  /** `*` is any text. */
  readonly body?: string;
  /** A deep subset; `*` in a text is any text. */
  readonly json?: unknown;
  /** Names in any case; `*` in a value is any text. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly exit?: number;
  /** `*` is any text. */
  readonly stdout?: string;
  readonly mayShow: readonly Showable[];
}

/** The name under which everything else is meant. */
export const anyOther = '*';

/** What is expected of a row or fault: by its name, else by `*`. */
export function expectationOf(expectations: Expectations | undefined, name: string): Expectation | undefined {
  return expectations?.get(name) ?? expectations?.get(anyOther);
}
