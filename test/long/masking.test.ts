import { testMasking } from '../security/test-masking.ts';

testMasking(1);
