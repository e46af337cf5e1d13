import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from '../paths.ts';
import type { Running } from '../process/launch.ts';
import { type RunningRedis, startRedis } from '../process/start-redis.ts';
import { check } from '../work.ts';
import { type Bench, type Part, type PartResult, startServer, type Timing } from './bench.ts';
import { interleave, rateColumns, rateRows, type Target, troublesOf } from './interleave.ts';
import { runInProcess } from './run-in-process.ts';

const whole: Timing = { rounds: 7, ms: 1500, warmMs: 3000, sockets: 32 };
const brief: Timing = { rounds: 2, ms: 300, warmMs: 300, sockets: 32 };

const noRedis = 'There is no redis-server on this machine, so Redis was not measured.';

/** Measures what it costs to keep state. */
export const statePart: Part = {
  id: 'state',
  title: 'State that outlives the server',
  async measure(bench) {
    const redis = await startRedis(bench.folder);
    try {
      return await measureAll(bench, redis);
    } finally {
      redis?.stop();
    }
  },
};

async function measureAll(bench: Bench, redis: RunningRedis | undefined): Promise<PartResult> {
  const timing = bench.quick ? brief : whole;
  const start = (state: string | undefined) => startWith(bench, (folder) => state ?? join(folder, 'mock.db'));
  const toTarget = (name: string, running: Running, ...others: readonly Running[]): Target => ({
    name,
    running,
    others,
    asked: check(),
  });
  const targets = [toTarget('memory', await start('memory')), toTarget('file', await start(undefined))];
  if (redis !== undefined) {
    targets.push(toTarget('Redis', await start(redis.url('one'))));
    const both = redis.url('two');
    targets.push(toTarget('Redis, two servers', await start(both), await start(both)));
  }
  const measured = await interleave(bench, targets, timing);
  for (const { running, others = [] } of targets) for (const one of [running, ...others]) await one.stop();
  const [memory, file, one, two] = measured;
  const cores = availableParallelism();
  return {
    tables: [
      {
        title: 'The three-element check, by where state is kept',
        columns: rateColumns('--state', 'relative to memory'),
        rows: rateRows([memory, file, one]),
        notes: [
          `${timing.sockets} connections with one request in flight on each. With a file or a Redis, a reply waits until its charge is written.`,
          redis === undefined ? noRedis : 'The Redis is on the same machine, and writes nothing to disk.',
          ...troublesOf(measured),
        ],
      },
      ...(two === undefined
        ? []
        : [
            {
              title: 'Two servers on one Redis',
              columns: rateColumns('servers', 'relative to one server'),
              rows: rateRows([one, two]),
              notes: [
                'Connections go to the two servers in turn.',
                `Servers, Redis and the load generator share ${cores} cores. With fewer than five cores, the two servers do not have one each, and the gain of a second server does not show.`,
              ],
            },
          ]),
      {
        title: 'Start with ten thousand tenants',
        columns: ['what', 'value'],
        rows: [
          ...(await runInProcess('state.ts', bench.quick)),
          ...(redis === undefined
            ? []
            : await runInProcess('state.ts', bench.quick, ['--redis', redis.url('many')])),
        ],
        notes: ['Time from `startMock` until the port listens, in a process that has started a mock before.'],
      },
    ],
    charts: [],
  };
}

function startWith(bench: Bench, stateIn: (folder: string) => string): Promise<Running> {
  return startServer(bench, check(), (port, folder) => ({
    command: process.execPath,
    words: [
      join(rootFolder, 'dist/cli/main.js'),
      'serve',
      '--port',
      String(port),
      '--log-level',
      'silent',
      '--state',
      stateIn(folder),
    ],
  }));
}
