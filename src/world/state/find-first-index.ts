/** The index of the first item of a sorted list that fits, or the length. Every item after one that fits must fit too. */
export function findFirstIndex<T>(items: readonly T[], fits: (item: T) => boolean): number {
  let [from, until] = [0, items.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    if (fits(items[middle] as T)) until = middle;
    else from = middle + 1;
  }
  return from;
}
