import { type ArgsDef, defineCommand } from 'citty';
import { type AtlasRow, atlasOf } from '../definition/cases.ts';
import { evidenceOf } from '../definition/outcome.ts';
import { ToolkitError, type ToolkitErrorCode } from '../definition/toolkit-error.ts';
import { vendors } from '../vendors/index.ts';
import { formatTable } from './format-table.ts';
import { readFlags } from './read-flags.ts';

const args = {
  pattern: {
    type: 'positional',
    required: false,
    description: 'a text that the row, its code, its message or its sentence contains',
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

/** Prints every row that the vendors can answer; a table as wide as the terminal, or as it needs in a pipe. */
export const outcomesCommand = defineCommand({
  meta: {
    name: 'outcomes',
    description: 'Lists every outcome of every vendor: code, message, when, billed, how sure',
  },
  args,
  run({ rawArgs }) {
    const flags = readFlags(args, rawArgs);
    const all = atlasOf(vendors);
    const [vendor, operation] = [flags.text('vendor'), flags.text('operation')];
    const ofVendor = pick(all, 'vendor', vendor, 'unknownVendor');
    const ofOperation = pick(ofVendor, 'operation', operation, 'unknownOperation');
    const pattern = flags.words[0]?.toLowerCase() ?? '';
    const rows = ofOperation.filter((row) => textOf(row).toLowerCase().includes(pattern));
    process.stdout.write(flags.has('json') ? toJson(rows) : flags.has('csv') ? toCsv(rows) : toTable(rows));
  },
});

function pick(
  rows: readonly AtlasRow[],
  field: 'vendor' | 'operation',
  wanted: string | undefined,
  code: ToolkitErrorCode,
): readonly AtlasRow[] {
  if (wanted === undefined) return rows;
  const picked = rows.filter((row) => row[field] === wanted);
  if (picked.length > 0) return picked;
  const exists = [...new Set(rows.map((row) => row[field]))].join(', ');
  throw new ToolkitError(code, `There is no ${field} ${wanted}. There are: ${exists}.`);
}

function nameOf({ vendor, operation, outcome }: AtlasRow): string {
  return `${vendor}/${operation}/${outcome}`;
}

function textOf(row: AtlasRow): string {
  return [nameOf(row), row.code, row.message, row.when].join('\n');
}

function toJson(rows: readonly AtlasRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function toCsv(rows: readonly AtlasRow[]): string {
  const names = Object.keys(rows[0] ?? {}) as (keyof AtlasRow)[];
  const cell = (value: unknown) => {
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','));
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
      column('SURE', ({ evidence }) => evidenceOf(evidence)),
      column('HTTP', ({ httpStatus }) => httpStatus),
      column('RETRY', ({ retry }) => retry),
      column('NATURAL', ({ natural }) => (natural ? 'yes' : 'no')),
    ],
    process.stdout.columns ?? Number.POSITIVE_INFINITY,
  );
  return `${lines.join('\n')}\n`;
}
