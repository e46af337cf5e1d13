/** Part of a mock's state that is to be found again after a restart: values by key. */
export interface KeptPart {
  /** The present value at a key, as JSON can hold it; undefined if it is gone. */
  save(key: string): unknown;
  /**
   * Puts back a value that an earlier run kept. Values come in the order in which their keys were first written. `note` is
   * what `keep` returns, for what is dropped meanwhile.
   */
  load(key: string, value: unknown, note: Note): void;
}

/** A part of which there are several, each with keys of its own within those of a kind. */
export interface KeptOne extends KeptPart {
  /** The keys that have a value. */
  keys(): Iterable<string>;
}

/** Notes that the value at a key has changed, or is gone. */
export type Note = (key: string) => void;

/** Keeps state beyond the process. A mock without a keeper forgets all at its end. */
export interface Keeper {
  /** Where state is kept, in words, and how old it is. */
  readonly about: KeptAbout;
  /** Loads what an earlier run kept of this kind. From then on, the returned function notes what changes. */
  keep(kind: string, part: KeptPart): Note;
  /** Forgets what is kept of a kind. */
  drop(kind: string): void;
  /**
   * Undefined, unless the last write failed. Then it is tried again, and rejects with `cannotKeep` if it fails again: what
   * would change more must not begin before.
   */
  ready(): Promise<void> | undefined;
  /**
   * Resolves once all that was noted is kept; undefined if it is already. Rejects with `cannotKeep`, after which what was
   * noted is still to be kept.
   */
  written(): Promise<void> | undefined;
  /** Writes what is left, and lets go of the place. Error `cannotKeep`. */
  close(): void;
}

/** Times are in ms since the epoch. */
export interface KeptAbout {
  /** The path of the file. */
  readonly place: string;
  readonly madeAt: number;
  /** The end of the last run, or its last write if it was killed; undefined in a first run. */
  readonly lastAt: number | undefined;
  /** The number of runs before this one. */
  readonly runs: number;
}

/** The parts of a key, of which the last may contain spaces. */
export function splitKey(key: string, parts: number): readonly string[] {
  const split: string[] = [];
  let rest = key;
  while (split.length < parts - 1) {
    const at = rest.indexOf(' ');
    if (at < 0) break;
    split.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...split, rest];
}

/** A number as a key, whose order as text is that of the numbers. */
export function toOrderedKey(place: number): string {
  return String(place).padStart(15, '0');
}

/** A Map that notes its changes. Without `note`, a plain one. */
export function createNotedMap<T>(note: Note | undefined): Map<string, T> {
  const map = new Map<string, T>();
  if (note === undefined) return map;
  const own = { set: map.set.bind(map), delete: map.delete.bind(map), clear: map.clear.bind(map) };
  map.set = (key, value) => {
    note(key);
    return own.set(key, value);
  };
  map.delete = (key) => {
    note(key);
    return own.delete(key);
  };
  map.clear = () => {
    for (const key of map.keys()) note(key);
    own.clear();
  };
  return map;
}
