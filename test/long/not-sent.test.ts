import { testNotSent } from '../transports/test-not-sent.ts';
import { runsByOperation } from '../transports/walk.ts';

testNotSent([...runsByOperation.keys()]);
