import { own } from '../peers/own.ts';
import { show, showCount } from '../statistics.ts';
import { check } from '../work.ts';
import { type Part, startPeer } from './bench.ts';

const marks = [100_000, 200_000, 300_000, 500_000, 700_000, 1_000_000];

/** Measures the memory that the server keeps while calls come and go. */
export const memoryPart: Part = {
  id: 'memory',
  title: 'Memory over a million calls',
  async measure(bench) {
    const { generator, quick, templates } = bench;
    const running = await startPeer(bench, own, [templates.match], templates.match);
    const rows = [['none (idle)', show(running.resident())]];
    let calls = 0;
    for (const mark of quick ? marks.slice(0, 1) : marks) {
      while (calls < mark) {
        const { perSecond, lastedMs } = await generator.load(running.port, check(), { ms: 500, sockets: 32 });
        calls += Math.round((perSecond * lastedMs) / 1000);
      }
      rows.push([showCount(calls), show(running.resident())]);
    }
    await running.stop();
    return {
      tables: [
        {
          title: 'Resident memory by the number of calls',
          columns: ['calls', 'MB'],
          rows,
          notes: [
            'One server all the time, at full speed on 32 connections. Its journal keeps the latest 1000 calls.',
          ],
        },
      ],
      charts: [],
    };
  },
};
