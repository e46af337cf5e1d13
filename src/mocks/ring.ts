/** The latest of a row of things, `capacity` of them. */
export interface Ring<T> {
  /** Gives back what made room. */
  add(item: T): T | undefined;
  /** The newest last. */
  items(): readonly T[];
  /** How many made room. */
  readonly evicted: number;
}

export function createRing<T>(capacity: number): Ring<T> {
  const kept: T[] = [];
  let next = 0;
  let evicted = 0;
  return {
    get evicted() {
      return evicted;
    },
    add(item) {
      if (kept.length < capacity) {
        kept.push(item);
        return undefined;
      }
      evicted += 1;
      if (capacity <= 0) return item;
      const oldest = kept[next];
      kept[next] = item;
      next = (next + 1) % capacity;
      return oldest;
    },
    items: () => [...kept.slice(next), ...kept.slice(0, next)],
  };
}
