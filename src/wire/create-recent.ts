/** What follows from a text alone, for the texts that came last. */
export interface Recent<T> {
  find(text: string): T | undefined;
  keep(text: string, value: T): void;
}

/** Characters. A longer text is not kept. */
const longestText = 1024;

/**
 * Keeps the values of at least the latest `most` texts and of twice as many at most, in two halves: forgetting a half
 * at once costs nothing.
 */
export function createRecent<T>(most = 2048): Recent<T> {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();

  function keep(text: string, value: T): void {
    if (recent.size >= most) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, value);
  }

  return {
    find(text) {
      const known = recent.get(text);
      if (known !== undefined) return known;
      if (older.size === 0) return undefined;
      const former = older.get(text);
      if (former !== undefined) keep(text, former);
      return former;
    },
    keep(text, value) {
      if (text.length <= longestText) keep(text, value);
    },
  };
}
