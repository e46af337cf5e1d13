import type { Coverage } from '../../src/coverage/coverage.ts';
import type { Health } from '../../src/server/control/health.ts';
import { quantile, type Sampler } from './sample-process.ts';
import { isOnBill, sumOf, type Tally } from './tally.ts';

/** One line of the result. */
export interface Finding {
  readonly what: string;
  readonly figures: string;
  readonly isGood: boolean;
}

/** The server's own figures at the end of its load. */
export interface Account {
  readonly health: Health;
  readonly coverage: Coverage;
  readonly logged: number | undefined;
  readonly refused: Readonly<Record<string, number>>;
  readonly complaints: string;
  readonly handlesBefore: number;
  readonly handlesAfter: number;
}

/** The allowed growth of the median from the middle third of a run to the last third. More counts as a leak. */
const growth = 1.1;
const slackMegabytes = 8;
/** With fewer samples, thirds have no meaning. */
const fewestSamples = 45;
/** Allowed handles for the thread that reads pictures, and for short-lived ones. */
const handleSlack = 16;
const longestWaitMs = 5000;

/** Compares the server's counts with the load, and its measurements with the limits. */
export function judgeServer(account: Account, tally: Tally, { samples }: Sampler): readonly Finding[] {
  const { health, coverage, logged, refused, complaints, handlesBefore, handlesAfter } = account;
  const [sure, maybe] = [sumOf(tally.sure), sumOf(tally.maybe)];
  const [least, most] = [sure, sure + maybe];
  const counted = coverage.rows.reduce((sum, { calls }) => sum + calls, 0);
  const off = findRowsOff(coverage, tally);
  const within = (calls: number) => calls >= least && calls <= most;
  const aborted = health.aborted - tally.abortedUploads;
  const unheard = most - health.calls;
  const waits = samples.map(({ waitedMs }) => waitedMs);
  return [
    { what: 'calls sent', figures: `${sure} and ${maybe} whose client left`, isGood: sure > 0 },
    {
      what: 'coverage',
      figures: `${counted} calls, ${off.length} rows off ${off.slice(0, 3)}`,
      isGood: off.length === 0,
    },
    { what: 'health: calls', figures: `${health.calls}`, isGood: within(health.calls) },
    {
      what: 'log lines',
      figures: `${logged ?? 'on a full disk'}`,
      isGood: logged === undefined || logged === health.calls,
    },
    {
      what: 'health: aborted',
      figures: `${health.aborted}, sent ${tally.abortedUploads}`,
      isGood: aborted >= 0 && aborted <= unheard,
    },
    {
      what: 'health: refused',
      figures: `${health.refused}, sent ${tally.garbage} ${JSON.stringify(refused)}`,
      isGood: health.refused === tally.garbage,
    },
    {
      what: 'failed, in flight',
      figures: `${health.failed}, ${health.inFlight}`,
      isGood: health.failed === 0 && health.inFlight === 0,
    },
    {
      what: 'bills and events',
      figures: `${tally.bills} bills, ${tally.events} events compared`,
      isGood: true,
    },
    { what: 'problems', figures: `${tally.problems.length}`, isGood: tally.problems.length === 0 },
    {
      what: 'complaints',
      figures: complaints === '' ? 'none' : complaints.slice(0, 300),
      isGood: complaints === '',
    },
    judgeMemory(samples.map(({ rssMegabytes }) => rssMegabytes)),
    {
      what: 'handles',
      figures: `${handlesBefore} before, ${Math.max(...samples.map(({ handles }) => handles))} at most, ${handlesAfter} after`,
      isGood: handlesAfter <= handlesBefore + handleSlack,
    },
    {
      what: 'a health call waits',
      figures: `${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms, at most ${quantile(waits, 1).toFixed(0)} ms`,
      isGood: quantile(waits, 1) < longestWaitMs,
    },
  ];
}

/** Rows with a count outside the possible range. Coverage only has rows of vendors. */
function findRowsOff({ rows }: Coverage, { sure, maybe }: Tally): readonly string[] {
  const counted = Object.fromEntries(
    rows.map(({ operation, outcome, calls }) => [`${operation}/${outcome}`, calls]),
  );
  const names = new Set([...Object.keys(counted), ...Object.keys(sure)]);
  return [...names].filter(isOnBill).flatMap((row) => {
    const [calls, least] = [counted[row] ?? 0, sure[row] ?? 0];
    const isOff = calls < least || calls > least + (maybe[row] ?? 0);
    return isOff ? [`${row}: sent ${least}, counted ${calls}`] : [];
  });
}

function judgeMemory(megabytes: readonly number[]): Finding {
  const third = Math.floor(megabytes.length / 3);
  const median = (from: number) => quantile(megabytes.slice(from, from + third), 0.5);
  const [first, middle, last] = [median(0), median(third), median(2 * third)];
  const isLong = megabytes.length >= fewestSamples;
  const thirds = [first, middle, last].map((one) => one.toFixed(0)).join(', ');
  return {
    what: 'resident, by thirds',
    figures: `${thirds} MB${isLong ? '' : ' (too short a run to tell)'}`,
    isGood: !isLong || last <= middle * growth + slackMegabytes,
  };
}

export function printFindings(title: string, findings: readonly Finding[], tally: Tally): void {
  process.stdout.write(`\n${title}\n`);
  for (const { what, figures, isGood } of findings) {
    process.stdout.write(`  ${isGood ? 'ok ' : 'OFF'}  ${what.padEnd(22)} ${figures}\n`);
  }
  for (const problem of new Set(tally.problems)) process.stdout.write(`       ${problem}\n`);
}
