import fc from 'fast-check';

/** Code that takes any input, with the properties that must hold. */
export interface Target<T> {
  readonly name: string;
  readonly input: fc.Arbitrary<T>;
  /** Prepares the state that inputs are tried on. */
  open(): Promise<Opened<T>>;
}

export interface Opened<T> {
  /** Throws if a property does not hold. */
  check(input: T): Promise<void> | void;
  close?(): Promise<void> | void;
}

/** A target with any type of input. The inputs can be written as JSON. */
export type AnyTarget = Target<unknown>;

export function defineTarget<T>({ name, input, open }: Target<T>): AnyTarget {
  return {
    name,
    input,
    async open() {
      const { check, close } = await open();
      return { check: (one) => check(one as T), ...(close && { close }) };
    },
  };
}

/** The memory limit for one input, in bytes. */
const mostBytes = 256 * 1024 * 1024;

export interface RunOptions {
  readonly seed: number;
  /** The time limit, in ms. The run ends at the first limit that is reached. */
  readonly ms?: number;
  readonly runs?: number;
  /** The time limit for one input, in ms; default 1000. */
  readonly longestMs?: number;
  /** Called with each input before it is tried. */
  readonly onInput?: (input: unknown) => void;
}

export interface RunResult {
  readonly runs: number;
  /** The smallest failing input that was found, and the property that it breaks. */
  readonly failure?: { readonly input: unknown; readonly why: string };
}

/** Tries inputs on a target, and reduces the first failing one. */
export async function runTarget(target: AnyTarget, options: RunOptions): Promise<RunResult> {
  const { seed, ms, runs = Number.MAX_SAFE_INTEGER, longestMs = 1000, onInput = () => {} } = options;
  const opened = await target.open();
  try {
    const property = fc.asyncProperty(target.input, async (input) => {
      onInput(input);
      await checkBounded(opened, input, longestMs);
    });
    const limit = ms === undefined ? {} : { interruptAfterTimeLimit: ms, markInterruptAsFailure: false };
    const details = await fc.check(property, { seed, numRuns: runs, ...limit });
    if (!details.failed || details.counterexample === null) return { runs: details.numRuns };
    const why = String(details.errorInstance ?? 'interrupted');
    return { runs: details.numRuns, failure: { input: details.counterexample[0], why } };
  } finally {
    await opened.close?.();
  }
}

/** Tries one input. Regression tests use it with a known failing input. */
export async function parseWith(target: AnyTarget, input: unknown): Promise<void> {
  const opened = await target.open();
  try {
    await opened.check(input);
  } finally {
    await opened.close?.();
  }
}

/** Tries a slow input twice, because a busy machine can make it slow once. */
async function checkBounded({ check }: Opened<unknown>, input: unknown, longestMs: number): Promise<void> {
  const before = process.memoryUsage.rss();
  if ((await time(check, input)) > longestMs) {
    const again = await time(check, input);
    if (again > longestMs) throw new Error(`it takes ${again.toFixed(0)} ms`);
  }
  const grown = process.memoryUsage.rss() - before;
  if (grown > mostBytes) throw new Error(`it takes ${(grown / 1024 / 1024).toFixed(0)} MB`);
}

async function time(check: Opened<unknown>['check'], input: unknown): Promise<number> {
  const began = performance.now();
  await check(input);
  return performance.now() - began;
}

/** The source of a test that fails for this input. */
export function toRegressionTest({ name }: AnyTarget, input: unknown): string {
  const shown = JSON.stringify(input, undefined, 2).replace(/\n/g, '\n  ');
  return `import { test } from 'vitest';
import { parseWith } from '../../scripts/fuzz/target.ts';
import { findTarget } from '../../scripts/fuzz/targets.ts';

test('…', async () => {
  await parseWith(findTarget('${name}'), ${shown});
});
`;
}
