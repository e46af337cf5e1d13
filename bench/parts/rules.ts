import { peers } from '../peers/index.ts';
import { own, ownRules } from '../peers/own.ts';
import type { Peer } from '../peers/peer.ts';
import type { Running } from '../process/launch.ts';
import { show, showCount } from '../statistics.ts';
import { answersWith, ask, type Stub, stubsLike } from '../work.ts';
import type { Bench, Part, PartResult, Timing } from './bench.ts';
import { startPeer } from './bench.ts';
import { interleave, type Measured, shareOf, slowMs, type Target, troublesOf } from './interleave.ts';

const whole: Timing = { rounds: 3, ms: 1000, warmMs: 1000, sockets: 8 };
const brief: Timing = { rounds: 1, ms: 200, warmMs: 100, sockets: 8 };

type End = 'either' | 'first' | 'last';

/** A server with many rules. The requests are for the rule that takes the longest to find. */
interface Crowded {
  readonly peer: Peer;
  readonly size: number;
  readonly target: Target;
  readonly end: End;
}

/** Measures the cost of many rules that differ in one field. */
export const rulesPart: Part = {
  id: 'rules',
  title: 'Many rules that differ in one field',
  async measure(bench) {
    const timing = bench.quick ? brief : whole;
    const sizes = bench.quick ? [1, 400] : [1, 400, 5000];
    const failed: string[] = [];
    const crowds: Crowded[] = [];
    for (const peer of peers.map((one) => (one === own ? ownRules : one))) {
      if (peer.stubsDifferIn === undefined || peer.unavailable?.() !== undefined) continue;
      for (const size of sizes) {
        try {
          crowds.push(await startCrowded(bench, peer, size));
        } catch (error) {
          failed.push(`${peer.name} with ${showCount(size)} rules: ${(error as Error).message}`);
        }
      }
      bench.say(`  ${peer.name} started`);
    }
    const measured = await interleave(
      bench,
      crowds.map(({ target }) => target),
      timing,
    );
    const result = toResult(timing, crowds, measured, sizes, failed);
    for (const { target } of crowds) await target.running.stop();
    return result;
  },
};

async function startCrowded(bench: Bench, peer: Peer, size: number): Promise<Crowded> {
  const stubs = stubsLike(bench.templates.mismatch, size);
  const [first, last] = [stubs[0] as Stub, stubs.at(-1) as Stub];
  const running = await startPeer(bench, peer, stubs, last);
  try {
    const reply = await ask(running.port, peer.ask(first));
    if (reply === undefined || !answersWith(reply, first)) throw new Error('the first rule is not answered');
    const end = size === 1 ? 'either' : await slowerEnd(bench, running, peer, [first, last]);
    const asked = peer.ask(end === 'first' ? first : last);
    return {
      peer,
      size,
      end,
      target: { name: `${peer.name}, ${showCount(size)} rules`, running, asked, warmTimes: peer.warmTimes },
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function slowerEnd(
  { generator }: Bench,
  { port }: Running,
  peer: Peer,
  [first, last]: readonly [Stub, Stub],
): Promise<End> {
  const how = { ms: 300, sockets: 1 };
  await generator.load(port, [peer.ask(first), peer.ask(last)], how);
  const atFirst = await generator.load(port, peer.ask(first), how);
  const atLast = await generator.load(port, peer.ask(last), how);
  const ratio = atFirst.perSecond / atLast.perSecond;
  if (ratio > 0.8 && ratio < 1.25) return 'either';
  return ratio < 1 ? 'first' : 'last';
}

function toResult(
  { sockets, rounds, ms }: Timing,
  crowds: readonly Crowded[],
  measured: readonly Measured[],
  sizes: readonly number[],
  failed: readonly string[],
): PartResult {
  const most = sizes.at(-1) ?? 0;
  const measuredPeers = [...new Set(crowds.map(({ peer }) => peer))];
  const find = (peer: Peer, size: number) =>
    crowds.find((crowd) => crowd.peer === peer && crowd.size === size);
  const rateOf = (peer: Peer, size: number) =>
    measured.find(({ target }) => target === find(peer, size)?.target);
  const rows = measuredPeers.map((peer) => [
    peer.name,
    peer.stubsDifferIn ?? '',
    ...sizes.map((size) => show(rateOf(peer, size)?.perSecond)),
    ...sizes.slice(1).map((size) => shareOf(rateOf(peer, size), rateOf(peer, 1))),
    show(rateOf(peer, most)?.p99Ms),
    find(peer, most)?.end ?? '',
    show(find(peer, most)?.target.running.resident()),
  ]);
  return {
    tables: [
      {
        title: 'Requests a second by the number of rules',
        columns: [
          'server',
          'rules differ in',
          ...sizes.map((size) => `with ${showCount(size)}`),
          ...sizes.slice(1).map((size) => `rate with ${showCount(size)}, relative to 1`),
          `p99 ms with ${showCount(most)}`,
          'slower rule',
          `MB with ${showCount(most)}`,
        ],
        rows,
        notes: [
          `${sockets} connections, with one request in flight on each. ${rounds} rounds of ${ms / 1000} s, each prolonged until all replies have come. A server whose warm-up takes ${slowMs / 1000} s longer than planned has one round only.`,
          'The first and the last rule are tried briefly, and the slower of the two is measured. *either*: they differ by less than a quarter.',
          'For bankcard-mock, these are permanent rules of one tenant for one operation. For the others, they are what these have: stubs, responses, examples, records.',
          ...troublesOf(measured),
          ...failed,
        ],
      },
    ],
    charts: [
      {
        title: `Requests a second with ${showCount(most)} rules, more is better`,
        unit: '',
        bars: measuredPeers.map((peer) => ({
          label: peer.name,
          value: rateOf(peer, most)?.perSecond ?? Number.NaN,
        })),
      },
    ],
  };
}
