/** A list that keeps only the latest items. */
export interface Ring<T> {
  add(item: T): void;
  /** Drops the oldest items until they weigh at most this much. The newest is kept. */
  trim(mostWeight: number): void;
  /** The weight of all items. */
  readonly weight: number;
  /** The items, the newest last. */
  items(): readonly T[];
  /** The number of items that were dropped for newer ones. */
  readonly evicted: number;
}

export interface RingOptions<T> {
  /** The weight of an item, such as its bytes, and the limit for all items together. */
  readonly weigh?: (item: T) => number;
  readonly mostWeight?: number;
  /** Called with each item that is dropped. */
  readonly forget?: (item: T) => void;
}

/** Keeps `capacity` items, or fewer if they would weigh too much. The newest is always kept, unless `capacity` is 0. */
export function createRing<T>(
  capacity: number,
  { weigh = () => 0, mostWeight = Infinity, forget }: RingOptions<T> = {},
): Ring<T> {
  const slots: (T | undefined)[] = [];
  /** Kept separately, because reading an item that was not used for long costs more than adding one. */
  const weights: number[] = [];
  let first = 0;
  let count = 0;
  let weight = 0;
  let evicted = 0;

  function evict(): void {
    const at = first;
    const item = slots[at] as T;
    slots[at] = undefined;
    first = (first + 1) % capacity;
    count -= 1;
    evicted += 1;
    weight -= weights[at] ?? 0;
    forget?.(item);
  }

  function trim(most: number): void {
    while (weight > most && count > 1) evict();
  }

  return {
    get evicted() {
      return evicted;
    },
    get weight() {
      return weight;
    },
    add(item) {
      if (capacity <= 0) {
        evicted += 1;
        forget?.(item);
        return;
      }
      if (count === capacity) evict();
      const at = (first + count) % capacity;
      slots[at] = item;
      weights[at] = weigh(item);
      count += 1;
      weight += weights[at];
      trim(mostWeight);
    },
    trim,
    items() {
      const kept: T[] = [];
      for (let at = 0; at < count; at += 1) kept.push(slots[(first + at) % capacity] as T);
      return kept;
    },
  };
}
