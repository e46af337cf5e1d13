import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfPackage, versionOfPackage } from '../paths.ts';
import { check } from '../work.ts';
import type { Peer } from './peer.ts';

export const jsonServer: Peer = {
  name: `json-server ${versionOfPackage('json-server')}`,
  settings:
    'a list, filtered by card number, ID number and name, so the reply is a list with one entry; no AppCode, no headers of the vendor; --quiet',
  stubsDifferIn: 'card number in the query',
  prepare({ port, folder, stubs }) {
    const file = join(folder, 'db.json');
    writeFileSync(file, JSON.stringify({ bank3Check: stubs.map(({ body }) => JSON.parse(body)) }));
    const words = [file, '--host', '127.0.0.1', '--port', String(port), '--quiet', '--snapshots', folder];
    return { command: process.execPath, words: [fileOfPackage('json-server', 'lib/cli/bin.js'), ...words] };
  },
  ask: ({ accountNo }) => check({ accountNo }),
};
