import { createDraw } from '../../world/state/random.ts';
import type { Latency } from './rule.ts';

/** Chance that a seed can fix. */
export interface Dice {
  /** From 0 to below 1. */
  next(): number;
  /** Of the standard normal distribution. */
  nextNormal(): number;
}

export function createDice(seed?: number): Dice {
  const draw = createDraw(seed);
  const next = () => draw() / 0x1_0000_0000;
  return {
    next,
    // Box and Muller; the logarithm of 0 is not asked for.
    nextNormal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** How long this reply is held back, in ms; a day at most. */
export function drawDelay(latency: Latency, dice: Dice): number {
  if ('fixedMs' in latency) return latency.fixedMs;
  if ('uniform' in latency) {
    const { minMs, maxMs } = latency.uniform;
    return minMs + dice.next() * (maxMs - minMs);
  }
  const { medianMs, sigma } = latency.lognormal;
  return Math.min(86_400_000, medianMs * Math.exp(sigma * dice.nextNormal()));
}
