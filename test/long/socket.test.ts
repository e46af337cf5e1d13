import { testAsInMemory } from '../transports/as-in-memory.ts';
import { throughSocket } from '../transports/through-socket.ts';

testAsInMemory(throughSocket);
