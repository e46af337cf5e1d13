import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';
import type { KeptAbout } from '../../world/state/keeper.ts';
import { cannotKeep, damaged, inUse, newer, noState, otherDatabase } from './state-words.ts';

/** The version of the file's layout. A file of an older one is migrated, of a newer one refused. */
const fileVersion = 2;

/** One value, as the file has it. */
export interface KeptRow {
  readonly kind: string;
  readonly key: string;
  /** JSON. */
  readonly value: string;
}

/** A file of state that is open for this process alone. */
export interface StateFile {
  readonly about: KeptAbout;
  rows(kind?: string): Iterable<KeptRow>;
  /** Applies these changes as one: a row without a value is deleted. Error `cannotKeep`. */
  write(rows: Iterable<Omit<KeptRow, 'value'> & { readonly value: string | undefined }>): void;
  close(): void;
}

interface FileOptions {
  /** In ms since the epoch. */
  readonly now?: () => number;
  /** Whether to make a file that does not exist; default true. Otherwise the error is `noState`. */
  readonly make?: boolean;
  /** Whether this is a run of a mock, to be counted; default false. */
  readonly run?: boolean;
}

/**
 * Opens a file of state, a SQLite database. Errors `stateInUse` (another process has it), `badState` (no such file, no file of
 * state, a damaged one, one of a newer version), `cannotKeep` (not readable or writable).
 */
export function openStateFile(
  path: string,
  { now = Date.now, make = true, run = false }: FileOptions = {},
): StateFile {
  if (!make && (!existsSync(path) || statSync(path).size === 0)) {
    throw new ToolkitError('badState', say(noState, { path }));
  }
  const db = openDatabase(path);
  try {
    const about = prepare(db, path, now(), run);
    const put = db.prepare(
      'INSERT INTO kept (kind, key, seq, value) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    );
    const drop = db.prepare('DELETE FROM kept WHERE kind = ? AND key = ?');
    const touch = db.prepare("UPDATE about SET value = ? WHERE name = 'lastAt'");
    let seq = Number(db.prepare('SELECT max(seq) AS most FROM kept').get()?.['most'] ?? 0);
    return {
      about,
      *rows(kind) {
        const chosen = kind === undefined ? '' : 'WHERE kind = ?';
        const select = db.prepare(`SELECT kind, key, value FROM kept ${chosen} ORDER BY seq`);
        for (const row of kind === undefined ? select.iterate() : select.iterate(kind)) {
          yield row as unknown as KeptRow;
        }
      },
      write(rows) {
        inTransaction(db, path, () => {
          for (const { kind, key, value } of rows) {
            if (value === undefined) drop.run(kind, key);
            else {
              seq += 1;
              put.run(kind, key, seq, value);
            }
          }
          touch.run(String(now()));
        });
      },
      close() {
        db.close();
      },
    };
  } catch (error) {
    db.close();
    throw toStateError(error, path);
  }
}

/** Node calls its SQLite experimental, each time that it is loaded. That is no news for a user of the mock. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return createRequire(import.meta.url)('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

function openDatabase(path: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  try {
    // For its user alone: it has credentials and tokens, and perhaps people.
    // A file that is there is not opened: closing it would end the lock that this process may have on it.
    if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
    // SQLite gives names that begin with a colon a meaning of their own.
    return new DatabaseSync(resolve(path), { timeout: 0 });
  } catch (error) {
    throw toStateError(error, path);
  }
}

/** Takes the file for this process, makes or migrates its tables, and counts the run. */
function prepare(db: DatabaseSync, path: string, now: number, run: boolean): KeptAbout {
  // Writing once takes the exclusive lock, which is then kept until the file is closed.
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.exec('BEGIN IMMEDIATE');
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as {
    readonly user_version: number;
  };
  const { n: tables } = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { readonly n: number };
  if (version > fileVersion) {
    throw new ToolkitError('badState', say(newer, { path, version, fileVersion }));
  }
  if (version === 0 && tables > 0) {
    throw new ToolkitError('badState', say(otherDatabase, { path }));
  }
  if (version === 1) {
    // Rules were kept under their ids alone.
    db.exec(
      "UPDATE kept SET key = json_extract(value, '$.rule.tenant') || ' ' || key WHERE kind = 'rule' AND instr(key, ' ') = 0",
    );
    db.exec(`PRAGMA user_version = ${fileVersion}`);
  }
  if (version === 0) {
    db.exec('CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID');
    db.exec(
      'CREATE TABLE kept (kind TEXT, key TEXT, seq INTEGER, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID',
    );
    const set = db.prepare('INSERT INTO about VALUES (?, ?)');
    for (const [name, value] of [
      ['madeAt', now],
      ['lastAt', ''],
      ['runs', 0],
    ] as const)
      set.run(name, String(value));
    db.exec(`PRAGMA user_version = ${fileVersion}`);
  }
  const read = (name: string) =>
    String(db.prepare('SELECT value FROM about WHERE name = ?').get(name)?.['value'] ?? '');
  const about = {
    place: path,
    madeAt: Number(read('madeAt')),
    lastAt: read('lastAt') === '' ? undefined : Number(read('lastAt')),
    runs: Number(read('runs')),
  };
  if (run) {
    db.prepare("UPDATE about SET value = ? WHERE name = 'runs'").run(String(about.runs + 1));
    db.prepare("UPDATE about SET value = ? WHERE name = 'lastAt'").run(String(now));
  }
  db.exec('COMMIT');
  // Changes the file, so that it comes after the look at whose file it is.
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = NORMAL');
  return about;
}

function inTransaction(db: DatabaseSync, path: string, work: () => void): void {
  try {
    db.exec('BEGIN');
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw toStateError(error, path);
  }
}

/** SQLite's primary result codes: sqlite.org/rescode.html. */
const [busy, corrupt, notADatabase] = [5, 11, 26];

function toStateError(error: unknown, path: string): unknown {
  if (error instanceof ToolkitError || !(error instanceof Error)) return error;
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  if (code === busy) {
    return new ToolkitError('stateInUse', say(inUse, { path }));
  }
  if (code === corrupt || code === notADatabase) {
    return new ToolkitError('badState', say(damaged, { path, why: error.message }));
  }
  return new ToolkitError('cannotKeep', say(cannotKeep, { path, why: error.message }));
}
