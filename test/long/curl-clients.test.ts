import { formats, successes, testClients } from '../cli/curl/run-clients.ts';
import { cases } from '../cli/curl/run-scripts.ts';

for (const format of formats) testClients(format, successes);

// Starting these takes little.
for (const format of ['node', 'php'] as const) testClients(format, cases);
