import { displayWidth, wrapText } from '../../contracts/wrap-text.ts';
import type { AtlasRow } from '../../language/cases.ts';
import { evidenceOf, type RowEvidence } from '../../language/outcome.ts';
import { formatTable } from '../format-table.ts';

/**
 * The rows as text of at most `width` cells: a table or, if a table would have to leave something out, a few lines for
 * each row. The name of a row, which users copy, is never cut.
 */
export function toOutcomeTable(rows: readonly AtlasRow[], width: number): string {
  const column = (title: string, cell: (row: AtlasRow) => unknown, shrinksTo?: number) => ({
    title,
    cells: rows.map((row) => String(cell(row))),
    ...(shrinksTo !== undefined && { shrinksTo }),
  });
  const columns = [
    column('OUTCOME', nameOf),
    column('CODE', ({ code }) => code ?? '-'),
    column('WHEN', ({ when }) => when, 40),
    column('MESSAGE', ({ message }) => message ?? '(not known)', 24),
    column('PERSONA', ({ persona }) => persona ?? '-'),
    column('BILLED', ({ billed }) => (billed === 'unknown' ? '?' : billed ? 'yes' : 'no')),
    column('SURE', ({ evidence }) => toSure(evidence)),
    column('HTTP', ({ httpStatus }) => httpStatus),
    column('RETRY', ({ retry }) => retry),
    column('NATURAL', ({ natural }) => (natural ? 'yes' : 'no')),
  ];
  const table = formatTable(columns, width);
  const isWhole = table[0]?.endsWith('NATURAL') === true;
  const lines = isWhole ? table : rows.flatMap((row) => toEntry(row, width));
  const note = rows.some(({ evidence }) => isPartlyInferred(evidence))
    ? [`*${isWhole ? ' in SURE' : ''}: some fields of the row are inferred; --json says which.`]
    : [];
  return `${[...lines, ...note].join('\n')}\n`;
}

/** The name with the code, and below it what the row says. */
function toEntry(row: AtlasRow, width: number): readonly string[] {
  const { code, message, when, persona, billed, evidence, httpStatus, retry } = row;
  const facts = [
    ...(persona === undefined ? [] : [`persona ${persona}`]),
    billed === 'unknown' ? 'perhaps billed' : billed ? 'billed' : 'not billed',
    ...(httpStatus === 200 ? [] : [`HTTP ${httpStatus}`]),
    `retry ${retry}`,
    toSure(evidence),
  ];
  const title = `${nameOf(row)}  ${code ?? '-'}`;
  const whole = message === null ? title : `${title}  ${message}`;
  const isOne = displayWidth(whole) <= width;
  const below = [...(isOne || message === null ? [] : [message]), `${when} (${facts.join(', ')})`];
  return [
    isOne ? whole : title,
    ...below.flatMap((text) => wrapText(text, width - 4)).map((line) => `    ${line}`),
  ];
}

function nameOf({ vendor, operation, outcome }: AtlasRow): string {
  return `${vendor}/${operation}/${outcome}`;
}

function toSure(evidence: RowEvidence): string {
  return `${evidenceOf(evidence)}${isPartlyInferred(evidence) ? '*' : ''}`;
}

/** Whether the row is documented but some of its fields are guesses. */
function isPartlyInferred(evidence: RowEvidence): boolean {
  return evidenceOf(evidence) !== 'inferred' && Object.values(evidence).includes('inferred');
}
