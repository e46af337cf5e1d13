import {
  firstsOfKinds,
  formats,
  formatsHere,
  successes,
  testClients,
} from '../descriptions/curl/run-clients.ts';
import { cases } from '../descriptions/curl/run-scripts.ts';

/** Each row of the atlas is met by a client in one of these, whose programs cost little to start. */
const dealtTo = formatsHere.filter((format) => ['node', 'php', 'python'].includes(format));

for (const format of formats) {
  const own = dealtTo.includes(format)
    ? [...successes, ...cases.filter((_, at) => dealtTo[at % dealtTo.length] === format)]
    : [];
  testClients(format, [...new Set([...firstsOfKinds(format), ...own])]);
}
