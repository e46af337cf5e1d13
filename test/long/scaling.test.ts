import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort } from '../../src/contracts/check/app/find-free-port.ts';
import { serve } from '../cli/bankcard-mock.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import { waitFor } from '../wait-for.ts';

const page = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8');

test.runIf(hasRedis)('two servers behind the balancer of docs/scaling.md are one mock', async () => {
  const redis = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-scaling-'));
  onTestFinished(async () => {
    await redis.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const env = { BANKCARD_MOCK_STATE: redis.url('two'), BANKCARD_MOCK_SEED: '1' };
  const servers = [await serve(['--coverage', folder], env), await serve([], env)];
  const port = await findFreePort();
  const [, script = ''] = /^node --input-type=module -e '\n(.*?)^'$/ms.exec(page) ?? [];
  const ports = servers.map(({ ready }) => ready.port).join(', ');
  const balancer = spawn(
    process.execPath,
    ['--input-type=module', '-e', script.replace('4101, 4102', ports).replace('4100', String(port))],
    { stdio: 'ignore' },
  );
  onTestFinished(() => void balancer.kill());

  const url = `http://127.0.0.1:${port}`;
  // Each on a connection of its own, so that the two servers take turns.
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { connection: 'close', ...init.headers } });
  await waitFor(() => ask('/__admin/health'));
  const made = await ask('/__admin/tenants', {
    method: 'POST',
    body: JSON.stringify({ id: 'team-a', packages: { 'fegine-elements': { total: 10 } } }),
    headers: { 'content-type': 'application/json' },
  });
  const { credentials } = (await made.json()) as { credentials: { aliyun: { appCode: string } } };
  const rows = [];
  for (let sent = 0; sent < 12; sent += 1) {
    const { headers } = await ask(
      '/bank3Check?accountNo=6214850000000015&idCard=110101199003070038&name=%E6%9D%8E%E5%9B%9B',
      {
        headers: { Authorization: `APPCODE ${credentials.aliyun.appCode}` },
      },
    );
    rows.push(headers.get('x-mock-outcome')?.split('/')[2]);
  }
  expect(rows).toEqual([...Array(10).fill('mismatch'), 'quotaExhausted', 'quotaExhausted']);
  const health = await Promise.all(
    servers.map(async ({ ready }) => (await fetch(`${ready.url}/__admin/health`)).json()),
  );
  expect(health).toEqual([expect.objectContaining({ calls: 6 }), expect.objectContaining({ calls: 6 })]);

  await servers[0]?.stop();
  const [file = '', ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toMatchObject({
    rows: [
      { outcome: 'mismatch', calls: 10 },
      { outcome: 'quotaExhausted', calls: 2 },
    ],
  });
});
