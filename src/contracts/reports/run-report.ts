import type { AtlasRow } from '../../language/cases.ts';
import type { TableRow } from '../../language/table.ts';

/** What a run proved, as data: every report is a projection of it. */
export interface RunReport {
  /** Of this package. */
  readonly version: string;
  /** What ran: the consumer suite, the black-box check, Pact's verifier, or nothing but calls that were counted. */
  readonly kind: 'consumer' | 'check' | 'verify' | 'coverage';
  /** Whose handling it is: `checkout`. */
  readonly consumer: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Ended by a signal: rows are missing. */
  readonly interrupted: boolean;
  readonly results: readonly RowResult[];
  /** What the calls would have cost; absent where nothing was billed by the mock. */
  readonly cost?: RunCost;
}

export interface RunCost {
  readonly calls: number;
  readonly billed: number;
  /** Without what is unpriced. */
  readonly yuan: number;
  /** Billed calls of which no price is known. */
  readonly unpriced: number;
  /** Some of the yuan are by the price of a package that nobody holds. */
  readonly estimated: boolean;
}

/**
 * What became of a row: `handled` as it should be, `unhandled` otherwise; the app `crashed`, `hung`, `leaked` what it
 * must not show, or `retriedCharge`: called again what was billed. `seen` and `unseen` where calls were counted alone.
 */
export const verdicts = [
  'handled',
  'seen',
  'unhandled',
  'crashed',
  'hung',
  'leaked',
  'retriedCharge',
  'unseen',
  'skipped',
] as const;
export type Verdict = (typeof verdicts)[number];

export interface RowResult {
  /** The operation that was called: `fegine-ocr/cardbank`. A row of a layer may stand for all of its vendor. */
  readonly operation: string;
  readonly row: Pick<
    AtlasRow,
    'vendor' | 'operation' | 'outcome' | 'layer' | 'code' | 'message' | 'when' | 'billed' | 'retry'
  >;
  /** Of no documented row, but of a fault on the way, or of a reply that no document shows: counted beside the rows. */
  readonly beside?: 'fault' | 'mutation';
  /** What is tried, where several results are of one row: `match, without status`. */
  readonly title?: string;
  readonly verdict: Verdict;
  /** Why, in one line or several, without secrets: what was expected, and what was seen. */
  readonly says?: string;
  readonly durationMs: number;
  /** The command that brings the row about: `bankcard-mock curl fegine-ocr/cardbank quotaExhausted`. */
  readonly provoke: string;
}

/** Whether a run that has this verdict may pass. */
export function isPassed(verdict: Verdict): boolean {
  return verdict === 'handled' || verdict === 'seen' || verdict === 'skipped';
}

/** What a report tells of a row of an operation, `fegine-ocr/cardbank`: its facts, and the command that brings it about. */
export function toReportRow(
  operation: string,
  { name: outcome, layer, from, row }: Pick<TableRow, 'name' | 'layer' | 'from' | 'row'>,
): Pick<RowResult, 'row' | 'provoke'> {
  const [vendor = '', operationName = ''] = operation.split('/');
  const { code, message, when, billed, retry } = row;
  const place = { vendor: from?.vendor ?? vendor, operation: from ? '*' : operationName };
  return {
    row: { ...place, outcome, layer, code, message, when, billed, retry },
    provoke: `bankcard-mock curl ${operation} ${outcome}`,
  };
}
