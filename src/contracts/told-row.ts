import type { TableRow } from '../language/table.ts';
import type { RowResult } from './run-report.ts';

/** What a report tells of a row of an operation, `fegine-ocr/cardbank`: its facts, and the command that brings it about. */
export function toldRow(
  operation: string,
  { name: outcome, layer, from, row }: Pick<TableRow, 'name' | 'layer' | 'from' | 'row'>,
): Pick<RowResult, 'row' | 'provoke'> {
  const [vendor = '', operationName = ''] = operation.split('/');
  const { code, message, when, billed, retry } = row;
  const place = { vendor: from?.vendor ?? vendor, operation: from ? '*' : operationName };
  return {
    row: { ...place, outcome, layer, code, message, when, billed, retry },
    provoke: `bankcard-mock curl ${operation} ${outcome}`,
  };
}
