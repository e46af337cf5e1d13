import { setTimeout as wait } from 'node:timers/promises';
import { createWrk, findWrk } from '../load/create-wrk.ts';
import { leftOut, peers } from '../peers/index.ts';
import type { Peer } from '../peers/peer.ts';
import { ceilingServer } from '../peers/scripted.ts';
import type { Running } from '../process/launch.ts';
import { median, show } from '../statistics.ts';
import { describeSameness } from '../work.ts';
import type { Bench, Chart, Part, PartResult, Table, Timing } from './bench.ts';
import { startPeer } from './bench.ts';
import {
  interleave,
  type Measured,
  rateColumns,
  rateRows,
  shareOf,
  shareWithSpread,
  type Target,
  troublesOf,
} from './interleave.ts';

interface Started {
  readonly peer: Peer;
  readonly startsMs: readonly number[];
  readonly running: Running;
  readonly idleMegabytes: number;
}

const whole: Timing & { readonly starts: number } = {
  rounds: 7,
  ms: 1500,
  warmMs: 3000,
  sockets: 32,
  starts: 5,
};
const brief: typeof whole = { rounds: 2, ms: 300, warmMs: 300, sockets: 32, starts: 1 };

/** Measures all servers with the same check: start time, rate, latency, memory. */
export const serversPart: Part = {
  id: 'servers',
  title: 'Every server does the same three-element check',
  async measure(bench) {
    const timing = bench.quick ? brief : whole;
    const { started, failed } = await startAll(bench, timing.starts);
    const ceiling = await startPeer(bench, ceilingServer, [bench.templates.match], bench.templates.match);
    const targets: Target[] = [
      { name: ceilingServer.name, running: ceiling, asked: ceilingServer.ask(bench.templates.match) },
      ...started.map(({ peer, running }) => ({
        name: peer.name,
        running,
        asked: peer.ask(bench.templates.match),
        warmTimes: peer.warmTimes,
      })),
    ];
    const measured = await interleave(bench, targets, timing);
    const result = toResult(bench, timing, started, measured, failed);
    const byWrk = await measureByWrk(bench, targets.slice(1), timing);
    for (const { running } of targets) await running.stop();
    const [speed, ...others] = result.tables;
    return { ...result, tables: [...(speed ? [speed] : []), ...byWrk, ...others] };
  },
};

/** The same once more with a load generator of others, where there is one. */
async function measureByWrk(
  bench: Bench,
  targets: readonly Target[],
  timing: Timing,
): Promise<readonly Table[]> {
  const version = findWrk();
  if (version === undefined) return [];
  const measured = await interleave({ ...bench, generator: createWrk() }, targets, {
    ...timing,
    ms: Math.max(1000, timing.ms),
    warmMs: 1000,
  });
  const own = measured.find(({ target }) => target.name.startsWith('bankcard-mock'));
  return [
    {
      title: 'The same, loaded by wrk',
      columns: rateColumns('server', 'bankcard-mock’s rate relative to it'),
      rows: rateRows(measured, (one) => (one === own ? '1' : shareWithSpread(own, one))),
      notes: [`wrk ${version}, one thread, ${timing.sockets} connections.`, ...troublesOf(measured)],
    },
  ];
}

/** Starts all peers in turn, several times. The peers of the last time keep running. */
async function startAll(bench: Bench, times: number) {
  const { match } = bench.templates;
  const failed: string[] = [];
  const startsMs = new Map<Peer, number[]>();
  const running = new Map<Peer, Running>();
  for (let round = 0; round < times; round += 1) {
    for (const peer of peers) {
      const missing = peer.unavailable?.();
      if (round === 0 && missing !== undefined) failed.push(`${peer.name}: ${missing}.`);
      if (missing !== undefined || (round > 0 && !running.has(peer))) continue;
      await running.get(peer)?.stop();
      running.delete(peer);
      try {
        const one = await startPeer(bench, peer, [match], match);
        running.set(peer, one);
        startsMs.set(peer, [...(startsMs.get(peer) ?? []), one.startMs]);
      } catch (error) {
        failed.push(`${peer.name} did not start: ${(error as Error).message}`);
      }
    }
    bench.say(`  start ${round + 1} of ${times}`);
  }
  await wait(bench.quick ? 200 : 2000);
  const started = [...running].map(
    ([peer, one]): Started => ({
      peer,
      startsMs: startsMs.get(peer) ?? [],
      running: one,
      idleMegabytes: one.resident(),
    }),
  );
  return { started, failed };
}

function toResult(
  { templates }: Bench,
  { sockets, warmMs, rounds, ms }: Timing,
  started: readonly Started[],
  measured: readonly Measured[],
  failed: readonly string[],
): PartResult {
  const of = (name: string) => measured.find(({ target }) => target.name === name);
  const ownRate = of(peers.find(({ name }) => name.startsWith('bankcard-mock'))?.name ?? '');
  const rows = started.map(({ peer, startsMs, running, idleMegabytes }) => {
    const one = of(peer.name);
    const isOwn = one === ownRate;
    return [
      peer.name,
      show(one?.perSecond),
      one?.range ?? '',
      isOwn ? '1' : shareWithSpread(ownRate, one),
      show(one?.p50Ms),
      show(one?.p99Ms),
      show(median(startsMs)),
      show(idleMegabytes),
      show(running.resident()),
      isOwn ? 'this is the reply' : describeSameness(running.first, templates.match),
    ];
  });
  const [raw, bareRate] = [of(ceilingServer.name), measured[1]];
  return {
    tables: [
      {
        title: 'Speed and memory',
        columns: [
          'server',
          'requests a second',
          'slowest and fastest round',
          'bankcard-mock’s rate relative to it',
          'p50 ms',
          'p99 ms',
          'ms to the first correct answer',
          'MB idle',
          'MB after the load',
          'what equals bankcard-mock’s reply',
        ],
        rows,
        notes: [
          `${sockets} connections stay open, with one request in flight on each. Each server is warmed for ${warmMs / 1000} s (WireMock: four times as long), then loaded ${rounds} times for ${ms / 1000} s. A separate process sends the load, over raw sockets.`,
          `The load generator reaches ${show(raw?.perSecond)} requests a second, with a server that sends fixed bytes and reads nothing. The fastest server here, ${bareRate?.target.name}, reaches ${shareOf(bareRate, raw)} of that. A rate near this limit is limited by the generator too.`,
          'MB: the resident memory of all processes of a server.',
          ...troublesOf(measured),
          ...failed,
          ...leftOut,
        ],
      },
      {
        title: 'How each server is set up',
        columns: ['server', 'settings'],
        rows: started.map(({ peer }) => [peer.name, peer.settings]),
        notes: ['The standard output of every server is discarded.'],
      },
    ],
    charts: chartsOf(started, of),
  };
}

function chartsOf(started: readonly Started[], of: (name: string) => Measured | undefined): readonly Chart[] {
  const barsOf = (read: (one: Started) => number) =>
    started.map((one) => ({ label: one.peer.name, value: read(one) }));
  return [
    {
      title: 'Requests a second, more is better',
      unit: '',
      bars: barsOf(({ peer }) => of(peer.name)?.perSecond ?? Number.NaN),
    },
    {
      title: 'First correct answer after, less is better',
      unit: 'ms',
      bars: barsOf(({ startsMs }) => median(startsMs)),
    },
    {
      title: 'Resident memory after the load, less is better',
      unit: 'MB',
      bars: barsOf(({ running }) => running.resident()),
    },
  ];
}
