import { setTimeout as sleep } from 'node:timers/promises';
import type { Judgement } from '../judge/judge-row.ts';
import { tellWrittenLeaks } from '../judge/tell-written-leaks.ts';
import type { CheckApp } from './check-app.ts';
import type { IssuedSecrets } from './watch-issued.ts';

/** What leaks into the output and the log files of one app. */
export interface LeakWatch {
  /** Waits for what the app writes right after its answer. */
  settle(): Promise<void>;
  /** The lines with leaks since the last time. */
  take(): readonly string[];
  /** Call it before rows. What was written until then belongs to none of them. */
  begin(): Promise<void>;
  /** The lines with leaks that belong to no row: of a start and before the first row, and of later. */
  outside(): { readonly early: readonly string[]; readonly late: readonly string[] };
}

/** ms */
const settleMs = 10;

export function watchLeaks(
  { writings }: Pick<CheckApp, 'writings'>,
  secrets: readonly string[],
  issued: IssuedSecrets,
): LeakWatch {
  const [early, late] = [new Set<string>(), new Set<string>()];
  let hasBegun = false;

  function take(): readonly string[] {
    const known = { secrets: [...secrets, ...issued.values()], issued: issued.values() };
    const { start = [], since = [] } = Object.groupBy(writings.take(), ({ isStart }) =>
      isStart ? 'start' : 'since',
    );
    for (const line of tellWrittenLeaks(start, known)) early.add(line);
    return tellWrittenLeaks(since, known);
  }

  return {
    settle: () => sleep(settleMs),
    take,
    async begin() {
      await issued.learn();
      for (const line of take()) (hasBegun ? late : early).add(line);
      hasBegun = true;
    },
    outside() {
      for (const line of take()) late.add(line);
      return { early: [...early], late: [...late] };
    },
  };
}

/** The judgement of a row during which these lines were written. A crash and a hang stay what they are. */
export function withLeaks<T extends Pick<Judgement, 'verdict' | 'says'>>(
  judged: T,
  leaks: readonly string[],
): T {
  if (leaks.length === 0) return judged;
  const isWorse = judged.verdict === 'crashed' || judged.verdict === 'hung';
  const says = [...(isWorse ? [judged.says] : leaks), ...(isWorse ? leaks : [judged.says])];
  return {
    ...judged,
    verdict: isWorse ? judged.verdict : 'leaked',
    says: says.filter((one) => one !== undefined).join('\n'),
  };
}
