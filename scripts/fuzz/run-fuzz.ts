/**
 * Runs one target in its own process: `run-fuzz.ts <name> <seed> <ms> <file>`. Each input is written to the file
 * before it is tried.
 */
import { writeFileSync } from 'node:fs';
import { runTarget, toRegressionTest } from './target.ts';
import { findTarget } from './targets.ts';

const [name = '', seed = '1', ms = '1000', file = ''] = process.argv.slice(2);
const target = findTarget(name);
const onInput = (input: unknown) => writeFileSync(file, JSON.stringify(input));
const { runs, failure } = await runTarget(target, { seed: Number(seed), ms: Number(ms), onInput });
const rss = (process.memoryUsage.rss() / 1024 / 1024).toFixed(0);
process.stdout.write(
  `${name}: ${runs} inputs, ${rss} MB${failure === undefined ? '' : `\n  ${failure.why}`}\n`,
);
if (failure !== undefined) process.stdout.write(`\n${toRegressionTest(target, failure.input)}\n`);
process.exit(failure === undefined ? 0 : 1);
