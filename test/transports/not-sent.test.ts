import { someOperations } from './as-in-memory.ts';
import { testNotSent } from './test-not-sent.ts';

testNotSent(someOperations);
