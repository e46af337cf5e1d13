import type { Keeper } from '../../world/state/keeper.ts';
import type { StartOptions } from '../start-mock.ts';
import { createFileKeeper } from './create-file-keeper.ts';
import { isRedisUrl } from './is-redis-url.ts';

/** Opens what keeps state. Undefined if state is kept in memory alone. */
export async function openKeeper({ state = 'memory', now, mock }: StartOptions): Promise<Keeper | undefined> {
  if (state === 'memory' || mock !== undefined) return undefined;
  if (!isRedisUrl(state)) return createFileKeeper(state, now);
  const { createRedisKeeper } = await import('./redis/create-redis-keeper.ts');
  return createRedisKeeper(state, now);
}

/** Closes what keeps state if the rest of a start fails. */
export function closeOnError<T>(keeper: Keeper | undefined, make: () => T): T {
  try {
    return make();
  } catch (error) {
    void keeper?.close();
    throw error;
  }
}
