import { examples, testExamples } from '../contracts/consumer/test-examples.ts';

testExamples(examples);
