import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type KeptRow, openStateFile, type StateFile } from '../../server/state/open-state-file.ts';
import type { Command } from '../command.ts';
import { noAction } from '../no-action.ts';
import type { Flags } from '../read-flags.ts';
import { showTime } from '../show-time.ts';
import { maskRow } from '../state/mask-row.ts';

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

/** The first line of an export. */
interface Head {
  readonly bankcardMockState: 1;
  readonly masked: boolean;
}

/** Shows, empties, prints and reads the file of `serve --state`, while no server has it open. */
export const stateCommand: Command = {
  meta: { name: 'state', description: 'Shows, resets, exports and imports the file of serve --state' },
  args: {
    action: {
      type: 'positional',
      required: false,
      valueHint: 'show|reset|export|import',
      description: 'what to do; import reads the lines that export --reveal printed, into a new file',
    },
    from: {
      type: 'positional',
      required: false,
      valueHint: 'file',
      description: 'to import; default standard input',
    },
    state: {
      type: 'string',
      valueHint: 'file',
      description: 'the file of serve --state (BANKCARD_MOCK_STATE)',
    },
    reveal: {
      type: 'boolean',
      description: 'exports credentials, tokens and people as they are, to be imported',
    },
  },
  async run(flags) {
    const [wanted, from] = flags.words;
    const action = Object.entries(actions).find(([name]) => name === wanted)?.[1];
    if (action === undefined) {
      const forms = Object.keys(actions).map((name) => `state ${name}`);
      throw noAction('state', wanted, forms);
    }
    const path = flags.text('state');
    if (path === undefined || path === 'memory') {
      throw new ToolkitError('badFlag', `Which file? Give --state <file>, as \`serve\` has it.`);
    }
    await action(path, flags, from);
  },
};

async function show(path: string): Promise<void> {
  await withState(path, false, ({ about, rows }) => {
    const counts = new Map<string, number>();
    for (const { kind } of rows()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const time = (ms: number | undefined) => (ms === undefined ? 'never' : showTime(ms));
    const table = [
      ['made', time(about.madeAt)],
      ['last written', time(about.lastAt)],
      ['runs', String(about.runs)],
      ...Object.entries(kinds).map(([kind, words]) => [words, String(counts.get(kind) ?? 0)]),
    ];
    process.stdout.write(table.map(([what = '', shown = '']) => `${what.padEnd(38)}${shown}\n`).join(''));
  });
}

async function reset(path: string): Promise<void> {
  // Opened first, so that the file of a mock that runs, or another file, is not deleted.
  await withState(path, false, () => undefined);
  const own = await realpath(path);
  for (const end of ['', '-wal', '-shm']) await rm(`${own}${end}`, { force: true });
  process.stderr.write(`${path} is deleted; the next \`serve --state ${path}\` begins anew.\n`);
}

async function exportState(path: string, flags: Flags): Promise<void> {
  const masked = !flags.has('reveal');
  await withState(path, false, async ({ rows }) => {
    await print({ bankcardMockState: 1, masked } satisfies Head);
    for (const row of rows()) {
      const plain = { kind: row.kind, key: row.key, value: JSON.parse(row.value) as unknown };
      await print(masked ? maskRow(plain) : plain);
    }
  });
}

async function print(line: unknown): Promise<void> {
  // Readers of lines end one there.
  const text = JSON.stringify(line).replace(
    /[\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16)}`,
  );
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

async function importState(path: string, _flags: Flags, from: string | undefined): Promise<void> {
  const rows: KeptRow[] = [];
  let isHead = true;
  let number = 0;
  const input = from === undefined ? process.stdin : await openFile(from);
  for await (const line of createInterface({ input })) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = parseLine(line, number);
    if (isHead) requireHead((parsed ?? {}) as Partial<Head>);
    else rows.push(toRow(parsed, number));
    isHead = false;
  }
  if (isHead)
    throw new ToolkitError(
      'badState',
      'There is nothing to import: give what `state export --reveal` printed.',
    );
  await withState(path, true, (file) => {
    for (const _ of file.rows()) {
      throw new ToolkitError(
        'badState',
        `${path} has state already: \`state reset --state ${path}\` empties it.`,
      );
    }
    file.write(rows);
  });
  process.stderr.write(`${rows.length} values are in ${path}.\n`);
}

/** Error `cannotRead`. */
async function openFile(path: string): Promise<ReadStream> {
  const stream = createReadStream(path);
  try {
    await once(stream, 'open');
    return stream;
  } catch (error) {
    throw new ToolkitError('cannotRead', `${path} cannot be read: ${(error as Error).message}.`);
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ToolkitError(
      'badState',
      `Line ${number} is no JSON: give what \`state export --reveal\` printed.`,
    );
  }
}

function requireHead({ bankcardMockState, masked }: Partial<Head>): void {
  if (bankcardMockState !== 1) {
    throw new ToolkitError(
      'badState',
      'Line 1 is not that of an export: give what `state export --reveal` printed.',
    );
  }
  if (masked !== false)
    throw new ToolkitError('badState', 'This export is masked: export again with --reveal.');
}

function toRow(line: unknown, number: number): KeptRow {
  const { kind, key, value } = (line ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof kind === 'string' && typeof key === 'string' && value !== undefined) {
    return { kind, key, value: JSON.stringify(value) };
  }
  throw new ToolkitError('badState', `Line ${number} has no kind, key and value.`);
}

async function withState<T>(
  path: string,
  make: boolean,
  use: (file: StateFile) => T | Promise<T>,
): Promise<T> {
  const file = openStateFile(path, { make });
  try {
    return await use(file);
  } finally {
    file.close();
  }
}
