import { AsyncLocalStorage } from 'node:async_hooks';
import type { MaybePromise } from '../../../wire/maybe-promise.ts';
import type { Commits } from './create-commits.ts';
import type { RedisState } from './open-redis-state.ts';
import { createTransaction, isEmpty, type Transaction } from './transaction.ts';

/** Attempts of one piece of work. Somebody always gets through, so this many mean that something else is wrong. */
const mostAttempts = 1000;
/** After so many, it waits a little before the next, at most so many ms. */
const [hasty, longestWait] = [5, 50];

/** Does pieces of work, each with a transaction of its own, until nothing came between. */
export function createWork(state: RedisState, commits: Commits) {
  const working = new AsyncLocalStorage<Transaction>();

  /** What the work ends in, as a function that returns or throws it: an error depends on what was read as well. */
  async function runIn<T>(transaction: Transaction, work: () => MaybePromise<T>): Promise<() => T> {
    try {
      const result = working.run(transaction, work);
      if (!(result instanceof Promise)) return () => result;
      commits.open.add(transaction);
      const value = await result;
      return () => value;
    } catch (error) {
      return () => {
        throw error;
      };
    } finally {
      commits.open.delete(transaction);
    }
  }

  return {
    /** That of the work at hand. */
    transaction: () => working.getStore(),
    /** Rejects with `stateAway`, `cannotKeep`, and what the work throws. */
    async run<T>(work: () => MaybePromise<T>): Promise<T> {
      for (let tried = 0; tried < mostAttempts; tried += 1) {
        state.requirePresent();
        const transaction = createTransaction();
        const result = await runIn(transaction, work);
        if (isEmpty(transaction) || (await commits.commit(transaction))) return result();
        if (tried >= hasty) await pause(Math.random() * Math.min(tried, longestWait));
      }
      throw state.tooMany();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
