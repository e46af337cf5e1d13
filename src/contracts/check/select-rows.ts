import { ToolkitError } from '../../definition/toolkit-error.ts';
import { toExisting } from '../../mocks/reply.ts';
import type { CheckRow } from './plan-check-rows.ts';
import { isOfPattern } from './text-pattern.ts';

/**
 * Those of which some pattern is the operation, or operation and outcome: `fegine-ocr/*`, `*quotaExhausted`. Without
 * patterns, all. Error `badFlag` for a pattern that is of none.
 */
export function selectRows(rows: readonly CheckRow[], patterns: readonly string[]): readonly CheckRow[] {
  const isOf = ({ name, operation }: CheckRow, pattern: string) =>
    isOfPattern(name, pattern) || isOfPattern(operation, pattern);
  for (const pattern of patterns) {
    if (rows.some((row) => isOf(row, pattern))) continue;
    const exists = [...new Set(rows.map(({ operation }) => operation))];
    throw new ToolkitError(
      'badFlag',
      `--only ${pattern} is no row of the contract: give an operation or operation/outcome. ${toExisting(pattern, exists)}`,
    );
  }
  return patterns.length === 0 ? rows : rows.filter((row) => patterns.some((pattern) => isOf(row, pattern)));
}
