import { testSigned } from '../vendors/test-signed.ts';

testSigned(1);
