import type { Keeper, KeptPart } from '../../world/state/keeper.ts';
import { openStateFile } from './open-state-file.ts';

/** Keeps the state of one mock in a file. What changes in a turn of the event loop is written at its end, as one. */
export function createFileKeeper(path: string, now: () => number = Date.now): Keeper {
  const file = openStateFile(path, { now, run: true });
  const parts = new Map<string, KeptPart>();
  const changed = new Map<string, Set<string>>();
  let isChanged = false;
  let isClosed = false;
  let writing: Promise<void> | undefined;

  function* changes() {
    for (const [kind, keys] of changed) {
      const part = parts.get(kind);
      for (const key of keys) {
        const value = part?.save(key);
        yield { kind, key, value: value === undefined ? undefined : JSON.stringify(value) };
      }
    }
  }

  function write(): void {
    file.write(changes());
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
      for (const { key, value } of file.rows(kind)) part.load(key, JSON.parse(value));
      parts.set(kind, part);
      const keys = new Set<string>();
      changed.set(kind, keys);
      return (key) => {
        keys.add(key);
        isChanged = true;
        if (writing === undefined && !isClosed) void begin();
      };
    },
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
