import { randomUUID } from 'node:crypto';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { MaybePromise } from '../../../wire/maybe-promise.ts';
import type { KeptAbout } from '../../../world/state/keeper.ts';
import type { Redis, RedisReply } from './connect-redis.ts';
import { beginScript } from './redis-scripts.ts';

/** The version of how values are kept. */
export const layout = '1';
/** In place of it, while the values of an export are being written. */
export const importing = 'importing';

/** The state at one place, which others can empty. */
export interface RedisState {
  readonly about: KeptAbout;
  /** Of the state that is there, as far as is known. */
  readonly id: string;
  /** Error `stateAway`. */
  requirePresent(): void;
  tooMany(): ToolkitError;
  /** Begins a new one in place of that with this id, which is gone. */
  beginAnew(gone: string): Promise<void>;
  /** Begins a new one if that which is known is gone: who only looks would not notice. */
  requireSame(): Promise<void>;
  /** Calls this for each new one. */
  onNew(begin: () => MaybePromise<unknown>): void;
}

/** Begins a state, or goes on with the one that is there. Errors `badState` (of a newer version, or no state), `stateAway`. */
export async function openRedisState(redis: Redis, now: () => number): Promise<RedisState> {
  const listeners: (() => MaybePromise<unknown>)[] = [];
  let { id, about } = await begin();
  let beginning: Promise<void> | undefined;

  async function begin() {
    const args = [redis.prefix, layout, randomUUID(), String(now())];
    return toIdAndAbout(redis, await redis.run(beginScript, args));
  }

  async function replace(): Promise<void> {
    ({ id, about } = await begin());
    for (const listener of listeners) await listener();
  }

  function beginAnew(gone: string): Promise<void> {
    if (gone !== id && beginning === undefined) return Promise.resolve();
    beginning ??= replace().finally(() => (beginning = undefined));
    return beginning;
  }

  return {
    get id() {
      return id;
    },
    get about() {
      return about;
    },
    requirePresent() {
      if (!redis.isAway()) return;
      throw new ToolkitError(
        'stateAway',
        `The state at ${redis.place} is away: nothing is decided until it is back.`,
      );
    },
    tooMany: () =>
      new ToolkitError('cannotKeep', `State at ${redis.place} changes faster than this server can follow.`),
    beginAnew,
    async requireSame() {
      const known = id;
      if ((await redis.send(['HGET', `${redis.prefix}about`, 'id'])) !== known) await beginAnew(known);
    },
    onNew: (listener) => void listeners.push(listener),
  };
}

/**
 * What the state is, from id, layout, made at, last written at and the number of runs. Error `badState`: it is none that
 * this version can use.
 */
export function toIdAndAbout(
  { prefix, place }: Pick<Redis, 'prefix' | 'place'>,
  reply: RedisReply,
): { readonly id: string; readonly about: KeptAbout } {
  const [id = '', version, madeAt, lastAt, runs] = reply as readonly string[];
  if (version === undefined) {
    throw new ToolkitError(
      'badState',
      `The key ${prefix}about at ${place} is a ${id}, and no state of a mock: give another prefix, as in ${place}?prefix=mock:`,
    );
  }
  if (version === importing) {
    throw new ToolkitError(
      'badState',
      `An import is being written to ${place}: wait for its end. If it was broken off, \`state reset --state ${place}\` empties it.`,
    );
  }
  if (version !== layout) {
    throw new ToolkitError(
      'badState',
      `At ${place} is state of another bankcard-mock (layout ${version}; this one reads ${layout}): use the same version on all servers, or another prefix.`,
    );
  }
  const about: KeptAbout = {
    place,
    madeAt: Number(madeAt),
    lastAt: lastAt === '' ? undefined : Number(lastAt),
    runs: Number(runs),
  };
  return { id, about };
}
