/**
 * Rules of mockttp. The headers include a length, because mockttp adds none to given headers and would close each
 * connection.
 */
import { getLocal } from 'mockttp';
import { appCode } from '../work.ts';
import { readSetup } from './read-setup.ts';

const { port, stubs } = readSetup();
const server = getLocal({ recordTraffic: false });
await server.start(port);
for (const { accountNo, headers, body } of stubs) {
  await server
    .forGet('/bank3Check')
    .withQuery({ accountNo })
    .withHeaders({ Authorization: `APPCODE ${appCode}` })
    .thenReply(200, body, {
      ...Object.fromEntries(headers),
      'Content-Length': String(Buffer.byteLength(body)),
    });
}
