import { setImmediate } from 'node:timers/promises';

/** Works on each item. Other calls are answered after each `size` items. */
export async function inSlices<T>(
  items: readonly T[],
  size: number,
  work: (item: T) => unknown,
): Promise<void> {
  for (const [at, item] of items.entries()) {
    await work(item);
    if (at % size === size - 1) await setImmediate();
  }
}
