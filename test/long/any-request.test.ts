import { testAnyRequest } from '../vendors/test-any-request.ts';

testAnyRequest(1);
