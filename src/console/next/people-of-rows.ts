import type { Calls, OutcomeRow } from '../api/api-types.ts';

type Verdicts = Calls['GET /personas/verdicts']['reply']['verdicts'];
/** The personas who lead to each row. */
export type PeopleOfRows = ReadonlyMap<string, readonly string[]>;

/** Those that are meant come first. */
export function outcomesOf(verdicts: Verdicts, meant: readonly string[]): PeopleOfRows {
  const rank = ({ persona }: Verdicts[number]) => (meant.includes(persona) ? 0 : 1);
  const sorted = verdicts.toSorted((one, other) => rank(one) - rank(other));
  const groups = Map.groupBy(sorted, ({ outcome }) => outcome);
  return new Map([...groups].map(([outcome, all]) => [outcome, all.map(({ persona }) => persona)]));
}

export function isSame(one: OutcomeRow, other: OutcomeRow): boolean {
  return one.outcome === other.outcome && one.vendor === other.vendor && one.operation === other.operation;
}
