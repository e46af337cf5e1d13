import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';

/** The state of a server at one moment. */
interface Sample {
  readonly rssMegabytes: number;
  readonly handles: number;
  /** The time of a health call, in ms. It shows how long the event loop makes a call wait. */
  readonly waitedMs: number;
}

/** Samples a server, by default once a second. */
export interface Sampler {
  readonly samples: readonly Sample[];
  stop(): void;
}

export function sampleProcess(pid: number, url: string, everyMs = 1000): Sampler {
  const samples: Sample[] = [];
  const timer = setInterval(async () => {
    const waitedMs = await timeHealth(url);
    const [rssMegabytes, handles] = [readRss(pid), countHandles(pid)];
    if (rssMegabytes !== undefined) samples.push({ rssMegabytes, handles, waitedMs });
  }, everyMs);
  return { samples, stop: () => clearInterval(timer) };
}

function readRss(pid: number): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

export function countHandles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** Uses a new connection each time, and closes it at once. */
function timeHealth(url: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    const request = get(`${url}/__admin/health`, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(performance.now() - began));
    });
    request.on('error', () => resolve(Number.NaN));
  });
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
