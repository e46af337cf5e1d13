import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { serve } from '../cli/bankcard-mock.ts';
import { hasRedis, startRedis } from '../redis-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-killed-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.close();
});

const clients = 16;
const elements = 'fegine-elements/bank3Check';

/** A signed call with a nonce. Returns its row, or undefined if no answer came. */
async function call(
  url: string,
  { appKey, appSecret }: Readonly<Record<string, string>>,
  nonce: string,
): Promise<string | null | undefined> {
  const query = `accountNo=6214850000000015&idCard=110101199003070038&name=${nonce}`;
  const now = Date.now();
  const text = `GET\n*/*\n\n\n\nX-Ca-Key:${appKey}\nX-Ca-Nonce:${nonce}\nX-Ca-Timestamp:${now}\n/bank3Check?${query}`;
  const headers = {
    Accept: '*/*',
    'X-Ca-Key': appKey ?? '',
    'X-Ca-Nonce': nonce,
    'X-Ca-Timestamp': String(now),
    'X-Ca-Signature-Headers': 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp',
    'X-Ca-Signature': createHmac('sha256', appSecret ?? '')
      .update(text)
      .digest('base64'),
  };
  const reply = await fetch(`${url}/bank3Check?${query}`, { headers }).catch(() => undefined);
  await reply?.arrayBuffer().catch(() => undefined);
  return reply?.headers.get('x-mock-outcome');
}

describe.each(['a file', 'Redis'])('with state in %s', (where) => {
  test.skipIf(where === 'Redis' && !hasRedis)(
    'a server that is killed at full speed has every acknowledged charge, nonce, rule hit and package call',
    async () => {
      const state = where === 'Redis' ? (redis?.url('killed') ?? '') : join(folder, 'mock.db');
      const first = await serve(['--state', state, '--log-level', 'silent']);
      const before = connectMock(first.ready.url);
      const ruled = await before.createTenant({
        id: 'ruled',
        packages: { 'fegine-elements': { total: 1_000_000 } },
      });
      await ruled.next(elements, 'match', { times: 1_000_000 });
      await before.createTenant({ id: 'plain' });
      const told = { nonces: [] as string[], ruled: 0, plain: 0 };
      let isKilled = false;
      const client = async (tenant: 'ruled' | 'plain') => {
        const { aliyun = {} } = await before.tenant(tenant).credentials();
        while (!isKilled) {
          const nonce = randomUUID();
          const row = await call(first.ready.url, aliyun, nonce);
          if (row === undefined) return;
          told[tenant] += 1;
          if (tenant === 'plain') told.nonces.push(nonce);
          else expect(row).toBe(`${elements}/match`);
        }
      };
      const running = Promise.all(
        Array.from({ length: clients }, (_, at) => client(at % 2 === 0 ? 'ruled' : 'plain')),
      );
      while (told.ruled + told.plain < 3000) await new Promise((resolve) => setTimeout(resolve, 20));
      await first.stop('SIGKILL');
      isKilled = true;
      await running;

      const second = await serve(['--state', state, '--log-level', 'silent']);
      const after = connectMock(second.ready.url);
      const { calls, billed, packages } = await after.tenant('ruled').bill();
      const [rule] = await after.tenant('ruled').rules();
      // What had not been answered may be there or not, and is the same everywhere.
      expect(calls).toBeGreaterThanOrEqual(told.ruled);
      expect(calls).toBeLessThanOrEqual(told.ruled + clients / 2);
      expect([billed, packages[0]?.used, rule?.taken]).toEqual([calls, calls, calls]);

      const { aliyun = {} } = await after.tenant('plain').credentials();
      const rows = await Promise.all(
        told.nonces.slice(-300).map((nonce) => call(second.ready.url, aliyun, nonce)),
      );
      expect(new Set(rows)).toEqual(new Set([`${elements}/nonceUsed`]));
    },
  );
});
