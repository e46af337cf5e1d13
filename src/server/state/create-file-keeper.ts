import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say, tell } from '../../words/text.ts';
import type { Keeper, KeptPart, Note } from '../../world/state/keeper.ts';
import { openStateFile, type StateFile } from './open-state-file.ts';
import { noJson, unreadableValue } from './state-words.ts';

/** Keeps the state of one mock in a file. What changes in a turn of the event loop is written at its end, as one. */
export function createFileKeeper(path: string, now: () => number = Date.now): Keeper {
  const file = openStateFile(path, { now, run: true });
  const parts = new Map<string, KeptPart>();
  const changed = new Map<string, Set<string>>();
  let isChanged = false;
  let hasFailed = false;
  let isClosed = false;
  let writing: Promise<void> | undefined;

  function write(): void {
    if (!isChanged) return;
    hasFailed = true;
    file.write(rowsOf(changed, parts));
    hasFailed = false;
    for (const keys of changed.values()) keys.clear();
    isChanged = false;
  }

  function begin(): Promise<void> {
    writing = new Promise((resolve, reject) => {
      setImmediate(() => {
        writing = undefined;
        try {
          if (!isClosed) write();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    // Whoever waits for it is told. If nobody does, what was noted is written with what comes next.
    writing.catch(() => undefined);
    return writing;
  }

  return {
    about: file.about,
    keep(kind, part) {
      const keys = new Set<string>();
      changed.set(kind, keys);
      const note: Note = (key) => {
        keys.add(key);
        isChanged = true;
        if (writing === undefined && !isClosed) void begin();
      };
      parts.set(kind, part);
      loadAll(file, path, kind, part, note);
      return note;
    },
    drop(kind) {
      const rows = [...file.rows(kind)];
      file.write(rows.map(({ key }) => ({ kind, key, value: undefined })));
    },
    ready: () => (hasFailed ? (writing ?? begin()) : undefined),
    reach: async () => (hasFailed ? (writing ?? begin()) : undefined),
    written: () => writing ?? (isChanged ? begin() : undefined),
    close() {
      if (isClosed) return;
      isClosed = true;
      try {
        write();
      } finally {
        file.close();
      }
    },
  };
}

/** Error `badState`. */
function loadAll(file: StateFile, path: string, kind: string, part: KeptPart, note: Note): void {
  for (const { key, value } of file.rows(kind)) {
    try {
      part.load(key, JSON.parse(value), note);
    } catch {
      throw new ToolkitError('badState', say(unreadableValue, { path, kind }));
    }
  }
}

/** The present values at the keys that were noted. A value that JSON cannot hold is left as it was. */
function* rowsOf(changed: ReadonlyMap<string, ReadonlySet<string>>, parts: ReadonlyMap<string, KeptPart>) {
  for (const [kind, keys] of changed) {
    const part = parts.get(kind);
    for (const key of keys) {
      const value = part?.save(key);
      if (value === undefined) yield { kind, key, value: undefined };
      else {
        const text = toJson(value);
        if (text === undefined) process.emitWarning(tell(say(noJson, { kind })));
        else yield { kind, key, value: text };
      }
    }
  }
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
