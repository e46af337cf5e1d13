import { vendors } from '../../src/vendors/index.ts';
import { testAsInMemory } from './as-in-memory.ts';
import { throughSocket } from './through-socket.ts';

/** One vendor of each gateway or platform, by its first operation; test/long has all. */
const [...kinds] = new Map(vendors.map((vendor) => [vendor.layers[0], vendor])).values();
const operations = kinds.map(({ id, operations: own }) => `${id}/${Object.keys(own)[0]}`);

testAsInMemory({ ...throughSocket, operations });
