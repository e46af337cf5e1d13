import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { hostileInputs } from './hostile-inputs.ts';
import type { Finding } from './judge-server.ts';
import { sampleProcess } from './sample-process.ts';
import type { Served } from './serve-mock.ts';

const longestDelayMs = 200;
const longestHealthMs = 300;
const mostMegabytes = 600;

/** Sends each hostile input by itself, and measures the server meanwhile. `loopFile` is what `watch-loop.ts` writes. */
export async function sendHostile(server: Served, loopFile: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const what of Object.keys(hostileInputs)) {
    const began = Date.now();
    const sampler = sampleProcess(server.pid, server.url, 100);
    const seen = await sendInput(server.url, what);
    sampler.stop();
    const delay = longestDelay(loopFile, began);
    const health = Math.max(...sampler.samples.map(({ waitedMs }) => waitedMs || 0));
    const megabytes = Math.max(...sampler.samples.map(({ rssMegabytes }) => rssMegabytes));
    findings.push({
      what,
      figures: `event loop ${delay} ms, health ${health.toFixed(0)} ms, ${megabytes.toFixed(0)} MB; ${seen}`,
      isGood: delay < longestDelayMs && health < longestHealthMs && megabytes < mostMegabytes,
    });
  }
  return findings;
}

/** Sends it from a process of its own, whose work does not delay the measuring. */
function sendInput(url: string, what: string): Promise<string> {
  const file = fileURLToPath(new URL('send-input.ts', import.meta.url));
  return text(spawn(process.execPath, [file, url, what], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
}

function longestDelay(file: string, since: number): number {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const delays = lines.map((line) => line.split(' ').map(Number)).filter(([at = 0]) => at >= since);
  return Math.max(0, ...delays.map(([, ms = 0]) => ms));
}
