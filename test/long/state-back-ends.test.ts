import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { startMock } from '../../src/server.ts';
import { headerOf, type WireReply } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import { testAsInMemory, walkInMemory } from '../transports/as-in-memory.ts';
import { alike, runsByOperation, walk } from '../transports/walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'state-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.close();
});

/** A Redis is asked by one server for every other operation, and by two in turn for the rest. */
const operations = [...runsByOperation.keys()];
const byOne = operations.filter((_, at) => at % 2 === 0);
const byTwo = operations.filter((_, at) => at % 2 === 1);

function testState(name: string, some: readonly string[], placeOf: (operation: string) => string): void {
  testAsInMemory({
    name,
    operations: some,
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

testState('a server that keeps its state in a file', operations, (operation) =>
  join(folder, `${operation}.db`),
);
describe.skipIf(!hasRedis)('with a Redis,', () => {
  testState('a server that keeps its state there', byOne, (operation) => redis?.url(operation) ?? '');

  test.each(byTwo)('%s answers through two servers in turn with the rows of one', async (operation) => {
    const runs = runsByOperation.get(operation) ?? [];
    const state = redis?.url(`two-${operation.replace('/', '-')}`) ?? '';
    const start = () => startMock({ ...alike, port: 0, logLevel: 'silent', state });
    const servers = [await start(), await start()] as const;
    let sent = 0;
    const inTurn = () => servers[sent++ % 2 === 0 ? 0 : 1].url;
    try {
      const found = await walk(
        servers[0].mock,
        runs,
        (request) => sendRequest(request, inTurn()),
        readPicture,
      );
      // Ids differ: each server draws its own.
      const rowsOf = (replies: readonly WireReply[]) =>
        replies.map(
          ({ status, headers }, at) => `${runs[at]?.name}: ${status} ${headerOf(headers, 'x-mock-outcome')}`,
        );
      expect(rowsOf(found)).toEqual(rowsOf(await walkInMemory(runs)));
    } finally {
      for (const server of servers) await server.close();
    }
  });
});
