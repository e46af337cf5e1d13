import { afterAll, test } from 'vitest';
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
});
