import { isPassed, type RowResult, type RunReport, type Verdict } from '../run-report.ts';

/** `fegine-ocr/cardbank/debit`, as the row of a plan is named. */
export function nameOfResult({ operation, row }: Pick<RowResult, 'operation' | 'row'>): string {
  return `${operation}/${row.outcome}`;
}

/** How many rows passed, of all that ran, in percent rounded down to a tenth; 100 where none ran. */
export function percentPassed(results: readonly Pick<RowResult, 'verdict'>[]): number {
  const passed = results.filter(({ verdict }) => isPassed(verdict)).length;
  return results.length === 0 ? 100 : Math.floor((passed / results.length) * 1000) / 10;
}

/** The rows that failed, each with what it is, why it failed and how to bring it about; the totals last. */
export function toCheckSummary({ consumer, results, durationMs, interrupted, cost }: RunReport): string {
  const failed = results.filter(({ verdict }) => !isPassed(verdict));
  const counts = Map.groupBy(results, ({ verdict }) => verdict);
  const others = [...counts].filter(([verdict]) => verdict !== 'handled').map(toCount);
  const handled = counts.get('handled')?.length ?? 0;
  const totals = [
    `${consumer}: ${handled} of ${results.length} rows handled (${percentPassed(results)} %)`,
    ...others,
    `${(durationMs / 1000).toFixed(1)} s`,
  ].join(', ');
  const bill =
    cost === undefined || cost.billed === 0
      ? []
      : [
          `At the vendors ${cost.billed} of ${cost.calls} calls would have been billed: ¥${cost.yuan.toFixed(2)}${cost.unpriced > 0 ? ` and ${cost.unpriced} of no known price` : ''}.`,
        ];
  const broken = interrupted ? ['The run was interrupted: rows are missing.'] : [];
  return [...failed.flatMap(toLines), ...(failed.length > 0 ? [''] : []), totals, ...bill, ...broken].join(
    '\n',
  );
}

function toLines(result: RowResult): readonly string[] {
  const { row, verdict, says, provoke } = result;
  const code = [row.code ?? '-', row.message ?? ''].join(' ').trim();
  return [
    `${verdict.padEnd(13)} ${nameOfResult(result)}  ${code}: ${row.when}`,
    ...(says ?? '').split('\n').map((line) => `              ${line}`),
    `              ${provoke}`,
  ];
}

function toCount([verdict, { length }]: readonly [Verdict, readonly RowResult[]]): string {
  return `${length} ${verdict}`;
}
