/** The values that were used most recently, as many as fit. */
export interface Cache<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
}

/** A cache that drops the least recently used values once the costs of all values exceed `budget`. */
export function createCache<V>(budget: number, costOf: (value: V) => number): Cache<V> {
  const held = new Map<string, V>();
  let spent = 0;

  function drop(key: string): void {
    const value = held.get(key);
    if (value !== undefined && held.delete(key)) spent -= costOf(value);
  }

  return {
    get(key) {
      const value = held.get(key);
      if (value !== undefined && held.delete(key)) held.set(key, value);
      return value;
    },
    set(key, value) {
      drop(key);
      held.set(key, value);
      spent += costOf(value);
      while (spent > budget) {
        const [oldest] = held.keys();
        if (oldest === undefined) break;
        drop(oldest);
      }
    },
  };
}
