import { once } from 'node:events';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { KeptRow } from '../../server/state/open-state-file.ts';
import type { Command } from '../command.ts';
import { noAction } from '../no-action.ts';
import { showTime } from '../show-time.ts';
import { maskRow } from '../state/mask-row.ts';
import { type Head, readExport } from '../state/read-export.ts';
import { openStatePlace, type StatePlace } from '../state/state-place.ts';

const actions = { show, reset, export: exportState, import: importState };

/** The kinds of values, in words. */
const kinds: Readonly<Record<string, string>> = {
  first: 'tenants',
  entry: 'tokens, nonces, counts and the like',
  rule: 'rules',
  bill: 'values of bills',
  total: 'rows with calls',
  person: 'people',
  card: 'cards',
  picture: 'pictures',
  call: 'calls of the journal',
};

interface StateInput {
  readonly masked: boolean;
  /** To import. */
  readonly rows: readonly KeptRow[];
}

/** Shows, empties, prints and reads what `serve --state` keeps: a file while no server has it open, or a Redis. */
export const stateCommand: Command = {
  meta: { name: 'state', description: 'Shows, resets, exports and imports what serve --state keeps' },
  args: {
    action: {
      type: 'positional',
      required: false,
      valueHint: 'show|reset|export|import',
      description:
        'what to do; import reads the lines that export --reveal printed, where there is no state yet',
    },
    from: {
      type: 'positional',
      required: false,
      valueHint: 'file',
      description: 'to import; default standard input',
    },
    state: {
      type: 'string',
      valueHint: 'file|redis://…',
      description: 'the file or Redis of serve --state (BANKCARD_MOCK_STATE)',
    },
    reveal: {
      type: 'boolean',
      description: 'exports credentials, tokens and people as they are, to be imported',
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
      throw new ToolkitError('badFlag', 'Which state? Give --state <file|redis://…>, as `serve` has it.');
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
  const time = (ms: number | undefined) => (ms === undefined ? 'never' : showTime(ms));
  const table = [
    ['made', time(about.madeAt)],
    ['last written', time(about.lastAt)],
    ['runs', String(about.runs)],
    ...Object.entries(kinds).map(([kind, words]) => [words, String(counts.get(kind) ?? 0)]),
  ];
  process.stdout.write(table.map(([what = '', shown = '']) => `${what.padEnd(38)}${shown}\n`).join(''));
}

async function reset(place: StatePlace): Promise<void> {
  process.stderr.write(`${await place.empty()}\n`);
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
  process.stderr.write(`${rows.length} values are in ${place.name}\n`);
}
