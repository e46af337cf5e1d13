import { type KeptOne, type Note, toOrderedKey } from '../../world/state/keeper.ts';

/** A call that repeats one that was charged before. */
export interface Repeat {
  /** Whether the order number or the request is the same. */
  readonly same: 'order' | 'request';
  /** The time of the charge before, in ms since the epoch on the tenant's clock. */
  readonly first: number;
}

/** Finds the double charges of one tenant. */
export interface ChargeWatch extends KeptOne {
  /** To be called once for every billed call. */
  watch(charge: Charge): Repeat | undefined;
}

/** When something was charged. */
type ChargeNote = readonly [what: string | number, at: number];

export interface Charge {
  readonly operation: string;
  readonly at: number;
  /** The result of `chargeKey`, which differs between operations. */
  readonly key?: number | undefined;
  readonly order?: string | undefined;
}

/**
 * Looks back over at least the `latest` billed calls and fewer than twice as many, in two halves. Forgetting a half at
 * once costs nothing; forgetting charges one by one would cost more than finding them. The keys of what is kept are
 * numbers in order: a file takes what comes in order three times as fast.
 */
export function createChargeWatch(latest = 10_000, noteKey?: Note): ChargeWatch {
  let recent = new Map<string | number, number>();
  let older = new Map<string | number, number>();
  let charges = 0;
  const kept = noteKey && createKeptNotes(noteKey);

  /** Notes the charge. Returns the time of the same charge before. */
  function note(what: string | number, at: number): number | undefined {
    const before = recent.get(what) ?? older.get(what);
    recent.set(what, at);
    kept?.add([what, at]);
    return before;
  }

  /** Begins a new half if this one is full. */
  function turn(): void {
    if (charges < latest) return;
    older = recent;
    recent = new Map();
    charges = 0;
    kept?.turn();
  }

  return {
    watch({ operation, at, key, order }) {
      turn();
      charges += 1;
      const sameRequest = key === undefined ? undefined : note(key, at);
      const sameOrder = order === undefined ? undefined : note(`${operation} ${order}`, at);
      if (sameOrder !== undefined) return { same: 'order', first: sameOrder };
      return sameRequest === undefined ? undefined : { same: 'request', first: sameRequest };
    },
    keys: () => kept?.keys() ?? [],
    save: (key) => kept?.save(key),
    load(key, value) {
      turn();
      const [what, at] = value as ChargeNote;
      recent.set(what, at);
      kept?.load(key, [what, at]);
      charges += 1;
    },
  };
}

/** The notes of both halves, by number. */
function createKeptNotes(noteKey: Note) {
  let next = 0;
  let recent = new Map<string, ChargeNote>();
  let older = new Map<string, ChargeNote>();
  return {
    add(note: ChargeNote): void {
      const key = toOrderedKey(next);
      next += 1;
      recent.set(key, note);
      noteKey(key);
    },
    turn(): void {
      for (const key of older.keys()) noteKey(key);
      older = recent;
      recent = new Map();
    },
    keys: () => [...older.keys(), ...recent.keys()],
    save: (key: string) => recent.get(key) ?? older.get(key),
    load(key: string, note: ChargeNote): void {
      recent.set(key, note);
      next = Number(key) + 1;
    },
  };
}
