/** Measures how long a server takes to start with the tenants of a file. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '../../src/server.ts';
import { median, show } from '../statistics.ts';

const times = process.argv.includes('--quick') ? 3 : 15;
const tenants = 10_000;
const folder = mkdtempSync(join(tmpdir(), 'bench-state-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const state = join(folder, 'mock.db');

const first = await startMock({ port: 0, logLevel: 'silent', state });
for (let made = 0; made < tenants; made += 1) await first.createTenant({ id: `tenant-${made}` });
await first.close();

const took: number[] = [];
for (let round = 0; round < times; round += 1) {
  const began = performance.now();
  const running = await startMock({ port: 0, logLevel: 'silent', state });
  took.push(performance.now() - began);
  await running.close();
}
console.log(
  JSON.stringify([
    ['start', `${show(median(took))} ms`],
    ['size of the file', `${show(statSync(state).size / 1e6)} MB`],
  ]),
);
