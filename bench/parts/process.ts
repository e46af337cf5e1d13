import type { Part } from './bench.ts';
import { measureStarts } from './measure-starts.ts';
import { runInProcess } from './run-in-process.ts';

/** Measures the cost of a mock in the process of a test run. */
export const processPart: Part = {
  id: 'process',
  title: 'In the process of a test run',
  async measure(bench) {
    const { quick, say } = bench;
    const starts = await measureStarts(bench);
    say('  starts of a server');
    const life = await runInProcess('life.ts', quick);
    say('  life of a mock');
    const msw = await runInProcess('msw.ts', quick);
    return {
      tables: [
        starts,
        {
          title: 'Start, stop, tenants',
          columns: ['what', 'value'],
          rows: life,
          notes: ['Memory: what stays on the heap after garbage collection.'],
        },
        {
          title: 'Through MSW',
          columns: ['call', 'µs', 'µs with a trivial handler that sends the same bytes', 'ratio'],
          rows: msw,
          notes: [
            `Both are timed in turn, ${quick ? 50 : 500} calls of \`fetch\` in each round; the table has the medians. The second row calls the last operation, so that a slow search through the handlers would show.`,
          ],
        },
      ],
      charts: [],
    };
  },
};
