import { type SiblingRow, siblingRows } from '../../../language/row-index.ts';
import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { colon, joined, type Text, type TextPart } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { headings } from './table-words.ts';

/** The section on codes that mean different things in the operations of the vendor, if it has such. */
export function toSiblingTable(vendor: Vendor): readonly Text[] {
  const codes = new Map<string, Map<string, SiblingRow[]>>();
  for (const [operation, definition] of Object.entries(vendor.operations)) {
    for (const { name, row } of tableOf(vendor, definition)) {
      if (siblingRows(vendor, operation, name).length === 0) continue;
      const byOperation = codes.get(String(row.code)) ?? new Map<string, SiblingRow[]>();
      codes.set(String(row.code), byOperation);
      byOperation.set(operation, [...(byOperation.get(operation) ?? []), { operation, outcome: name, row }]);
    }
  }
  if (codes.size === 0) return [];
  const operations = Object.keys(vendor.operations).filter((name) =>
    [...codes.values()].some((byOperation) => byOperation.has(name)),
  );
  const cells = (rows: readonly SiblingRow[] = []): TextPart =>
    joined(rows.length === 0 ? ['–'] : rows.map(toCell), newLine);
  return [
    { en: '## Codes that differ between operations', zh: '## 各接口含义不同的返回码' },
    {
      en: 'The same code means another thing in another operation:',
      zh: '同一个返回码在不同接口里含义不同：',
    },
    toTableText(
      [headings.code, ...operations.map(toCode)],
      [...codes].map(([code, byOperation]) => [
        toCode(code),
        ...operations.map((name) => cells(byOperation.get(name))),
      ]),
    ),
  ];
}

const newLine: Text = { en: '<br>', zh: '<br>' };

function toCell({ outcome, row }: SiblingRow): Text {
  return joined([toCode(outcome), toProseText(row.when)], colon);
}
