/**
 * The load generator, which runs in its own process: `load.ts <url> <seconds> <seed>`. It prints the tally of its
 * calls as JSON.
 */
import { abortWorker } from './abort-worker.ts';
import { caseWorker } from './case-worker.ts';
import { faultWorker } from './fault-worker.ts';
import { createLoad, type Load, pause, type Worker } from './load-context.ts';
import { pipelineWorker } from './pipeline-worker.ts';
import { ruleWorker } from './rule-worker.ts';
import { streamWorker } from './stream-worker.ts';
import { createTally, report } from './tally.ts';

const [url = '', seconds = '10', seed = '1'] = process.argv.slice(2);
const until = performance.now() + Number(seconds) * 1000;
const tally = createTally();

/** Requests expensive pages of the control API from time to time. */
const askWorker: Worker = async (load) => {
  const some = [
    'requests?limit=20',
    'requests?value=6214850000000015&limit=5',
    'ledger.csv',
    'tenants?limit=5',
  ];
  const path = load.pick([
    ...some,
    'rules',
    'coverage',
    'outcomes',
    'openapi.json?vendor=shujubao',
    'people?limit=3',
  ]);
  const response = await fetch(`${url}/__admin/${path}`);
  await response.text();
  if (!response.ok) report(tally, `GET /__admin/${path} was answered ${response.status}`);
  await pause(150);
};

const crew: readonly (readonly [worker: Worker, times: number])[] = [
  [caseWorker, 4],
  [ruleWorker, 4],
  [pipelineWorker, 4],
  [faultWorker, 2],
  [abortWorker, 4],
  [streamWorker, 2],
  [askWorker, 1],
];

async function keepAt(worker: Worker, name: string, load: Load): Promise<void> {
  let failed = 0;
  while (performance.now() < until && failed < 5) {
    await worker(load).catch(async (error: unknown) => {
      failed += 1;
      const cause = error instanceof Error ? (error.cause ?? '') : '';
      report(tally, `${name}: ${String(error)} ${String(cause)}`);
      await pause(200);
    });
  }
}

let place = Number(seed);
await Promise.all(
  crew.flatMap(([worker, times]) =>
    Array.from({ length: times }, () => {
      place += 7919;
      return keepAt(worker, worker.name, createLoad(url, tally, place));
    }),
  ),
);
process.stdout.write(`${JSON.stringify(tally)}\n`);
process.exit(0);
