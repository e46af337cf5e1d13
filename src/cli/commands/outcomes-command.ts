import type { ArgsDef } from 'citty';
import { searchOutcomes, tellNothingFound } from '../../descriptions/search/search-outcomes.ts';
import { toCommand } from '../../errors/to-command.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import { type AtlasRow, atlasOf } from '../../language/cases.ts';
import type { Command } from '../command.ts';
import { toOutcomeTable } from '../outcomes/to-outcome-table.ts';
import type { Flags } from '../read-flags.ts';

const args = {
  pattern: {
    type: 'positional',
    required: false,
    valueHint: 'word…',
    description: 'an operation, a code, a persona, or words of message, name and sentence, Chinese too',
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
 * Prints every row that the vendors can answer. On a terminal the text is as wide as the terminal; in a pipe it is
 * not limited. Error `nothingFound`.
 */
export const outcomesCommand: Command = {
  meta: {
    name: 'outcomes',
    description: 'Finds outcomes: code, message, when, billed, how sure',
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
    const rows = searchOutcomes(ofOperation, flags.words, vendors);
    const layers = vendors.find(({ id }) => id === flags.text('vendor'))?.layers ?? [];
    for (const { vendor } of layers)
      process.stderr.write(`The rows of ${vendor} stand before these: ${toCommand(`outcomes ${vendor}`)}\n`);
    if (flags.has('json')) process.stdout.write(toJson(rows));
    else if (flags.has('csv')) process.stdout.write(toCsv(rows, [...new Set(all.flatMap(Object.keys))]));
    else if (rows.length > 0) process.stdout.write(toOutcomeTable(rows, process.stdout.columns ?? Infinity));
    if (rows.length === 0) throw new ToolkitError('nothingFound', tellNothingFound(ofOperation, flags.words));
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
