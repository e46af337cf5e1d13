import { formPaths, testCostlyBodies } from '../security/test-costly-bodies.ts';

testCostlyBodies(() => formPaths);
