import type { Coverage, CoverageRow } from '../../coverage/coverage.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { toReportRow } from './run-report.ts';

export interface CoverageOptions extends Pick<RunReport, 'version' | 'consumer' | 'startedAt'> {
  /** Rows of a gateway or a platform under every operation; without, once a vendor. */
  readonly everyOperation?: boolean;
}

/** Every documented row, seen or not. Whether a row was asked for or came about by itself does not matter. */
export function toCoverageReport(
  vendors: readonly Vendor[],
  { rows }: Coverage,
  { everyOperation = false, ...facts }: CoverageOptions,
): RunReport {
  const seen = new Set(rows.filter(({ calls }) => calls > 0).flatMap(placesOf));
  const groups = Map.groupBy(casesOf(vendors), (one) => idOf(one, everyOperation));
  const results = [...groups].map(([id, cases]) => toResult(id, cases, seen.has(id)));
  return { ...facts, kind: 'coverage', durationMs: 0, interrupted: false, results };
}

/** Rows that no vendor documents: of another version of this package. A path that is nobody's is none. */
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

/** A call may be of a row of its operation, and of its vendor's layers. */
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
