import { join } from 'node:path';
import { rootFolder } from '../paths.ts';
import type { Running } from '../process/launch.ts';
import { show } from '../statistics.ts';
import { check } from '../work.ts';
import { type Bench, type Part, startServer, type Timing } from './bench.ts';
import { interleave, shareOf, type Target, troublesOf } from './interleave.ts';
import { runInProcess } from './run-in-process.ts';

const whole: Timing = { rounds: 7, ms: 1500, warmMs: 3000, sockets: 32 };
const brief: Timing = { rounds: 2, ms: 300, warmMs: 300, sockets: 32 };

/** Measures what it costs to keep state. */
export const statePart: Part = {
  id: 'state',
  title: 'State that outlives the server',
  async measure(bench) {
    const timing = bench.quick ? brief : whole;
    const targets: Target[] = [
      { name: 'memory', running: await startWith(bench, () => 'memory'), asked: check() },
      { name: 'file', running: await startWith(bench, (folder) => join(folder, 'mock.db')), asked: check() },
    ];
    const measured = await interleave(bench, targets, timing);
    const [memory] = measured;
    for (const { running } of targets) await running.stop();
    return {
      tables: [
        {
          title: 'The three-element check, by where state is kept',
          columns: [
            '--state',
            'requests a second',
            'slowest and fastest round',
            'of memory’s',
            'p50 ms',
            'p99 ms',
          ],
          rows: measured.map((one) => [
            one.target.name,
            show(one.perSecond),
            one.range,
            one === memory ? '1' : shareOf(one, memory),
            show(one.p50Ms),
            show(one.p99Ms),
          ]),
          notes: [
            `${timing.sockets} connections with one request in flight on each. With a file, each reply waits until its charge is written.`,
            ...troublesOf(measured),
          ],
        },
        {
          title: 'Start with ten thousand tenants',
          columns: ['what', 'value'],
          rows: await runInProcess('state.ts', bench.quick),
          notes: ['From `startMock` to a port that listens, in a process that has started a mock before.'],
        },
      ],
      charts: [],
    };
  },
};

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
