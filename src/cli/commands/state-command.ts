import { once } from 'node:events';
import { padCells } from '../../contracts/wrap-text.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { KeptRow } from '../../server/state/open-state-file.ts';
import { say, type Text, tell } from '../../words/text.ts';
import { hints } from '../args.ts';
import type { Command } from '../command.ts';
import { noAction } from '../no-action.ts';
import { showTime } from '../show-time.ts';
import { maskRow } from '../state/mask-row.ts';
import { type Head, readExport } from '../state/read-export.ts';
import { openStatePlace, type StatePlace } from '../state/state-place.ts';

const actions = { show, reset, export: exportState, import: importState };

/** The kinds of values, in words. */
const kinds: Readonly<Record<string, Text>> = {
  first: { en: 'tenants', zh: '租户' },
  entry: { en: 'tokens, nonces, counts and the like', zh: 'token、随机数、计数等' },
  rule: { en: 'rules', zh: '规则' },
  bill: { en: 'values of bills', zh: '账单数值' },
  total: { en: 'rows with calls', zh: '有调用的情形' },
  person: { en: 'people', zh: '人物' },
  card: { en: 'cards', zh: '银行卡' },
  picture: { en: 'pictures', zh: '图片' },
  call: { en: 'calls of the journal', zh: '调用日志里的调用' },
};

interface StateInput {
  readonly masked: boolean;
  /** To import. */
  readonly rows: readonly KeptRow[];
}

/** Shows, empties, prints and reads what `serve --state` keeps: a file while no server has it open, or a Redis. */
export const stateCommand: Command = {
  meta: {
    name: 'state',
    description: {
      en: 'Shows, resets, exports and imports what serve --state keeps',
      zh: '查看、清空、导出、导入 serve --state 保存的状态',
    },
  },
  args: {
    action: {
      type: 'positional',
      valueHint: 'show|reset|export|import',
      description: {
        en: 'what to do; import reads the lines that export --reveal printed, where there is no state yet',
        zh: '要做什么；import 把 export --reveal 打印的内容读入还没有状态的地方',
      },
    },
    from: {
      type: 'positional',
      valueHint: hints.file,
      description: { en: 'to import; default standard input', zh: '要导入的文件；默认读标准输入' },
    },
    state: {
      type: 'string',
      valueHint: { en: 'file|redis://…', zh: '文件|redis://…' },
      description: {
        en: 'the file or Redis of serve --state (BANKCARD_MOCK_STATE)',
        zh: 'serve --state 的文件或 Redis（BANKCARD_MOCK_STATE）',
      },
    },
    reveal: {
      type: 'boolean',
      description: {
        en: 'exports credentials, tokens and people as they are, to be imported',
        zh: '导出凭证、token 和人物的原文，以便导入',
      },
    },
  },
  async run(flags, loadVendors) {
    const [wanted, from] = flags.words;
    const action = Object.entries(actions).find(([name]) => name === wanted)?.[1];
    if (action === undefined) {
      const forms = Object.keys(actions).map((name) => `state ${name}`);
      throw noAction('state', wanted, forms);
    }
    const state = flags.text('state');
    if (state === undefined || state === 'memory') {
      throw new ToolkitError('badFlag', {
        en: 'Which state? Give --state <file|redis://…>, as `serve` has it.',
        zh: '要操作哪个状态？请给出 --state <文件|redis://…>，与 `serve` 的一致。',
      });
    }
    const isImport = wanted === 'import';
    const given = { masked: !flags.has('reveal'), rows: isImport ? await readExport(from) : [] };
    const place = await openStatePlace(state, loadVendors, isImport);
    try {
      await action(place, given);
    } finally {
      await place.close();
    }
  },
};

async function show(place: StatePlace): Promise<void> {
  const { about, rows } = await place.read();
  const counts = new Map<string, number>();
  for (const { kind } of rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const time = (ms: number | undefined) =>
    ms === undefined ? tell({ en: 'never', zh: '从未' }) : showTime(ms);
  const table: readonly (readonly [Text, string])[] = [
    [{ en: 'made', zh: '建立时间' }, time(about.madeAt)],
    [{ en: 'last written', zh: '最近写入' }, time(about.lastAt)],
    [{ en: 'runs', zh: '运行次数' }, String(about.runs)],
    ...Object.entries(kinds).map(([kind, words]) => [words, String(counts.get(kind) ?? 0)] as const),
  ];
  process.stdout.write(table.map(([what, shown]) => `${padCells(tell(what), 38)}${shown}\n`).join(''));
}

async function reset(place: StatePlace): Promise<void> {
  process.stderr.write(`${tell(await place.empty())}\n`);
}

async function exportState(place: StatePlace, { masked }: StateInput): Promise<void> {
  const { rows } = await place.read();
  await print({ bankcardMockState: 1, masked } satisfies Head);
  for (const { kind, key, value } of rows) {
    const row = { kind, key, value: JSON.parse(value) as unknown };
    await print(masked ? maskRow(row) : row);
  }
}

async function print(line: unknown): Promise<void> {
  // Readers of lines end one there.
  const text = JSON.stringify(line).replace(
    /[\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16)}`,
  );
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

async function importState(place: StatePlace, { rows }: StateInput): Promise<void> {
  await place.fill(rows);
  const told = say(
    { en: '{count} values are in {name}', zh: '已把 {count} 个值导入 {name}' },
    { count: rows.length, name: place.name },
  );
  process.stderr.write(`${tell(told)}\n`);
}
