import type { MaybePromise } from '../../wire/maybe-promise.ts';
import type { Text } from '../../words/text.ts';

/** Part of a mock's state that is to be found again after a restart: values by key. */
export interface KeptPart {
  /** The present value at a key, as JSON can hold it; undefined if it is gone. */
  save(key: string): unknown;
  /**
   * Puts back a value that an earlier run kept, or that another server has written in place of the one that is here:
   * undefined if it deleted it. Values come in the order in which their keys were first written. `note` is what `keep`
   * returns, for what is dropped meanwhile.
   */
  load(key: string, value: unknown, note: Note): void;
  /** Forgets all, without a note, before it is loaded again. Only of kinds that follow from what is told of. */
  clear?(): void;
}

/** A part of which there are several, each with keys of its own within those of a kind. */
export interface KeptOne extends KeptPart {
  /** The keys that have a value. */
  keys(): Iterable<string>;
}

/** Notes that the value at a key has changed, or is gone: to be called after that. */
export type Note = (key: string) => void;

/**
 * State that several servers have at once. Each has what it knows of it in memory. What is decided is checked where
 * the state is, when it is written: if anything that it read has changed, the change is loaded, and it is decided anew.
 */
export interface Shared {
  /** Returns what notes that the decision at hand depends on the value at a key, or on there being none. */
  reads(kind: string): Note;
  /** Tells that a value was dropped here to make room. It stays where the state is. */
  evicted(kind: string, key: string): void;
  /** Tells that all values whose keys begin with this were deleted, of those too that are not known here. */
  cleared(kind: string, prefix: string): void;
  /**
   * Does something whose reads and writes are one step, and does it anew until nothing came between. Within another,
   * it is part of that. `fresh` learns first what others have done until now: see `refresh`. Rejects with what `work`
   * throws, `stateAway`, or `cannotKeep`.
   */
  transact<T>(work: () => MaybePromise<T>, fresh?: Fresh): Promise<T>;
  /**
   * Tells all servers of what happened, in one order, once the work at hand is done. `facts` are added up by all;
   * `more` is kept for a while, for those who look. Both are JSON. Without work at hand, it is told soon, or once the
   * state is back.
   */
  tell(facts: unknown, more?: unknown): void;
  follow(follower: Follower): void;
  /** Does this, and again whenever the state is gone and another is begun. `written` waits for the first time. */
  begin(work: () => MaybePromise<unknown>): void;
  /** Learns what other servers have done until now, and what was told. */
  refresh(fresh: Fresh): Promise<void>;
  /** From now on, learns what is told as soon as it is. Returns a function that ends this. */
  watch(): () => void;
}

/** What is learnt of what was told: the facts alone, or more of the latest too. */
export type Fresh = 'facts' | 'more';

/** Hears in order what is told. Places are numbers from 1. */
export interface Follower {
  fold(facts: unknown): void;
  see(place: number, facts: unknown, more: unknown): void;
}

/** Keeps state beyond the process. A mock without a keeper forgets all at its end. */
export interface Keeper {
  /** Undefined if the state is this server's alone. */
  readonly shared?: Shared | undefined;
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
  /** Rejects with `stateAway` or `cannotKeep` if nothing can be decided, because the place is away or takes nothing. */
  reach?(): Promise<void>;
  /** Calls this with the reason when the place is away, and without one when it is back. */
  onAway?(tell: (why: Text | undefined) => void): void;
  /** Lets the process end while the place is open. */
  unref?(): void;
  /** Writes what is left, and lets go of the place. Error `cannotKeep`. */
  close(): MaybePromise<void>;
}

/** Times are in ms since the epoch. */
export interface KeptAbout {
  /** The path of the file, or the URL without its password. */
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

/** A Map that notes its changes. */
export function createNotedMap<T>(note: Note): Map<string, T> {
  const map = new Map<string, T>();
  const own = { set: map.set.bind(map), delete: map.delete.bind(map), clear: map.clear.bind(map) };
  map.set = (key, value) => {
    own.set(key, value);
    note(key);
    return map;
  };
  map.delete = (key) => {
    const had = own.delete(key);
    if (had) note(key);
    return had;
  };
  map.clear = () => {
    const keys = [...map.keys()];
    own.clear();
    for (const key of keys) note(key);
  };
  return map;
}
