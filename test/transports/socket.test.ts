import { vendors } from '../../src/vendors/index.ts';
import { testAsInMemory } from './as-in-memory.ts';
import { throughSocket } from './through-socket.ts';

/** The first of each vendor; test/long has all. */
const operations = vendors.map(({ id, operations: own }) => `${id}/${Object.keys(own)[0]}`);

testAsInMemory({ ...throughSocket, operations });
