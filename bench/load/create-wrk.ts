import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Asked } from '../work.ts';
import type { Generator } from './create-generator.ts';

const run = promisify(execFile);
const factors: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

/** The version of wrk, a load generator that others wrote; undefined if it is not on this machine. */
export function findWrk(): string | undefined {
  const { stdout } = spawnSync('wrk', ['-v'], { encoding: 'utf8' });
  return /^wrk \D*(\d+[.\d]*)/m.exec(stdout ?? '')?.[1];
}

/** Loads one port with one GET by wrk. Its durations are whole seconds, at least one. */
export function createWrk(): Generator {
  return {
    async load(port, asked, { ms, sockets }) {
      const [one] = [asked].flat() as readonly Asked[];
      const url = `http://127.0.0.1:${[port].flat()[0]}${one?.target}`;
      const headers = (one?.headers ?? []).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
      const seconds = Math.max(1, Math.round(ms / 1000));
      const words = ['-t', '1', '-c', String(sockets), '-d', `${seconds}s`, '--latency', ...headers, url];
      const { stdout } = await run('wrk', words);
      return {
        perSecond: Number(/^Requests\/sec:\s+([\d.]+)/m.exec(stdout)?.[1] ?? 0),
        lastedMs: seconds * 1000,
        p50Ms: readMs(stdout, '50%'),
        p99Ms: readMs(stdout, '99%'),
        wrong: Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0),
        reconnected: 0,
      };
    },
    stop: () => undefined,
  };
}

/** In ms: `50%  270.00us`. */
function readMs(text: string, share: string): number {
  const found = new RegExp(`^\\s+${share}\\s+([\\d.]+)(us|ms|s)$`, 'm').exec(text);
  return Number(found?.[1]) * (factors[found?.[2] ?? ''] ?? Number.NaN);
}
