import type { ArgsDef } from 'citty';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import { type AtlasRow, atlasOf } from '../../language/cases.ts';
import { evidenceOf, type RowEvidence } from '../../language/outcome.ts';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import type { Flags } from '../read-flags.ts';

const args = {
  pattern: {
    type: 'positional',
    required: false,
    description: "a text that the row, its code, the code's name, its message or its sentence contains",
  },
  vendor: {
    type: 'string',
    description: 'only that vendor: fegine-ocr, aliyun-gateway (BANKCARD_MOCK_VENDOR)',
  },
  operation: {
    type: 'string',
    description: 'only that operation: bank3Check, or * (BANKCARD_MOCK_OPERATION)',
  },
  json: { type: 'boolean', description: 'an array of rows' },
  csv: { type: 'boolean', description: 'a line a row, objects as JSON' },
} as const satisfies ArgsDef;

/**
 * Prints every row that the vendors can answer. On a terminal the table is as wide as the terminal; in a pipe it is
 * not limited.
 */
export const outcomesCommand: Command = {
  meta: {
    name: 'outcomes',
    description: 'Lists every outcome of every vendor: code, message, when, billed, how sure',
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const all = atlasOf(vendors);
    if (flags.has('json') && flags.has('csv')) {
      throw new ToolkitError('badFlag', 'Give --json or --csv, not both.');
    }
    const ofVendor = pick(all, 'vendor', flags, 'unknownVendor');
    const ofOperation = pick(ofVendor, 'operation', flags, 'unknownOperation');
    const [pattern = ''] = flags.words;
    const rows = ofOperation.filter((row) => textOf(row).toLowerCase().includes(pattern.toLowerCase()));
    if (rows.length === 0)
      process.stderr.write(`no row matches ${pattern}. ${existing(ofOperation, pattern)}\n`);
    const layers = vendors.find(({ id }) => id === flags.text('vendor'))?.layers ?? [];
    for (const { vendor } of layers)
      process.stderr.write(`The rows of ${vendor} stand before these: outcomes --vendor ${vendor}.\n`);
    if (flags.has('json')) process.stdout.write(toJson(rows));
    else if (flags.has('csv')) process.stdout.write(toCsv(rows, [...new Set(all.flatMap(Object.keys))]));
    else if (rows.length > 0) process.stdout.write(toTable(rows));
  },
};

function pick(
  rows: readonly AtlasRow[],
  field: 'vendor' | 'operation',
  flags: Flags,
  code: ToolkitErrorCode,
): readonly AtlasRow[] {
  const wanted = flags.text(field);
  if (wanted === undefined) return rows;
  const picked = rows.filter((row) => row[field] === wanted);
  if (picked.length > 0) return picked;
  const source = flags.sourceOf(field);
  const blamed = source.startsWith('--') ? wanted : `${wanted}, which ${source} names`;
  const exists = [...new Set(rows.map((row) => row[field]))];
  throw new ToolkitError(code, `There is no ${field} ${blamed}. ${toExisting(wanted, exists)}`);
}

/** The existing outcomes if there are few, otherwise the operations that have outcomes. */
function existing(rows: readonly AtlasRow[], pattern: string): string {
  const outcomes = [...new Set(rows.map(({ outcome }) => outcome))];
  const places = new Set(rows.map(({ vendor, operation }) => `${vendor}/${operation}`));
  const [question] = /^Did you mean [^?]*\? /.exec(toExisting(pattern, outcomes)) ?? [''];
  const exists = places.size === 1 ? outcomes : [...places];
  return `${question}There are: ${exists.join(', ')}.`;
}

function nameOf({ vendor, operation, outcome }: AtlasRow): string {
  return `${vendor}/${operation}/${outcome}`;
}

function textOf(row: AtlasRow): string {
  return [nameOf(row), row.code, row.message, row.vendorName, row.when].join('\n');
}

function toJson(rows: readonly AtlasRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function toCsv(rows: readonly AtlasRow[], names: readonly string[]): string {
  const cell = (value: unknown) => {
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => {
    const fields = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => cell(fields.get(name))).join(',');
  });
  return `${[names.join(','), ...lines].join('\n')}\n`;
}

function toTable(rows: readonly AtlasRow[]): string {
  const column = (title: string, cell: (row: AtlasRow) => unknown, shrinksTo?: number) => ({
    title,
    cells: rows.map((row) => String(cell(row))),
    ...(shrinksTo !== undefined && { shrinksTo }),
  });
  const lines = formatTable(
    [
      column('OUTCOME', nameOf, 24),
      column('CODE', ({ code }) => code ?? '-'),
      column('WHEN', ({ when }) => when, 16),
      column('MESSAGE', ({ message }) => message ?? '(not known)', 12),
      column('BILLED', ({ billed }) => (billed === 'unknown' ? '?' : billed ? 'yes' : 'no')),
      column('SURE', ({ evidence }) => `${evidenceOf(evidence)}${isPartlyInferred(evidence) ? '*' : ''}`),
      column('HTTP', ({ httpStatus }) => httpStatus),
      column('RETRY', ({ retry }) => retry),
      column('NATURAL', ({ natural }) => (natural ? 'yes' : 'no')),
    ],
    process.stdout.columns ?? Number.POSITIVE_INFINITY,
  );
  const note = rows.some(({ evidence }) => isPartlyInferred(evidence))
    ? ['* in SURE: some fields of the row are inferred; --json says which.']
    : [];
  return `${[...lines, ...note].join('\n')}\n`;
}

/** Whether the row is documented but some of its fields are guesses. */
function isPartlyInferred(evidence: RowEvidence): boolean {
  return evidenceOf(evidence) !== 'inferred' && Object.values(evidence).includes('inferred');
}
