import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder, ownVersion, rootFolder } from '../paths.ts';
import type { Command } from '../process/launch.ts';
import type { OwnOptions } from '../servers/own.ts';
import { check } from '../work.ts';
import type { Peer } from './peer.ts';

/** The mock, started in the same way as by a user. */
export const own: Peer = {
  name: `bankcard-mock ${ownVersion()}`,
  settings:
    'bankcard-mock serve --log-level silent: AppCode checked, person and card looked up, call billed and kept in the journal',
  stubsDifferIn: 'card number in the query',
  prepare: ({ port }) => ({
    command: process.execPath,
    words: [`${rootFolder}dist/cli/main.js`, 'serve', '--port', String(port), '--log-level', 'silent'],
  }),
  ask: ({ accountNo }) => check({ accountNo }),
};

/** The server with people and rules that are added before it listens. */
export function runOwn(port: number, folder: string, options: OwnOptions): Command {
  const file = join(folder, `own-${port}.json`);
  writeFileSync(file, JSON.stringify(options));
  return {
    command: process.execPath,
    words: [`${benchFolder}servers/own.ts`, String(port), file],
    readsOutput: options.logLevel === 'info',
  };
}

/** The mock with rules instead of stubs. */
export const ownRules: Peer = {
  ...own,
  prepare: ({ port, folder, stubs }) =>
    runOwn(port, folder, { rules: stubs.map(({ accountNo }) => accountNo) }),
};
