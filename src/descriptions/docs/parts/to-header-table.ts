import type { Case } from '../../../language/cases.ts';
import type { ReplyHeader, Vendor } from '../../../language/vendor.ts';
import { listing, say, type Text } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { headings } from './table-words.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

/** The reply headers in the order in which they are sent. Node adds Date, Connection and Keep-Alive. */
export function toHeaderTable(headers: readonly ReplyHeader[], worded: Pick<Vendor, 'sourceWords'>): Text {
  return toTableText(
    [{ en: 'header', zh: '头' }, headings.value, headings.evidence, headings.source],
    headers.map(({ name, value, says, evidence, source }) => [
      toCode(name),
      says === undefined ? toCode(String(value)) : toProseText(says),
      toEvidence(evidence),
      toSource(source, worded),
    ]),
  );
}

/** The headers of the rows that have their own in place of the vendor's. */
export function toOwnHeaders(vendor: Vendor, cases: readonly Case[]): readonly Text[] {
  const groups = Map.groupBy(cases, ({ row }) => row.headers);
  return [...groups].flatMap(([headers, some]) => {
    if (headers === undefined) return [];
    const rows = listing([...new Set(some.map(({ outcome }) => toCode(outcome)))]);
    if (headers.length === 0) {
      return [say({ en: '{rows}: none of these.', zh: '{rows}：这些头都没有。' }, { rows })];
    }
    return [
      say({ en: '{rows}: in place of these', zh: '{rows}：换成以下各头' }, { rows }),
      toHeaderTable(headers, vendor),
    ];
  });
}
