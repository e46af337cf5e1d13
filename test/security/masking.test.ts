import { testMasking } from './test-masking.ts';

/** Some rows of each operation; test/long calls all. */
testMasking(12);
