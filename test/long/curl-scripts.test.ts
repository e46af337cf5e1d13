import { cases, testScripts } from '../cli/curl/run-scripts.ts';

testScripts(cases);
