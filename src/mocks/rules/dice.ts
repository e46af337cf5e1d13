import { createDraw } from '../../world/state/random.ts';
import type { Latency } from './rule.ts';

/** Random numbers. A seed makes them repeatable. */
export interface Dice {
  /** A number from 0 to below 1. */
  next(): number;
  /** A number from the standard normal distribution. */
  nextNormal(): number;
  /** The numbers that were drawn so far. */
  readonly drawn: number;
}

/** Skipping more would take longer than a start may. */
const mostSkipped = 10_000_000;

/** `drawn` numbers of a seed's sequence are skipped. */
export function createDice(seed?: number, drawn = 0): Dice {
  const draw = createDraw(seed);
  let count = drawn;
  const next = () => {
    count += 1;
    return draw() / 0x1_0000_0000;
  };
  if (seed !== undefined) for (let at = 0; at < Math.min(drawn, mostSkipped); at += 1) draw();
  return {
    get drawn() {
      return count;
    },
    next,
    // The Box-Muller transform. `1 - next()` is never 0, so its logarithm is finite.
    nextNormal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** The delay of one reply, in ms; at most a day. */
export function drawDelay(latency: Latency, dice: Dice): number {
  if ('fixedMs' in latency) return latency.fixedMs;
  if ('uniform' in latency) {
    const { minMs, maxMs } = latency.uniform;
    return minMs + dice.next() * (maxMs - minMs);
  }
  const { medianMs, sigma } = latency.lognormal;
  return Math.min(86_400_000, medianMs * Math.exp(sigma * dice.nextNormal()));
}
