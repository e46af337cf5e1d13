import { type CoveredRow, coverRows } from '../../coverage/cover-rows.ts';
import type { Coverage } from '../../coverage/coverage.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { RowResult, RunReport } from './run-report.ts';
import { toReportRow } from './run-report.ts';

export interface CoverageOptions extends Pick<RunReport, 'version' | 'consumer' | 'startedAt'> {
  /** Shows the rows of a gateway or a platform under every operation. By default they are shown once per vendor. */
  readonly everyOperation?: boolean;
}

/** Every documented row, `seen` or `unseen`, those of what was called first. */
export function toCoverageReport(
  vendors: readonly Vendor[],
  coverage: Coverage,
  { everyOperation = false, ...facts }: CoverageOptions,
): RunReport {
  const { called, rows } = coverRows(vendors, coverage, everyOperation);
  const results = rows.map(toResult);
  return { ...facts, kind: 'coverage', durationMs: 0, interrupted: false, called, results };
}

function toResult({ operation, cases, calls }: CoveredRow): RowResult {
  const shown = cases.find(({ natural }) => natural) ?? cases[0];
  return {
    operation,
    ...toReportRow(`${shown.vendor.id}/${shown.operationName}`, { ...shown, name: shown.outcome }),
    verdict: calls > 0 ? 'seen' : 'unseen',
    durationMs: 0,
  };
}
