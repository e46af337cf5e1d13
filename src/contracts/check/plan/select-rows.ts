import { existing } from '../../../errors/to-existing.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say, sentences } from '../../../words/text.ts';
import { isOfPattern } from '../judge/compare-answer.ts';
import type { CheckRow } from './plan-check-rows.ts';

/**
 * Selects the rows that match any of the patterns. A pattern is compared with the operation, with operation and
 * outcome, with the row's name in the full list, and with the outcome alone: `acme/*`, `*Exhausted`,
 * `acme-gateway/*`. A row's code stands for its outcome: `3008`, `acme/check/3008`. Without patterns,
 * all rows. Error `badFlag` if a pattern matches nothing.
 */
export function selectRows(rows: readonly CheckRow[], patterns: readonly string[]): readonly CheckRow[] {
  const isOf = (row: CheckRow, pattern: string) => namesOf(row).some((one) => isOfPattern(one, pattern));
  for (const pattern of patterns) {
    if (rows.some((row) => isOf(row, pattern))) continue;
    const isRow = pattern.split('/').length > 2;
    const named = rows.filter(({ operation }) => isRow && isOfPattern(operation, operationOf(pattern)));
    const all = pattern.startsWith('*/')
      ? rows.map(({ row }) => `*/${row.outcome}`)
      : rows.map(({ operation }) => operation);
    const exists = named.length > 0 ? named.map(({ name }) => name) : [...new Set(all)];
    throw new ToolkitError('badFlag', sentences(say(noRow, { pattern }), existing(pattern, exists)));
  }
  return patterns.length === 0 ? rows : rows.filter((row) => patterns.some((pattern) => isOf(row, pattern)));
}

function namesOf({ name, operation, row }: CheckRow): readonly string[] {
  const places = [operation, `${row.vendor}/${row.operation}`];
  const called = [row.outcome, ...(row.code === null ? [] : [`${row.code}`])];
  return [name, operation, ...called, ...places.flatMap((place) => called.map((one) => `${place}/${one}`))];
}

function operationOf(pattern: string): string {
  return pattern.split('/').slice(0, 2).join('/');
}

const noRow = {
  en: '--only {pattern} is no row of the contract: give an operation, operation/outcome, an outcome or its code, or operation/fault:hang for a fault that the contract expects.',
  zh: '--only {pattern} 不是契约里的情形：请写接口、接口/情形、情形名或其返回码；契约写明的故障写作 接口/fault:hang。',
} as const;
