/** The mock as `serve` runs it, with people and rules that are added before it listens. */
import { readFileSync } from 'node:fs';
import { tuneHeap } from '../../src/cli/serve/tune-heap.ts';
import { createMock } from '../../src/index.ts';
import { startMock } from '../../src/server.ts';
import { createSyntheticPeople } from '../../src/world/people/synthetic-people.ts';
import { operation } from '../work.ts';

export interface OwnOptions {
  /** Card numbers. Each gets its own rule for the row `mismatch`. */
  readonly rules?: readonly string[];
  /** The number of people in addition to the personas. */
  readonly people?: number;
  readonly journalSize?: number;
  readonly logLevel?: 'silent' | 'info';
}

tuneHeap();
const [, , port, file = ''] = process.argv;
const options: OwnOptions = JSON.parse(readFileSync(file, 'utf8'));
const { rules = [], people = 0, journalSize, logLevel = 'silent' } = options;
const mock = createMock({ ...(journalSize !== undefined && { journalSize }) });
for (const accountNo of rules) {
  await mock.tenant().rule({ operation, outcome: 'mismatch', match: { query: { accountNo } } });
}
for (const record of createSyntheticPeople(people, 1)) mock.world.people.add(record);
await startMock({ mock, port: Number(port), logLevel });
