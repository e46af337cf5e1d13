import { formats, successes, testClients } from '../descriptions/curl/run-clients.ts';
import { cases } from '../descriptions/curl/run-scripts.ts';

for (const format of formats) testClients(format, successes);

// Starting these takes little.
for (const format of ['node', 'php'] as const) testClients(format, cases);
