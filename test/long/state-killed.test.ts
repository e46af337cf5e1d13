import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { serve } from '../cli/bankcard-mock.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import { fetchTicket, orderCall, rowOf, signedCall } from '../server/state/generator.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-killed-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.close();
});

const clients = 8;
const elements = 'fegine-elements/bank3Check';
const places = [
  { name: 'a file', state: join(folder, 'mock.db') },
  ...(redis === undefined ? [] : [{ name: 'Redis', state: redis.url('killed') }]),
];

test.each(places)(
  'a server that is killed at full speed has every acknowledged charge, nonce, order, rule hit and package call in $name',
  async ({ state }) => {
    const first = await serve(['--state', state, '--log-level', 'silent']);
    const { url } = first.ready;
    const before = connectMock(url);
    const ruled = await before.createTenant({
      id: 'ruled',
      packages: { 'fegine-elements': { total: 1_000_000 } },
    });
    await ruled.next(elements, 'match', { times: 1_000_000 });
    const plain = await (await before.createTenant({ id: 'plain' })).credentials();
    const own = await ruled.credentials();
    const ticket = await fetchTicket(url, plain);

    /** Sends what is made of new ids, over several connections, until no answer comes. Returns the ids of those that did. */
    const sendOn = async (make: (id: string) => Parameters<typeof rowOf>[1], row: string) => {
      const answered: string[] = [];
      const client = async () => {
        for (;;) {
          const id = randomUUID().replaceAll('-', '');
          const came = await rowOf(url, make(id));
          if (came === undefined) return;
          expect(came).toBe(row);
          answered.push(id);
          told += 1;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      return answered;
    };
    let told = 0;
    const sending = Promise.all([
      sendOn((id) => signedCall(own, id), `${elements}/match`),
      sendOn((id) => signedCall(plain, id), `${elements}/mismatch`),
      sendOn((id) => orderCall(plain, ticket, id), 'webank/bankcardocrapp/read'),
    ]);
    while (told < 3000) await new Promise((resolve) => setTimeout(resolve, 20));
    await first.stop('SIGKILL');
    const [taken, nonces, orders] = await sending;

    const second = await serve(['--state', state, '--log-level', 'silent']);
    const after = connectMock(second.ready.url);
    const { calls, billed, packages } = await after.tenant('ruled').bill();
    const [rule] = await after.tenant('ruled').rules();
    // What had not been answered may be there or not, and is the same everywhere.
    expect(calls).toBeGreaterThanOrEqual(taken.length);
    expect(calls).toBeLessThanOrEqual(taken.length + clients);
    expect([billed, packages[0]?.used, rule?.taken]).toEqual([calls, calls, calls]);

    const again = async (ids: readonly string[], make: (id: string) => Parameters<typeof rowOf>[1]) =>
      new Set(await Promise.all(ids.slice(-300).map((id) => rowOf(second.ready.url, make(id)))));
    expect(await again(nonces, (id) => signedCall(plain, id))).toEqual(new Set([`${elements}/nonceUsed`]));
    expect(await again(orders, (id) => orderCall(plain, ticket, id))).toEqual(
      new Set(['webank/bankcardocrapp/illegalRequest']),
    );
  },
);
