import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { Redis, RedisReply } from './connect-redis.ts';
import type { Changes } from './create-changes.ts';
import type { KnownValues } from './create-known.ts';
import type { Loaded } from './create-loader.ts';
import type { RedisState } from './open-redis-state.ts';
import { commitScript } from './redis-scripts.ts';
import { createTransaction, isEmpty, pushTransaction, type Transaction } from './transaction.ts';

interface CommitParts {
  readonly redis: Redis;
  readonly state: RedisState;
  readonly known: KnownValues;
  now(): number;
  /** Called with the place of what was told last, and how much of it was told together. */
  onPlace(place: number, told: number): void;
  /** Told of what may not have been written, although this server knows it so. */
  readonly changes: Pick<Changes, 'doubt'>;
}

interface QueuedCommit {
  readonly transaction: Transaction;
  /** Whether it was written; otherwise it must be done anew. */
  done(isWritten: boolean): void;
  failed(error: unknown): void;
}

/** Values with an end that a tenant may have. The oldest gives way. */
export const mostExpiring = 50_000;
/** What is remembered while the state is away. */
const mostTold = 1000;

export type Commits = ReturnType<typeof createCommits>;

/** Sends transactions: those of one turn of the event loop together. */
export function createCommits(parts: CommitParts) {
  const sending = new Set<Promise<void>>();
  let waiting: QueuedCommit[] = [];
  let background: Transaction | undefined;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      takeBackground();
      const batch = waiting;
      waiting = [];
      if (batch.length === 0) return;
      const sent: Promise<void> = send(batch, parts).finally(() => sending.delete(sent));
      sending.add(sent);
    });
  }

  function takeBackground(): void {
    const transaction = background;
    if (transaction === undefined || isEmpty(transaction)) return;
    background = undefined;
    const redo = () => {
      background ??= createTransaction();
      parts.known.redo(transaction, background);
    };
    waiting.push({
      transaction,
      done(isWritten) {
        if (isWritten) return;
        redo();
        schedule();
      },
      failed(error) {
        if (!(error instanceof ToolkitError) || error.code !== 'stateAway') return;
        redo();
        background?.told.splice(0, background.told.length - mostTold);
      },
    });
  }

  // What waited for the state to come back is sent.
  parts.redis.onAway((why) => why === undefined && schedule());

  async function settle(): Promise<void> {
    // What is sent after that is not waited for: under load, there is always something.
    if (isScheduled) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(sending);
  }

  return {
    /** Work that is going on, and has not been sent. */
    open: new Set<Transaction>(),
    /** For what is no part of any work. It is sent soon. */
    background(): Transaction {
      background ??= createTransaction();
      schedule();
      return background;
    },
    /** Resolves with whether it was written. Rejects with `stateAway` or `cannotKeep`. */
    commit: (transaction: Transaction) =>
      new Promise<boolean>((done, failed) => {
        waiting.push({ transaction, done, failed });
        schedule();
      }),
    /** Resolves once all that is to be sent now is answered; undefined if there is nothing. */
    settled: () => (sending.size === 0 && !isScheduled ? undefined : settle()),
  };
}

async function send(
  batch: readonly QueuedCommit[],
  { redis, state, known, now, onPlace, changes }: CommitParts,
): Promise<void> {
  const { id } = state;
  const args = [redis.prefix, id, String(now()), String(mostExpiring), String(batch.length)];
  for (const { transaction } of batch) pushTransaction(args, transaction);
  try {
    const replies = (await redis.run(commitScript, args)) as readonly RedisReply[];
    if (replies[0] === 'gone') {
      await state.beginAnew(id);
      for (const { done } of batch) done(false);
      return;
    }
    known.take(replies.flatMap(toLoaded));
    for (const [at, { done }] of batch.entries()) done(replies[at] === 1);
    const place = replies[batch.length];
    const told = batch.reduce((sum, { transaction }) => sum + transaction.told.length, 0);
    if (place !== '') onPlace(Number(place), told);
  } catch (error) {
    for (const { transaction, failed } of batch) {
      changes.doubt(transaction);
      failed(error);
    }
  }
}

/** Hashes, fields and contents in turn, as the script lists them. */
function toLoaded(reply: RedisReply): readonly Loaded[] {
  if (!Array.isArray(reply)) return [];
  const loaded: Loaded[] = [];
  for (let at = 0; at < reply.length; at += 3) {
    loaded.push({ hash: String(reply[at]), field: String(reply[at + 1]), content: reply[at + 2] ?? null });
  }
  return loaded;
}
