import type { EntryView } from '../../src/mocks/journal/entry.ts';

/** The calls of a load generator, to be compared with the server's counts. */
export interface Tally {
  /** The number of calls that the server certainly received, by row: `fegine-elements/bank3Check/match`. */
  readonly sure: Record<string, number>;
  /** The number of calls whose client left before the reply, by row. The server may or may not have received them. */
  readonly maybe: Record<string, number>;
  /** The number of uploads that the client left in the middle. */
  abortedUploads: number;
  /** The number of complete calls whose client left. The server may count them as aborted uploads. */
  abortedMaybe: number;
  /** The number of requests that were not HTTP. */
  garbage: number;
  /** The number of bills that were compared with the tenant's calls. */
  bills: number;
  /** The number of stream events that were compared with calls. */
  events: number;
  /** The mistakes that were found, one sentence each. */
  readonly problems: string[];
}

const mostProblems = 50;

export function createTally(): Tally {
  return {
    sure: {},
    maybe: {},
    abortedUploads: 0,
    abortedMaybe: 0,
    garbage: 0,
    bills: 0,
    events: 0,
    problems: [],
  };
}

export function countIn(counts: Record<string, number>, row: string, times = 1): void {
  counts[row] = (counts[row] ?? 0) + times;
}

export function report(tally: Tally, problem: string): void {
  if (tally.problems.length < mostProblems) tally.problems.push(problem);
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, calls) => sum + calls, 0);
}

/** The row that a reply names. For our own refusals, it is the row in the journal. */
export function rowIn(header: (name: string) => string | undefined): string | undefined {
  const named = header('x-mock-outcome');
  if (named !== undefined) return named;
  return header('x-mock-error') === 'unknownPath' ? '*/unknownPath' : undefined;
}

/** Whether calls with this row are in the bill and in the coverage. Calls that never reached the vendor are not. */
export function isOnBill(row: string): boolean {
  return !/^\*\/|\/(?:hang|reset|htmlErrorPage|gateway504|unknownOutcome)$/.test(row);
}

/** The row of a call in the journal. */
export function rowOf({ operation, outcome }: Pick<EntryView, 'operation' | 'outcome'>): string {
  return `${operation}/${outcome}`;
}
