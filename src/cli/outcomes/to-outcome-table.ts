import { displayWidth, toOneLine, wrapText } from '../../contracts/wrap-text.ts';
import type { AtlasRow } from '../../language/cases.ts';
import { type Evidence, evidenceOf, type RowEvidence } from '../../language/outcome.ts';
import { tellOrigin } from '../../language/packs/origins.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import { formatTable } from '../format-table.ts';

/**
 * The rows as text of at most `width` cells: a table or, if a table would have to leave something out, a few lines for
 * each row. The name of a row, which users copy, is never cut.
 */
export function toOutcomeTable(rows: readonly AtlasRow[], width: number): string {
  const column = (title: Text, cell: (row: AtlasRow) => unknown, shrinksTo?: number) => ({
    title: tell(title),
    cells: rows.map((row) => String(cell(row))),
    ...(shrinksTo !== undefined && { shrinksTo }),
  });
  const columns = [
    column({ en: 'OUTCOME', zh: '情形' }, nameOf),
    column({ en: 'CODE', zh: '返回码' }, ({ code }) => code ?? '-'),
    column({ en: 'WHEN', zh: '何时发生' }, ({ when }) => tell(when), 40),
    column(
      { en: 'MESSAGE', zh: '返回信息' },
      ({ message }) => (message === null ? tell({ en: '(not known)', zh: '（未知）' }) : toOneLine(message)),
      24,
    ),
    column({ en: 'PERSONA', zh: '预置人物' }, ({ persona }) => persona ?? '-'),
    column({ en: 'BILLED', zh: '计费' }, ({ billed }) => (billed === 'unknown' ? '?' : yesOrNo(billed))),
    column({ en: 'SURE', zh: '依据' }, ({ evidence }) => tell(toSure(evidence))),
    column({ en: 'HTTP', zh: 'HTTP' }, ({ httpStatus }) => httpStatus),
    column({ en: 'RETRY', zh: '重试' }, ({ retry }) => tell(retryWords[retry])),
    column(natural, (row) => yesOrNo(row.natural)),
  ];
  const table = formatTable(columns, width);
  const isWhole = table[0]?.endsWith(tell(natural)) === true;
  const lines = isWhole ? table : rows.flatMap((row) => toEntry(row, width));
  const note = rows.some(({ evidence }) => isPartlyInferred(evidence))
    ? [`*${isWhole ? tell({ en: ' in SURE', zh: '（依据）' }) : ''}${tell(inferredNote)}`]
    : [];
  return `${[...lines, ...note].join('\n')}\n`;
}

/** The name with the code, and below it what the row says. */
function toEntry(row: AtlasRow, width: number): readonly string[] {
  const { code, when, persona, pack, billed, evidence, httpStatus, retry } = row;
  const message = row.message === null ? null : toOneLine(row.message);
  const facts = [
    ...(persona === undefined
      ? []
      : [say({ en: 'persona {persona}', zh: '预置人物 {persona}' }, { persona })]),
    billed === 'unknown' ? perhapsBilled : billed ? isBilled : notBilled,
    ...(httpStatus === 200 ? [] : [`HTTP ${httpStatus}`]),
    say({ en: 'retry {retry}', zh: '重试：{retry}' }, { retry: retryWords[retry] }),
    toSure(evidence),
    ...(pack === undefined ? [] : [say(fromPack, { pack: tellOrigin(pack) })]),
  ];
  const name = nameOf(row);
  const titled = `${name}  ${code ?? '-'}`;
  const hasCode = displayWidth(titled) <= width;
  const title = hasCode ? titled : name;
  const whole = message === null ? title : `${title}  ${message}`;
  const isOne = hasCode && displayWidth(whole) <= width;
  const below = [
    ...(hasCode ? [] : [String(code)]),
    ...(isOne || message === null ? [] : [message]),
    tell(say(withFacts, { when, facts: listing(facts) })),
  ];
  return [
    isOne ? whole : title,
    ...below.flatMap((text) => wrapText(text, width - 4)).map((line) => `    ${line}`),
  ];
}

const fromPack = { en: 'pack {pack}', zh: '供应商包 {pack}' } as const;

function nameOf({ vendor, operation, outcome }: AtlasRow): string {
  return `${vendor}/${operation}/${outcome}`;
}

function toSure(evidence: RowEvidence): Text {
  const mark = isPartlyInferred(evidence) ? '*' : '';
  return say({ en: '{word}{mark}', zh: '{word}{mark}' }, { word: evidenceWords[evidenceOf(evidence)], mark });
}

function yesOrNo(value: boolean): string {
  return tell(value ? { en: 'yes', zh: '是' } : { en: 'no', zh: '否' });
}

const natural: Text = { en: 'NATURAL', zh: '自然触发' };
const evidenceWords: Readonly<Record<Evidence, Text>> = {
  documented: { en: 'documented', zh: '文档写明' },
  captured: { en: 'captured', zh: '抓包所得' },
  client: { en: 'client', zh: '见于客户端代码' },
  inferred: { en: 'inferred', zh: '推断' },
};
const retryWords: Readonly<Record<AtlasRow['retry'], Text>> = {
  never: { en: 'never', zh: '无用' },
  later: { en: 'later', zh: '稍后' },
  afterFix: { en: 'afterFix', zh: '改正后' },
};
const perhapsBilled: Text = { en: 'perhaps billed', zh: '可能计费' };
const isBilled: Text = { en: 'billed', zh: '计费' };
const notBilled: Text = { en: 'not billed', zh: '不计费' };
const withFacts = { en: '{when} ({facts})', zh: '{when}（{facts}）' } as const;
const inferredNote: Text = {
  en: ': some fields of the row are inferred; --json says which.',
  zh: '：该情形有部分字段是推断的，--json 会注明是哪些。',
};

/** Whether the row is documented but some of its fields are guesses. */
function isPartlyInferred(evidence: RowEvidence): boolean {
  return evidenceOf(evidence) !== 'inferred' && Object.values(evidence).includes('inferred');
}
