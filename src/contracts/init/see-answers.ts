import { dirname } from 'node:path';
import type { Vendor } from '../../language/vendor.ts';
import { say, type Text } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import { openCheckMock } from '../check/check-mock.ts';
import type { CheckContract } from '../check/contract/check-contract.ts';
import { openWorkers } from '../check/open-workers.ts';
import type { CheckRow } from '../check/plan/plan-check-rows.ts';
import type { Scene } from '../check/plays/play.ts';
import { preFlight } from '../check/run/pre-flight.ts';
import { observe } from '../check/run/try-row.ts';
import { toSeenAnswer } from './to-seen-answer.ts';

/** The answer of the app to a row, as a contract writes it; or why there is none. */
export type Seen = { readonly answer: string } | { readonly unseen: Text };

export interface SeeOptions {
  readonly vendors: readonly Vendor[];
  /** The path of the contract file. */
  readonly file: string;
  readonly rows: readonly CheckRow[];
  readonly scenes: readonly Scene[];
  readonly signal: AbortSignal;
  tell(row: CheckRow): void;
}

/**
 * Asks the app about each row twice, so that what changes from answer to answer is not taken for its meaning. By the
 * names of the rows. Errors `brokenApp`, `portInUse`, `cannotRead`.
 */
export async function seeAnswers(
  contract: CheckContract,
  { vendors, file, rows, scenes, signal, tell }: SeeOptions,
): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  const mock = await openCheckMock(vendors, contract.mock);
  try {
    const opened = await openWorkers(contract, mock, { count: 1, folder: dirname(file), vendors, signal });
    try {
      const isReached = contract.app.reach !== undefined;
      const flown = await preFlight(opened.workers, { vendors, scenes, isReached, signal });
      const [first] = flown.workers;
      if (first === undefined) return seen;
      const worker = { ...first, isWarm: first.isWarm ?? false };
      const learnt = { kept: new Set<string>(), uncalled: new Set<string>() };
      // Rows whose answers apps keep may move the clock.
      for (const row of rows.toSorted((one, other) => Number(one.isKept) - Number(other.isKept))) {
        if (signal.aborted || 'play' in row.arm) continue;
        const why = flown.untried.get(row.operation);
        seen.set(
          row.name,
          why === undefined ? await seeRow(row, row.arm) : { unseen: say(notSeen, { why }) },
        );
        tell(row);
      }

      async function seeRow(row: CheckRow, arm: Parameters<typeof observe>[1]): Promise<Seen> {
        const one = await observe(row, arm, worker, learnt);
        const isBroken = one.answer.kind !== 'reply' && one.answer.kind !== 'exit';
        if (isBroken && one.answer.kind !== 'garbage') {
          await worker.app.restart();
          worker.isWarm = false;
        }
        if (one.answer.kind === 'crashed' || one.answer.kind === 'hung' || one.answer.kind === 'garbage')
          return { unseen: say(seenAs, { what: maskText(one.answer.says, one.known) }) };
        if (one.calls.length === 0) return { unseen: say(notCalled, { operation: row.operation }) };
        const other = 'fault' in arm ? one : await observe(row, arm, worker, learnt);
        return toSeenAnswer(one, other);
      }
    } finally {
      await opened.close();
    }
  } finally {
    await mock.close();
  }
  return seen;
}

const notSeen = { en: 'not seen: {why}', zh: '未观测到：{why}' } as const;
const seenAs = { en: 'seen: {what}', zh: '观测到：{what}' } as const;
const notCalled = {
  en: 'not seen: the app did not call {operation}',
  zh: '未观测到：应用没有调用 {operation}',
} as const;
