import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';
import { fileOfPackage, versionOfPackage } from '../paths.ts';
import { appCode, check, type Stub } from '../work.ts';
import type { Peer } from './peer.ts';

export const mountebank: Peer = {
  name: `mountebank ${versionOfPackage('@mbtest/mountebank')}`,
  settings:
    'one imposter; a stub with the predicate equals for path, card number and AppCode; Connection: keep-alive in each reply, because it closes the connection otherwise; --loglevel error --nologfile; requests are not recorded (its default)',
  stubsDifferIn: 'card number in the query',
  async prepare({ port, folder, stubs }) {
    const file = join(folder, 'imposters.json');
    const imposter = { port, host: '127.0.0.1', protocol: 'http', stubs: stubs.map(toStub) };
    writeFileSync(file, JSON.stringify({ imposters: [imposter] }));
    const control = [
      '--port',
      String(await findFreePort()),
      '--host',
      '127.0.0.1',
      '--pidfile',
      join(folder, 'mb.pid'),
    ];
    const words = [
      'start',
      '--configfile',
      file,
      '--noParse',
      '--nologfile',
      '--loglevel',
      'error',
      ...control,
    ];
    return { command: process.execPath, words: [fileOfPackage('@mbtest/mountebank', 'bin/mb'), ...words] };
  },
  ask: ({ accountNo }) => check({ accountNo }),
};

function toStub({ accountNo, headers, body }: Stub): object {
  const equals = {
    method: 'GET',
    path: '/bank3Check',
    query: { accountNo },
    headers: { Authorization: `APPCODE ${appCode}` },
  };
  const all = { ...Object.fromEntries(headers), Connection: 'keep-alive' };
  return { predicates: [{ equals }], responses: [{ is: { statusCode: 200, headers: all, body } }] };
}
