import { cases, testScripts } from '../descriptions/curl/run-scripts.ts';

testScripts(cases);
