/** A mock with that many people beside the personas; prints its port. For the bench. */
import { startMock } from '../src/server/start-mock.ts';
import { createSyntheticPeople } from '../src/world/synthetic-people.ts';

const running = await startMock({ port: 0, logLevel: 'silent' });
for (const record of createSyntheticPeople(Number(process.argv[2]), 1)) running.mock.world.people.add(record);
console.log(JSON.stringify({ port: running.port }));
