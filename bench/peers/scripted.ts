import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder, versionOfPackage } from '../paths.ts';
import type { Command } from '../process/launch.ts';
import { check } from '../work.ts';
import type { Peer, Setup } from './peer.ts';

/** The command for a script of `servers/`, with the port and a file of stubs. */
function runScript(script: string, { port, folder, stubs }: Setup): Command {
  const file = join(folder, 'stubs.json');
  writeFileSync(file, JSON.stringify(stubs));
  return { command: process.execPath, words: [`${benchFolder}servers/${script}`, String(port), file] };
}

export const bare: Peer = {
  name: 'bare node:http',
  settings: 'always sends the same reply: nothing is parsed, matched or kept',
  stubsDifferIn: undefined,
  prepare: (setup) => runScript('bare.ts', setup),
  ask: ({ accountNo }) => check({ accountNo }),
};

/** Not a peer: it shows the limit of the load generator. */
export const ceilingServer: Peer = {
  ...bare,
  name: 'the generator’s ceiling',
  prepare: (setup) => runScript('raw.ts', setup),
};

export const fastify: Peer = {
  name: `Fastify ${versionOfPackage('fastify')} with a Map`,
  settings: 'compares the AppCode, looks up the card number in a Map; no log, no journal, no schema',
  stubsDifferIn: 'card number in the query',
  prepare: (setup) => runScript('fastify.ts', setup),
  ask: ({ accountNo }) => check({ accountNo }),
};

export const mockttp: Peer = {
  name: `mockttp ${versionOfPackage('mockttp')}`,
  settings:
    'one rule for each stub, which matches path, card number and AppCode; recordTraffic: false, because it would keep every call for ever',
  stubsDifferIn: 'card number in the query',
  prepare: (setup) => runScript('mockttp.ts', setup),
  ask: ({ accountNo }) => check({ accountNo }),
};
