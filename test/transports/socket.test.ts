import { vendors } from '../../src/vendors/index.ts';
import { testAsInMemory } from './as-in-memory.ts';
import { throughSocket } from './through-socket.ts';
import { isCostly } from './walk.ts';

/** One vendor of each gateway or platform, by its first operation, the first alone in full; test/long has all. */
const [...kinds] = new Map(vendors.map((vendor) => [vendor.layers[0], vendor])).values();
const operations = kinds.map(({ id, operations: own }) => `${id}/${Object.keys(own)[0]}`);

testAsInMemory({
  ...throughSocket,
  operations,
  takes: (run) => !isCostly(run) || run.name.startsWith(`${operations[0]}/`),
});
