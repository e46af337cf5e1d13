/** The latest of a row of things. */
export interface Ring<T> {
  add(item: T): void;
  /** The newest last. */
  items(): readonly T[];
  /** How many made room for newer ones. */
  readonly evicted: number;
}

export interface RingOptions<T> {
  /** What an item weighs, such as its bytes; and how much all may weigh together. */
  readonly weigh?: (item: T) => number;
  readonly mostWeight?: number;
  /** Told of each item that makes room. */
  readonly forget?: (item: T) => void;
}

/** Keeps `capacity` items, or fewer where they would weigh too much; the newest in any case, unless it is 0. */
export function createRing<T>(
  capacity: number,
  { weigh = () => 0, mostWeight = Infinity, forget }: RingOptions<T> = {},
): Ring<T> {
  const slots: (T | undefined)[] = [];
  let first = 0;
  let count = 0;
  let weight = 0;
  let evicted = 0;

  function evict(): void {
    const item = slots[first] as T;
    slots[first] = undefined;
    first = (first + 1) % capacity;
    count -= 1;
    evicted += 1;
    weight -= weigh(item);
    forget?.(item);
  }

  return {
    get evicted() {
      return evicted;
    },
    add(item) {
      if (capacity <= 0) {
        evicted += 1;
        forget?.(item);
        return;
      }
      if (count === capacity) evict();
      slots[(first + count) % capacity] = item;
      count += 1;
      weight += weigh(item);
      while (weight > mostWeight && count > 1) evict();
    },
    items() {
      const kept: T[] = [];
      for (let at = 0; at < count; at += 1) kept.push(slots[(first + at) % capacity] as T);
      return kept;
    },
  };
}
