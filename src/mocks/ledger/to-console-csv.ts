import type { PackageUsageRow } from './package-usage.ts';
import { toCsv } from './to-csv.ts';
import { printWindow } from './usage-window.ts';

/** The rows as the console exports them (导出明细). It begins with a BOM, without which Excel does not read UTF-8. */
export function toConsoleCsv(rows: readonly PackageUsageRow[]): string {
  const header = ['流水编号', '处理时间', '备注', '消耗'];
  const lines = rows.map((row) => [row.serial, printWindow(row), row.note, `${row.count}次`]);
  return `\ufeff${toCsv([header, ...lines])}`;
}
