import type { Loaded } from '../load/run-load.ts';
import type { Running } from '../process/launch.ts';
import { median, medianRatio, quantile, show } from '../statistics.ts';
import type { Asked } from '../work.ts';
import type { Bench, Timing } from './bench.ts';

/** A server under load, and the requests for it. */
export interface Target {
  readonly name: string;
  readonly running: Running;
  /** Servers that are loaded together with it. */
  readonly others?: readonly Running[];
  readonly asked: Asked | readonly Asked[];
  /** The factor of the warm-up time, compared with other servers. */
  readonly warmTimes?: number | undefined;
  /** The path of the authority to trust, if the port is one for HTTPS. */
  readonly trust?: string;
}

export interface Measured {
  readonly target: Target;
  readonly rounds: readonly Loaded[];
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The slowest and the fastest round, as text. */
  readonly range: string;
  /** The errors, as text. Empty if there were none. */
  readonly trouble: string;
}

/** If a server exceeds the requested time by this much, it is only loaded in the first round; in ms. */
export const slowMs = 5000;

/**
 * Warms up all servers, then loads them one after the other in each round, so that all run under the same conditions.
 */
export async function interleave(
  { generator, say }: Pick<Bench, 'generator' | 'say'>,
  targets: readonly Target[],
  { rounds, ms, warmMs, sockets }: Timing,
): Promise<readonly Measured[]> {
  const all: { readonly target: Target; readonly rounds: Loaded[]; readonly isSlow: boolean }[] = [];
  for (const target of targets) {
    const warmFor = warmMs * (target.warmTimes ?? 1);
    const { lastedMs } = await generator.load(portsOf(target), target.asked, {
      ms: warmFor,
      sockets,
      trust: target.trust,
    });
    all.push({ target, rounds: [], isSlow: lastedMs - warmFor > slowMs });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { target, rounds: done, isSlow } of all) {
      if (isSlow && round > 0) continue;
      done.push(await generator.load(portsOf(target), target.asked, { ms, sockets, trust: target.trust }));
    }
    say(`  round ${round + 1} of ${rounds}`);
  }
  return all.map(({ target, rounds: done }) => summarize(target, done));
}

function portsOf({ running, others = [] }: Target): readonly number[] {
  return [running, ...others].map(({ port }) => port);
}

function summarize(target: Target, rounds: readonly Loaded[]): Measured {
  const rates = rounds.map(({ perSecond }) => perSecond);
  const sum = (key: 'wrong' | 'reconnected') => rounds.reduce((total, one) => total + one[key], 0);
  const [wrong, reconnected] = [sum('wrong'), sum('reconnected')];
  const trouble = [
    ...(wrong > 0 ? [`${wrong} replies were not 200, or were no reply`] : []),
    ...(reconnected > 0 ? [`${reconnected} connections had to be opened again`] : []),
  ];
  return {
    target,
    rounds,
    perSecond: median(rates),
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
    range: `${show(quantile(rates, 0))} to ${show(quantile(rates, 1))}`,
    trouble: trouble.map((text) => `${target.name}: ${text}.`).join(' '),
  };
}

/** The median over the rounds of one server's rate, as a share of the other's rate. */
export function shareOf(one: Measured | undefined, other: Measured | undefined): string {
  const ratesOf = (measured: Measured | undefined) =>
    measured?.rounds.map(({ perSecond }) => perSecond) ?? [];
  return show(medianRatio(ratesOf(one), ratesOf(other)));
}

/** The same share with that of the lowest and of the highest round: `1.56 (1.48 to 1.70)`. */
export function shareWithSpread(one: Measured | undefined, other: Measured | undefined): string {
  const shares = (one?.rounds ?? []).map(
    ({ perSecond }, round) => perSecond / (other?.rounds[round]?.perSecond ?? Number.NaN),
  );
  if (shares.length < 2) return show(shares[0]);
  return `${show(median(shares))} (${show(quantile(shares, 0))} to ${show(quantile(shares, 1))})`;
}

/** The columns of a table of rates. `share` says what the rates are shares of. */
export function rateColumns(name: string, share: string): readonly string[] {
  return [name, 'requests a second', 'slowest and fastest round', share, 'p50 ms', 'p99 ms'];
}

/** The rows of such a table, with shares of the first, or with other ones. */
export function rateRows(
  all: readonly (Measured | undefined)[],
  share: (one: Measured) => string = (one) => (one === all[0] ? '1' : shareOf(one, all[0])),
): readonly (readonly string[])[] {
  return all.flatMap((one) =>
    one === undefined
      ? []
      : [[one.target.name, show(one.perSecond), one.range, share(one), show(one.p50Ms), show(one.p99Ms)]],
  );
}

export function troublesOf(all: readonly Measured[]): readonly string[] {
  return all.map(({ trouble }) => trouble).filter((text) => text !== '');
}
