import type { Part } from './bench.ts';
import { runInProcess } from './run-in-process.ts';

/** Measures the cost of a mock in the process of a test run. */
export const processPart: Part = {
  id: 'process',
  title: 'In the process of a test run',
  async measure({ quick, say }) {
    const life = await runInProcess('life.ts', quick);
    say('  life of a mock');
    const msw = await runInProcess('msw.ts', quick);
    return {
      tables: [
        {
          title: 'Start, stop, tenants',
          columns: ['what', 'value'],
          rows: life,
          notes: ['Memory is what stays on the heap after a collection.'],
        },
        {
          title: 'Through MSW',
          columns: ['call', 'µs', 'µs of a trivial handler with the same bytes', 'ratio'],
          rows: msw,
          notes: [
            `Median of rounds that time both, one after the other, ${quick ? 50 : 500} calls of \`fetch\` each; the second call is to the last operation, so that a search through handlers would show.`,
          ],
        },
      ],
      charts: [],
    };
  },
};
