import { testAnyRequest } from './test-any-request.ts';

/** A few of each kind; test/long has more. */
testAnyRequest(1 / 8);
