import { randomUUID } from 'node:crypto';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { MaybePromise } from '../../../wire/maybe-promise.ts';
import { say } from '../../../words/text.ts';
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
      throw new ToolkitError('stateAway', say(words.away, { place: redis.place }));
    },
    tooMany: () => new ToolkitError('cannotKeep', say(words.tooFast, { place: redis.place })),
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
    throw new ToolkitError('badState', say(words.otherKey, { prefix, place, type: id }));
  }
  if (version === importing) {
    throw new ToolkitError('badState', say(words.importing, { place }));
  }
  if (version !== layout) {
    throw new ToolkitError('badState', say(words.otherLayout, { place, version, layout }));
  }
  const about: KeptAbout = {
    place,
    madeAt: Number(madeAt),
    lastAt: lastAt === '' ? undefined : Number(lastAt),
    runs: Number(runs),
  };
  return { id, about };
}

const words = {
  away: {
    en: 'The state at {place} is away: nothing is decided until it is back.',
    zh: '{place} 处的状态暂时不可用：恢复之前不作任何判定。',
  },
  tooFast: {
    en: 'State at {place} changes faster than this server can follow.',
    zh: '{place} 处的状态变化太快，本服务跟不上。',
  },
  otherKey: {
    en: 'The key {prefix}about at {place} is a {type}, and no state of a mock: give another prefix, as in {place}?prefix=mock:',
    zh: '{place} 的键 {prefix}about 类型是 {type}，不是挡板的状态：请换一个前缀，如 {place}?prefix=mock:',
  },
  importing: {
    en: 'An import is being written to {place}: wait for its end. If it was broken off, `state reset --state {place}` empties it.',
    zh: '正在向 {place} 导入状态：请等它结束。若导入已中断，用 `state reset --state {place}` 清空。',
  },
  otherLayout: {
    en: 'At {place} is state of another bankcard-mock (layout {version}; this one reads {layout}): use the same version on all servers, or another prefix.',
    zh: '{place} 是另一版 bankcard-mock 的状态（格式 {version}，本版读 {layout}）：各台服务请用同一版本，或换一个前缀。',
  },
} as const;
