import { toCommand } from '../../errors/to-command.ts';
import type { AtlasRow } from '../../language/cases.ts';
import type { TableRow } from '../../language/table.ts';
import { english, type Text, tell } from '../../words/text.ts';

/** The result of a run, as data. Every report format is made from it. */
export interface RunReport {
  /** The version of this package. */
  readonly version: string;
  /** The kind of run: the consumer suite, the black-box check, Pact's verifier, or calls that were only counted. */
  readonly kind: 'consumer' | 'check' | 'verify' | 'coverage';
  /** The name of the consumer: `checkout`. */
  readonly consumer: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Whether a signal ended the run. Rows are then missing. */
  readonly interrupted: boolean;
  readonly results: readonly RowResult[];
  /** Of coverage: the operations that were called. */
  readonly called?: readonly string[];
  /** The price of the calls at the vendors; absent if the mock billed none of them. */
  readonly cost?: RunCost;
}

export interface RunCost {
  readonly calls: number;
  readonly billed: number;
  /** The sum without unpriced calls. */
  readonly yuan: number;
  /** The number of billed calls without a known price. */
  readonly unpriced: number;
  /** Whether some calls are priced by a package that the tenant does not hold. */
  readonly estimated: boolean;
}

/**
 * The verdicts on a row. `handled`: as expected; `unhandled`: not as expected. The app `crashed`, `hung`, `leaked` a
 * value that it must not show, or `retriedCharge`: it repeated a call that was billed, or `mixedUp` two people. A row is
 * `notTried` if what the app sends is wrong already. `seen` and `unseen`: calls were only counted.
 */
export const verdicts = [
  'handled',
  'seen',
  'unhandled',
  'crashed',
  'hung',
  'leaked',
  'retriedCharge',
  'mixedUp',
  'notTried',
  'unseen',
  'skipped',
] as const;
export type Verdict = (typeof verdicts)[number];

export interface RowResult {
  /**
   * The operation that was called: `acme/read`. A row of a layer can stand for all operations of its
   * vendor.
   */
  readonly operation: string;
  readonly row: Pick<
    AtlasRow,
    'vendor' | 'operation' | 'outcome' | 'layer' | 'code' | 'message' | 'when' | 'billed' | 'retry'
  >;
  /**
   * Set if the result is not about a documented row, but about a fault on the connection, about a reply that no
   * document shows, about what no single row shows, or about what the app wrote outside of all rows. Such results are
   * counted separately.
   */
  readonly beside?: 'fault' | 'mutation' | 'play' | 'output';
  /** The name of the attempt, if there are several results for one row: `match, without status`. */
  readonly title?: string;
  /**
   * The name of its test in JUnit and CTRF, unless `title` is; English in each language: `mismatch: the details do not
   * belong together`. Default: the outcome and its sentence.
   */
  readonly test?: string;
  readonly verdict: Verdict;
  /** The reason, in one or more lines, without secrets: what was expected, and what was seen. */
  readonly says?: string;
  readonly durationMs: number;
  /** The command that provokes the row: `npx bankcard-mock curl acme/read quotaExhausted`. */
  readonly provoke: string;
}

/** Whether a result with this verdict has passed. */
export function isPassed(verdict: Verdict): boolean {
  return verdict === 'handled' || verdict === 'seen' || verdict === 'skipped';
}

/** The facts of a row of an operation, such as `acme/read`, and the command that provokes the row. */
export function toReportRow(
  operation: string,
  { name: outcome, layer, from, row }: Pick<TableRow, 'name' | 'layer' | 'from' | 'row'>,
): Pick<RowResult, 'row' | 'provoke'> & { readonly test: string } {
  const [vendor = '', operationName = ''] = operation.split('/');
  const { code, message, when, billed, retry } = row;
  const place = { vendor: from?.vendor ?? vendor, operation: from ? '*' : operationName };
  return {
    row: { ...place, outcome, layer, code, message, when: tell(when), billed, retry },
    test: toTestName(outcome, when),
    provoke: toCommand(`curl ${operation} ${outcome}`),
  };
}

/** `mismatch: the details do not belong together`, in English. */
export function toTestName(outcome: string, when: Text): string {
  return `${outcome}: ${english(when)}`;
}
