import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { headerOf } from '../../src/wire/wire.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import { type Credentials, elementsCall, rowOf, signedCall } from '../server/state/generator.ts';
import { waitFor } from '../wait-for.ts';

const redis = await (hasRedis ? startRedis() : undefined);
afterAll(() => redis?.close());
const elements = 'fegine-elements/bank3Check';

async function start(prefix: string) {
  const running = await startMock({ port: 0, logLevel: 'silent', state: redis?.url(prefix) ?? '' });
  onTestFinished(() => running.close());
  return running;
}

test('a server does not start with what takes its connection and says nothing', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  await expect(startMock({ port: 0, state: `redis://127.0.0.1:${port}` })).rejects.toMatchObject({
    code: 'stateAway',
    message: expect.stringContaining('(no answer in 5 s)'),
  });
});

describe.skipIf(!hasRedis)('with state in Redis', () => {
  test('a Redis that hangs is away, until it answers', async () => {
    const { url, tenant } = await start('hangs');
    const credentials = await tenant().credentials();
    let calls = 0;
    const row = () => {
      calls += 1;
      return rowOf(url, elementsCall(credentials, String(calls).padStart(12, '0')));
    };
    const health = async () => {
      const ready = await fetch(`${url}/__admin/health/ready`);
      const metrics = await fetch(`${url}/__admin/metrics`);
      const up = /^bankcard_mock_state_up (.*)$/m.exec(await metrics.text())?.[1];
      return [ready.status, await ready.json(), metrics.status, up];
    };
    expect(await row()).toBe(`${elements}/mismatch`);
    expect(await health()).toEqual([200, { status: 'ready' }, 200, '1']);
    redis?.hold();
    expect(await Promise.all([row(), row()])).toEqual([`${elements}/serviceBusy`, `${elements}/serviceBusy`]);
    // Later ones do not wait, and are of the same opinion.
    expect(await row()).toBe(`${elements}/serviceBusy`);
    expect(await health()).toEqual([503, { status: 'stateAway' }, 200, '0']);
    await expect(tenant().bill()).rejects.toMatchObject({ code: 'stateAway' });
    redis?.release();
    await waitFor(() => tenant().bill());
    expect(await row()).toBe(`${elements}/mismatch`);
    expect(await health()).toEqual([200, { status: 'ready' }, 200, '1']);
    // What hung may have been written.
    const { billed, doubleCharged } = await tenant().bill();
    expect(billed).toBeGreaterThanOrEqual(2);
    expect(billed).toBeLessThanOrEqual(4);
    expect(doubleCharged).toBe(0);
  });

  test('a process whose server need not hold it ends', async () => {
    const script = `
      import { startMock } from './dist/server.js';
      const running = await startMock({ port: 0, logLevel: 'silent', state: process.env.STATE });
      await running.tenant().next('fegine-elements/bank3Check', 'badName');
      running.unref();
    `;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, STATE: redis?.url('unref') },
      stdio: 'inherit',
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await redis?.cli('HLEN', 'unref:rule:default')).toBe('2');
  });

  test('a tenant that burns nonces without end has the latest 50 000, and takes none of another’s', async () => {
    const { mock, tenant } = await start('flood');
    const burn = async (credentials: Credentials, nonce: string) =>
      headerOf((await mock.handle(signedCall(credentials, nonce))).reply.headers, 'x-mock-outcome');
    const [flood, quiet] = [await tenant('flood').credentials(), await tenant('quiet').credentials()];
    await burn(quiet, 'a'.repeat(32));
    const nonceOf = (at: number) => at.toString(16).padStart(32, '0');
    for (let at = 0; at < 52_000; at += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, more) => burn(flood, nonceOf(at + more))));
    }
    const held = Number(await redis?.cli('ZCARD', 'flood:state:flood:ends'));
    expect(held).toBe(50_000);
    // Besides the nonces, what does not expire.
    expect(Number(await redis?.cli('HLEN', 'flood:state:flood'))).toBeLessThan(held + 10);
    expect(Number(await redis?.cli('XLEN', 'flood:told'))).toBeLessThan(15_000);
    expect(await burn(quiet, 'a'.repeat(32))).toBe(`${elements}/nonceUsed`);
    expect(await burn(flood, nonceOf(51_999))).toBe(`${elements}/nonceUsed`);
    expect((await tenant('flood').bill()).calls).toBe(52_001);
  });
});
