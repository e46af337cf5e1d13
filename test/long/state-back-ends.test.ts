import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { startMock } from '../../src/server.ts';
import { readPicture } from '../case-targets.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import { testAsInMemory } from '../transports/as-in-memory.ts';
import { alike, walk } from '../transports/walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.close();
});

function testState(name: string, placeOf: (operation: string) => string): void {
  testAsInMemory({
    name,
    async replies(operation, runs) {
      const state = placeOf(operation.replace('/', '-'));
      const running = await startMock({ ...alike, port: 0, logLevel: 'silent', state });
      try {
        return await walk(running.mock, runs, (request) => sendRequest(request, running.url), readPicture);
      } finally {
        await running.close();
      }
    },
  });
}

testState('a server that keeps its state in a file', (operation) => join(folder, `${operation}.db`));
describe.skipIf(!hasRedis)('with a Redis,', () => {
  testState('a server that keeps its state there', (operation) => redis?.url(operation) ?? '');
});
