import { searchOutcomes, tellNothingFound } from '../../descriptions/search/search-outcomes.ts';
import { toCommand } from '../../errors/to-command.ts';
import { existing } from '../../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import { type AtlasRow, atlasOf } from '../../language/cases.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { say, sentences, tell } from '../../words/text.ts';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { toOutcomeTable } from '../outcomes/to-outcome-table.ts';
import { blamed, type Flags } from '../read-flags.ts';

const args = {
  pattern: {
    type: 'positional',
    valueHint: { en: 'word…', zh: '词…' },
    description: {
      en: 'an operation, a code, a persona, or words of message, name and sentence, Chinese too',
      zh: '接口、码、预置人物，或消息、名字、说明里的词，中英文都可以',
    },
  },
  vendor: {
    type: 'string',
    description: {
      en: `only that vendor: ${exampleNames.vendor}, ${exampleNames.layer} (BANKCARD_MOCK_VENDOR)`,
      zh: `只看该供应商：${exampleNames.vendor}、${exampleNames.layer}（BANKCARD_MOCK_VENDOR）`,
    },
  },
  operation: {
    type: 'string',
    description: {
      en: `only that operation: ${exampleNames.operationName}, or * (BANKCARD_MOCK_OPERATION)`,
      zh: `只看该接口：${exampleNames.operationName}，或 *（BANKCARD_MOCK_OPERATION）`,
    },
  },
  json: { type: 'boolean', description: { en: 'an array of rows', zh: '以 JSON 数组输出情形' } },
  csv: {
    type: 'boolean',
    description: { en: 'a line a row, objects as JSON', zh: '以 CSV 输出，每个情形一行，对象写成 JSON' },
  },
} as const satisfies Args;

/**
 * Prints every row that the vendors can answer. On a terminal the text is as wide as the terminal; in a pipe it is
 * not limited. Error `nothingFound`.
 */
export const outcomesCommand: Command = {
  meta: {
    name: 'outcomes',
    description: {
      en: 'Finds outcomes: code, message, when, billed, how sure',
      zh: '查询情形：码、消息、何时出现、是否计费、依据',
    },
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const all = atlasOf(vendors);
    if (flags.has('json') && flags.has('csv')) {
      throw new ToolkitError('badFlag', {
        en: 'Give --json or --csv, not both.',
        zh: '--json 和 --csv 不能同时使用。',
      });
    }
    const ofVendor = pick(all, 'vendor', flags, 'unknownVendor');
    const ofOperation = pick(ofVendor, 'operation', flags, 'unknownOperation');
    const rows = searchOutcomes(ofOperation, flags.words, vendors);
    const layers = vendors.find(({ id }) => id === flags.text('vendor'))?.layers ?? [];
    for (const { vendor } of layers) {
      const told = say(before, { vendor, command: toCommand(`outcomes ${vendor}`) });
      process.stderr.write(`${tell(told)}\n`);
    }
    if (flags.has('json')) process.stdout.write(toJson(rows));
    else if (flags.has('csv')) process.stdout.write(toCsv(rows, [...new Set(all.flatMap(Object.keys))]));
    else if (rows.length > 0) process.stdout.write(toOutcomeTable(rows, process.stdout.columns || Infinity));
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
  const exists = [...new Set(rows.map((row) => row[field]))];
  const none = say(noneOf[field], { name: blamed(flags, field, wanted) });
  throw new ToolkitError(code, sentences(none, existing(wanted, exists)));
}

const noneOf = {
  vendor: { en: 'There is no vendor {name}.', zh: '没有供应商 {name}。' },
  operation: { en: 'There is no operation {name}.', zh: '没有接口 {name}。' },
} as const;
const before = {
  en: 'The rows of {vendor} stand before these: {command}',
  zh: '{vendor} 的情形优先于这些：{command}',
} as const;

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
