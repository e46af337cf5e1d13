/** Measures how long a server takes to start with the tenants of a file, or of the Redis that `--redis <url>` names. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '../../src/server.ts';
import { median, show } from '../statistics.ts';

const flag = process.argv.indexOf('--redis');
const redis = flag < 0 ? undefined : process.argv[flag + 1];
const times = process.argv.includes('--quick') ? 3 : 15;
const [tenants, atOnce] = [10_000, 100];
const folder = mkdtempSync(join(tmpdir(), 'bench-state-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const state = redis ?? join(folder, 'mock.db');

const first = await startMock({ port: 0, logLevel: 'silent', state });
for (let made = 0; made < tenants; made += atOnce) {
  await Promise.all(
    Array.from({ length: atOnce }, (_, at) => first.createTenant({ id: `tenant-${made + at}` })),
  );
}
await first.close();

const took: number[] = [];
for (let round = 0; round < times; round += 1) {
  const began = performance.now();
  const running = await startMock({ port: 0, logLevel: 'silent', state });
  took.push(performance.now() - began);
  await running.close();
}
const start = `${show(median(took))} ms`;
console.log(
  JSON.stringify(
    redis === undefined
      ? [
          ['start from the file', start],
          ['size of the file', `${show(statSync(state).size / 1e6)} MB`],
        ]
      : [['start from Redis', start]],
  ),
);
