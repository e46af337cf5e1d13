import { benchFolder, rootFolder } from '../paths.ts';
import { median, medianRatio, show } from '../statistics.ts';
import { check } from '../work.ts';
import { type Bench, startServer, type Table } from './bench.ts';

const serve = [`${rootFolder}dist/cli/main.js`, 'serve', '--log-level', 'silent', '--port'];
const five = 'fegine-ocr,fegine-elements,shujubao,webank,wechat';

const starts = {
  'bare node:http': (port: string) => [`${benchFolder}servers/bare-start.mjs`, port],
  'all vendors': (port: string) => [...serve, port],
  'the first five (`--only`)': (port: string) => [...serve, port, '--only', five],
  'all vendors, the first start after an installation': (port: string) => [...serve, port],
} as const;
type Name = keyof typeof starts;
const names = Object.keys(starts) as Name[];
const unkept: Name = 'all vendors, the first start after an installation';

interface Start {
  readonly ms: number;
  readonly processorMs: number;
  readonly megabytes: number;
}

/** Starts the mock and bare node:http in turn, each up to its first answer. */
export async function measureStarts(bench: Bench): Promise<Table> {
  for (const name of names) await startOnce(bench, name);
  const rounds = Array.from({ length: bench.quick ? 2 : 15 }, () => new Map<Name, Start>());
  for (const round of rounds) for (const name of names) round.set(name, await startOnce(bench, name));
  const of = (name: Name, part: keyof Start) => rounds.map((round) => round.get(name)?.[part] ?? Number.NaN);
  const ratio = (name: Name, part: keyof Start, base: Name) =>
    show(medianRatio(of(name, part), of(base, part)));
  return {
    title: 'The start of `serve`, to its first answer',
    columns: [
      'what',
      'ms',
      'relative to bare node:http',
      'ms of processor time',
      'relative to bare node:http',
      'MB',
    ],
    rows: names.map((name) => [
      name,
      show(median(of(name, 'ms'))),
      ratio(name, 'ms', 'bare node:http'),
      show(median(of(name, 'processorMs'))),
      ratio(name, 'processorMs', 'bare node:http'),
      show(median(of(name, 'megabytes'))),
    ]),
    notes: [
      `All vendors take ${ratio('all vendors', 'processorMs', names[2] as Name)} times the processor time of the first five, and ${ratio('all vendors', 'megabytes', names[2] as Name)} times their memory. Bare node:http is in JavaScript here, and in TypeScript in the table of servers.`,
      'From the second start on, compiled code is kept beside the files of the package, where these can be written.',
    ],
  };
}

async function startOnce(bench: Bench, name: Name): Promise<Start> {
  const running = await startServer(bench, check(), (port) => ({
    command: process.execPath,
    words: starts[name](String(port)),
    ...(name === unkept && { env: { NODE_DISABLE_COMPILE_CACHE: '1' } }),
  }));
  const [processorMs, megabytes] = [running.processorMs(), running.resident()];
  await running.stop();
  return { ms: running.startMs, processorMs, megabytes };
}
