import type { EntryView } from '../../src/mocks/journal/entry.ts';

/** What a load generator sent, so that what a server counted can be compared with it. */
export interface Tally {
  /** Calls that came for certain, by row: `fegine-elements/bank3Check/match`. */
  readonly sure: Record<string, number>;
  /** Calls whose client left before the reply: they may have come or not. */
  readonly maybe: Record<string, number>;
  /** Uploads that were left in the middle. */
  abortedUploads: number;
  /** Calls that were whole when their client left, which may count as uploads left in the middle. */
  abortedMaybe: number;
  /** What was sent and is no HTTP. */
  garbage: number;
  /** Bills of tenants that were compared with what the tenant was sent. */
  bills: number;
  /** Events of streams that were compared with calls. */
  events: number;
  /** What is wrong, in a sentence each. */
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

/** The row that a reply names; one of our own refusals by the row under which the journal has it. */
export function rowIn(header: (name: string) => string | undefined): string | undefined {
  const named = header('x-mock-outcome');
  if (named !== undefined) return named;
  return header('x-mock-error') === 'unknownPath' ? '*/unknownPath' : undefined;
}

/** Whether a call with this row stands on a bill and in the coverage: what never got to the vendor does not. */
export function isOnBill(row: string): boolean {
  return !/^\*\/|\/(?:hang|reset|htmlErrorPage|gateway504|unknownOutcome)$/.test(row);
}

/** Of a journal's call. */
export function rowOf({ operation, outcome }: Pick<EntryView, 'operation' | 'outcome'>): string {
  return `${operation}/${outcome}`;
}
