import type { Coverage, CoverageRow } from '../../coverage/coverage.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { toReportRow } from './run-report.ts';

export interface CoverageOptions extends Pick<RunReport, 'version' | 'consumer' | 'startedAt'> {
  /** Shows the rows of a gateway or a platform under every operation. By default they are shown once per vendor. */
  readonly everyOperation?: boolean;
}

/** Every documented row, `seen` or `unseen`, those of what was called first. It makes no difference whether a row was asked for or was natural. */
export function toCoverageReport(
  vendors: readonly Vendor[],
  { rows }: Coverage,
  { everyOperation = false, ...facts }: CoverageOptions,
): RunReport {
  const seen = new Set(rows.filter(({ calls }) => calls > 0).flatMap(placesOf));
  const groups = Map.groupBy(casesOf(vendors), (one) => idOf(one, everyOperation));
  const called = [...new Set(rows.filter(({ calls }) => calls > 0).map(({ operation }) => operation))];
  const results = [...groups].map(([id, cases]) => toResult(id, cases, seen.has(id)));
  const sorted = results.toSorted((one, other) => placeIn(called, one) - placeIn(called, other));
  return { ...facts, kind: 'coverage', durationMs: 0, interrupted: false, called, results: sorted };
}

/** Own rows of what was called come first, then those of gateways and platforms before it, then all others. */
function placeIn(called: readonly string[], { operation, row }: RowResult): number {
  if (row.operation !== '*') return called.includes(operation) ? 0 : 2;
  const [vendor] = operation.split('/');
  return called.some((name) => name.split('/')[0] === vendor) ? 1 : 2;
}

/** Rows that no vendor has, such as those of another version of this package. Calls to unknown paths are left out. */
export function unknownRows(vendors: readonly Vendor[], { rows }: Coverage): readonly CoverageRow[] {
  const known = new Set([...casesOf(vendors)].flatMap((one) => [idOf(one, false), idOf(one, true)]));
  return rows.filter((row) => row.operation !== '*' && placesOf(row).every((place) => !known.has(place)));
}

function idOf(one: Case, everyOperation: boolean): string {
  return `${placeOf(one, everyOperation)} ${one.outcome}`;
}

/** `fegine-ocr/cardbank`, or `fegine-ocr/*` for a layer's row. */
function placeOf({ vendor, operationName, from }: Case, everyOperation: boolean): string {
  return `${vendor.id}/${from === undefined || everyOperation ? operationName : '*'}`;
}

/** The ids of the rows that a call can count for: one of its operation, and one of its vendor's layers. */
function placesOf({ operation, outcome }: CoverageRow): readonly string[] {
  return [`${operation} ${outcome}`, `${operation.split('/')[0]}/* ${outcome}`];
}

function toResult(id: string, cases: readonly Case[], isSeen: boolean): RowResult {
  const shown = cases.find(({ natural }) => natural) ?? cases[0];
  if (shown === undefined) throw new RangeError(`${id} has no case`);
  return {
    operation: id.split(' ')[0] ?? '',
    ...toReportRow(`${shown.vendor.id}/${shown.operationName}`, { ...shown, name: shown.outcome }),
    verdict: isSeen ? 'seen' : 'unseen',
    durationMs: 0,
  };
}
