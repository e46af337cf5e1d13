import { z } from 'zod';
import { inWords, tellIssues } from '../../errors/issue-words.ts';
import { casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { say, type Text } from '../../words/text.ts';

const printed = z.strictObject({
  /** Of a pack with several vendors. Default: the first. */
  vendor: z.string().optional(),
  /** `*` for the rows of the layers. */
  operation: z.string(),
  code: z.union([z.string(), z.number(), z.null()]),
  message: z.string().nullable(),
  /** Default 200. */
  httpStatus: z.int().optional(),
});
const table = z.array(printed);

/** A row as the vendor's document prints it, copied by hand: `codes.json` is a list of these. */
export type PrintedRow = z.input<typeof printed>;

/** Where a code table and the definitions differ. */
export function defectsOfCodes(vendors: readonly Vendor[], codes: unknown): readonly Text[] {
  const { success, data, error } = table.safeParse(codes, inWords);
  if (!success) return [say(noTable, { mistakes: tellIssues(error) })];
  const tell = ({ code, message, httpStatus = 200 }: Pick<PrintedRow, 'code' | 'message' | 'httpStatus'>) =>
    `${JSON.stringify(code)} ${JSON.stringify(message)} (${httpStatus})`;
  const rows = new Map<string, { readonly code: string; readonly told: string; readonly name: string }>();
  for (const { vendor, operationName, outcome, from, row } of casesOf(vendors)) {
    const place = `${vendor.id}/${from === undefined ? operationName : '*'}`;
    rows.set(`${place}/${outcome}`, {
      code: `${place} ${row.code}`,
      told: `${place} ${tell(row)}`,
      name: outcome,
    });
  }
  const lines = data.map((one) => {
    const place = `${one.vendor ?? vendors[0]?.id}/${one.operation}`;
    return { code: `${place} ${one.code}`, told: `${place} ${tell(one)}` };
  });
  const defined = new Set([...rows.values()].map(({ told }) => told));
  const isPrinted = new Set(lines.map(({ told }) => told));
  const missing = lines.filter(({ told }) => !defined.has(told));
  const extra = [...rows].filter(([, { told }]) => !isPrinted.has(told));
  return [
    ...missing.map(({ told, code }) => {
      const other = extra.find(([, row]) => row.code === code)?.[1].told;
      return other === undefined ? say(notDefined, { told }) : say(otherwise, { told, other });
    }),
    ...extra
      .filter(([, row]) => !missing.some(({ code }) => code === row.code))
      .map(([name, { told }]) => say(notPrinted, { name, told })),
  ];
}

const noTable = {
  en: 'codes.json cannot be taken: {mistakes} It is a list of { operation, code, message, httpStatus }.',
  zh: 'codes.json 有误：{mistakes}它应为 { operation, code, message, httpStatus } 的列表。',
} as const;
const notDefined = {
  en: 'codes.json has {told}, and no row is so: add one, or correct the table.',
  zh: 'codes.json 里有 {told}，但没有对应的情形：请补上情形，或更正该表。',
} as const;
const otherwise = {
  en: 'codes.json has {told}, and the row is {other}: copy it from the document to the character.',
  zh: 'codes.json 里是 {told}，而情形是 {other}：请逐字照抄文档。',
} as const;
const notPrinted = {
  en: '{name}: codes.json lacks it ({told}): add it, or leave the row out.',
  zh: '{name}：codes.json 里没有（{told}）：请补进该表，或去掉这个情形。',
} as const;
