/** Measures the cost of creating a mock, of serving it, and of having tenants. */
import { createMock } from '../../src/index.ts';
import { startMock } from '../../src/server.ts';
import { createPeople } from '../../src/world/people/people.ts';
import { createSyntheticPeople } from '../../src/world/people/synthetic-people.ts';
import { median, show, showCount } from '../statistics.ts';

const quick = process.argv.includes('--quick');
const times = quick ? 5 : 50;
const tenants = quick ? 1000 : 10_000;
const crowd = 100_000;

async function timeEach(count: number, run: () => unknown): Promise<readonly number[]> {
  const took: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const start = performance.now();
    await run();
    took.push(performance.now() - start);
  }
  return took;
}

function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

const made = await timeEach(times, () => createMock());
const served: number[] = [];
const closed: number[] = [];
for (let round = 0; round < times; round += 1) {
  const began = performance.now();
  const running = await startMock({ port: 0, logLevel: 'silent' });
  served.push(performance.now() - began);
  const closing = performance.now();
  await running.close();
  closed.push(performance.now() - closing);
}

/** The memory of a mock in KB, measured with many mocks at once. */
function memoryOfAMock(): number {
  const before = heapMegabytes();
  const kept = Array.from({ length: times }, () => createMock());
  return ((heapMegabytes() - before) / kept.length) * 1024;
}

const perMock = memoryOfAMock();
const mock = createMock();
const emptied = heapMegabytes();
const perTenant = await timeEach(tenants, () => mock.createTenant());
const held = heapMegabytes() - emptied;
mock.world.tenants.get('default');

const [drawn = Number.NaN] = await timeEach(1, () => [...createSyntheticPeople(crowd)]);
const entries = [...createSyntheticPeople(crowd)];
const people = createPeople([]);
const [taken = Number.NaN] = await timeEach(1, () => entries.forEach(people.add));

const [first = Number.NaN, ...later] = made;
console.log(
  JSON.stringify([
    ['the first `createMock()` of a process', `${show(first)} ms`],
    ['each later `createMock()`', `${show(median(later))} ms`],
    ['memory of a mock', `${show(perMock)} KB`],
    ['`startMock({ port: 0 })`', `${show(median(served))} ms`],
    ['`close()`', `${show(median(closed))} ms`],
    ['`createTenant()`', `${show(median(perTenant) * 1000)} µs`],
    [`memory of ${showCount(tenants)} tenants`, `${show(held)} MB`],
    [`to make up ${showCount(crowd)} people`, `${show(drawn)} ms`],
    [`to take in ${showCount(crowd)} people`, `${show(taken)} ms`],
  ]),
);
