import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfPackage, versionOfPackage } from '../paths.ts';
import { appCode, check, type Stub } from '../work.ts';
import type { Peer } from './peer.ts';

export const wiremock: Peer = {
  name: `WireMock ${versionOfPackage('wiremock')}`,
  settings:
    'a stub that matches path, card number and AppCode; --max-request-journal-entries 1000, as many as bankcard-mock keeps; --disable-request-logging; the Java virtual machine has its default settings',
  warmTimes: 4,
  stubsDifferIn: 'card number in the query',
  unavailable: () =>
    spawnSync('java', ['-version']).status === 0 ? undefined : 'it runs on Java, which is not here',
  prepare({ port, folder, stubs }) {
    mkdirSync(join(folder, 'mappings'), { recursive: true });
    writeFileSync(join(folder, 'mappings/stubs.json'), JSON.stringify({ mappings: stubs.map(toStub) }));
    const build = fileOfPackage('wiremock', 'build/');
    const jar = build + readdirSync(build).find((file) => file.endsWith('.jar'));
    const place = ['--bind-address', '127.0.0.1', '--port', String(port), '--root-dir', folder];
    const quiet = ['--disable-banner', '--disable-request-logging', '--max-request-journal-entries', '1000'];
    return { command: 'java', words: ['-jar', jar, ...place, ...quiet] };
  },
  ask: ({ accountNo }) => check({ accountNo }),
};

function toStub({ accountNo, headers, body }: Stub): object {
  return {
    request: {
      method: 'GET',
      urlPath: '/bank3Check',
      queryParameters: { accountNo: { equalTo: accountNo } },
      headers: { Authorization: { equalTo: `APPCODE ${appCode}` } },
    },
    response: { status: 200, headers: Object.fromEntries(headers), body },
  };
}
