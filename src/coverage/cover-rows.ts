import { type Case, casesOf } from '../language/cases.ts';
import type { Vendor } from '../language/vendor.ts';
import type { Coverage, CoverageRow } from './coverage.ts';

/** A documented row, and the number of calls that it answered. */
export interface CoveredRow {
  /** `acme/read`, or `acme/*` for a row of a gateway or a platform, which stands once per vendor. */
  readonly operation: string;
  readonly outcome: string;
  /** The operations' cases of the row. */
  readonly cases: readonly [Case, ...Case[]];
  readonly calls: number;
}

export interface CoveredRows {
  /** The operations that were called. */
  readonly called: readonly string[];
  /** Every documented row; those of what was called come first, then those of gateways and platforms before it. */
  readonly rows: readonly CoveredRow[];
}

/** Sets coverage beside all that the vendors document. It makes no difference whether a row was asked for or was natural. */
export function coverRows(
  vendors: readonly Vendor[],
  coverage: Pick<Coverage, 'rows'>,
  everyOperation = false,
): CoveredRows {
  const met = coverage.rows.filter(({ calls }) => calls > 0);
  const calls = new Map<string, number>();
  for (const row of met) {
    for (const place of placesOf(row)) calls.set(place, (calls.get(place) ?? 0) + row.calls);
  }
  const called = [...new Set(met.map(({ operation }) => operation))];
  const groups = Map.groupBy(casesOf(vendors), (one) => idOf(one, everyOperation));
  const rows = [...groups].map(([id, cases]) => ({
    operation: id.split(' ')[0] ?? '',
    outcome: id.split(' ')[1] ?? '',
    cases: cases as unknown as CoveredRow['cases'],
    calls: calls.get(id) ?? 0,
  }));
  return { called, rows: rows.toSorted((one, other) => placeIn(called, one) - placeIn(called, other)) };
}

/** Rows that no vendor has, such as those of another version of this package. Calls to unknown paths are left out. */
export function unknownRows(vendors: readonly Vendor[], { rows }: Coverage): readonly CoverageRow[] {
  const known = new Set([...casesOf(vendors)].flatMap((one) => [idOf(one, false), idOf(one, true)]));
  return rows.filter((row) => row.operation !== '*' && placesOf(row).every((place) => !known.has(place)));
}

/** Own rows of what was called come first, then those of gateways and platforms before it, then all others. */
function placeIn(called: readonly string[], { operation, cases }: CoveredRow): number {
  if (cases[0].from === undefined) return called.includes(operation) ? 0 : 2;
  const [vendor] = operation.split('/');
  return called.some((name) => name.split('/')[0] === vendor) ? 1 : 2;
}

function idOf(one: Case, everyOperation: boolean): string {
  return `${placeOf(one, everyOperation)} ${one.outcome}`;
}

/** `acme/read`, or `acme/*` for a layer's row. */
function placeOf({ vendor, operationName, from }: Case, everyOperation: boolean): string {
  return `${vendor.id}/${from === undefined || everyOperation ? operationName : '*'}`;
}

/** The ids of the rows that a call can count for: one of its operation, and one of its vendor's layers. */
function placesOf({ operation, outcome }: CoverageRow): readonly string[] {
  return [`${operation} ${outcome}`, `${operation.split('/')[0]}/* ${outcome}`];
}
