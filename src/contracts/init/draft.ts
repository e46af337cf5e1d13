import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { say, sentences, tell } from '../../words/text.ts';
import type { Classification } from '../consumer/consumer-options.ts';
import { toOneLine, wrapText } from '../wrap-text.ts';
import { treatmentSentences, treatments, usualTreatmentOf } from './usual-treatment.ts';

/** One row, with the treatment that is proposed for it. */
export interface DraftRow {
  readonly name: string;
  readonly treatment: Classification;
  /** `204 姓名输入错误: the name is missing or is no name` */
  readonly says: string;
}

/** The rows of a gateway or platform. */
export interface DraftGroup {
  /** `acme-gateway` */
  readonly name: string;
  readonly rows: readonly DraftRow[];
}

export interface DraftOperation {
  /** `acme/check` */
  readonly name: string;
  readonly summary: string;
  readonly vendor: Vendor;
  /** One of its cases, for what its requests need. */
  readonly sample: Case;
  readonly rows: readonly DraftRow[];
  /** What stands before its own rows. */
  readonly groups: readonly DraftGroup[];
}

/** What a new contract says of these operations. Error `unknownOperation`. */
export function draftOperations(
  vendors: readonly Vendor[],
  wanted: readonly string[],
): readonly DraftOperation[] {
  const cases = Map.groupBy(casesOf(vendors), (one) => `${one.vendor.id}/${one.operationName}`);
  return wanted.map((name) => {
    const own = cases.get(name);
    const [sample] = own ?? [];
    if (own === undefined || sample === undefined) {
      const exists = [...cases.keys()];
      throw new ToolkitError(
        'unknownOperation',
        sentences(say(noOperation, { name }), existing(name, exists)),
      );
    }
    const { vendor, operation } = sample;
    const layers = Map.groupBy(own, ({ from }) => from?.vendor);
    const groups = [...layers].flatMap(([group, rows]) =>
      group === undefined ? [] : [{ name: group, rows: rows.map(toDraftRow) }],
    );
    const rows = (layers.get(undefined) ?? []).map(toDraftRow);
    return { name, summary: tell(operation.summary), vendor, sample, rows, groups };
  });
}

const noOperation = { en: 'There is no operation {name}.', zh: '没有接口 {name}。' } as const;

function toDraftRow(one: Case): DraftRow {
  const { code, message, when } = one.row;
  const text = message && toOneLine(message.replace(/\$\{\w+\}/g, '…'));
  const answer = [code, text].filter((part) => part ?? '').join(' ');
  return {
    name: one.outcome,
    treatment: usualTreatmentOf(one),
    says: answer === '' ? tell(when) : tell(say(rowSays, { answer, when })),
  };
}

const rowSays = { en: '{answer}: {when}', zh: '{answer}：{when}' } as const;

/** The rows by treatment, each treatment with a comment over it, and each row with one of its own. */
export function toCommentedRows(
  rows: readonly DraftRow[],
  indent: string,
  mark: '#' | '//',
  toLine: (row: DraftRow) => string,
): readonly string[] {
  const byTreatment = Map.groupBy(rows, ({ treatment }) => treatment);
  return treatments.flatMap((treatment) => {
    const own = byTreatment.get(treatment);
    if (own === undefined) return [];
    return [
      '',
      ...comment(`---- ${treatment}: ${tell(treatmentSentences[treatment])}`, indent, mark),
      ...own.flatMap((row) => [...comment(row.says, indent, mark), `${indent}${toLine(row)}`]),
    ];
  });
}

/** A comment in lines of 80 cells. */
export function comment(text: string, indent: string, mark: '#' | '//'): readonly string[] {
  const lead = `${indent}${mark} `;
  return wrapText(text, 80 - lead.length).map((line) => `${lead}${line}`);
}
