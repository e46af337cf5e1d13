import { afterAll, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { serve } from '../cli/bankcard-mock.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import { testTwoServers } from '../server/state/test-two-servers.ts';

const redis = hasRedis ? await startRedis() : undefined;
afterAll(() => redis?.close());

test.skipIf(!hasRedis)('two processes give each thing once, and account for it alike', async () => {
  const state = redis?.url('two') ?? '';
  const [one, other] = await Promise.all([
    serve(['--state', state, '--log-level', 'silent']),
    serve(['--state', state, '--log-level', 'silent']),
  ]);
  await testTwoServers([one.ready.url, other.ready.url], 1000);
  const accountOf = async ({ ready: { url } }: typeof one) => [
    await connectMock(url).coverage(),
    await connectMock(url).tenant('bought').bill(),
    await connectMock(url).tenant('nonces').bill(),
  ];
  const account = await accountOf(one);
  await Promise.all([one.stop(), other.stop('SIGKILL')]);
  expect(await accountOf(await serve(['--state', state, '--log-level', 'silent']))).toEqual(account);
});
