import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { runAlone } from '../cli/bankcard-mock.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis-server.ts';
import { signedCall } from '../server/state/generator.ts';

const start = (state: string) => startMock({ port: 0, logLevel: 'silent', state });

/** The error of a start, as `stateAway: No Redis answers …`. */
async function refusalOf(state: string): Promise<string> {
  return start(state).then(
    async (running) => {
      await running.close();
      return 'started';
    },
    (error: { readonly code?: string; readonly message: string }) => `${error.code}: ${error.message}`,
  );
}

test.each([
  ['redis://', 'The state is no URL of a Redis: give redis://host:6379'],
  ['redis://127.0.0.1/one', 'After the host, the URL of the Redis has more than the number of a database'],
  ['redis://127.0.0.1/?ttl=3', 'After the host, the URL of the Redis has more than the number of a database'],
  ['redis://127.0.0.1/?prefix=*', 'The prefix in the URL of the Redis is 1 to 64 letters'],
  ['redis://:50%@127.0.0.1', 'The state is no URL of a Redis: give redis://host:6379'],
])('%s is no place of state', async (url, says) => {
  expect(await refusalOf(url)).toContain(`badFlag: ${says}`);
});

test('a server whose Redis is away does not start, and says so in one line without the password', async () => {
  const { code, stdout, stderr } = await runAlone([
    'serve',
    '--port',
    '0',
    '--state',
    'redis://:geheim@127.0.0.1:1',
  ]);
  expect([code, stdout, stderr]).toEqual([
    69,
    '',
    'error stateAway: No Redis answers at redis://127.0.0.1:1 (connect ECONNREFUSED 127.0.0.1:1): start it, or name another.\n',
  ]);
});

test('a server does not start with what is no Redis', async () => {
  const web = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  onTestFinished(() => void web.close());
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  expect(await refusalOf(`redis://127.0.0.1:${port}`)).toMatch(/^stateAway: No Redis answers at /);
});

describe.skipIf(!hasRedis)('a Redis', () => {
  let redis: RedisServer;
  const login = ['-a', 'geheim', '--no-auth-warning'];
  beforeAll(async () => {
    redis = await startRedis('--requirepass', 'geheim', '--databases', '4');
  });
  afterAll(() => redis.close());
  const at = (path: string, user = ':geheim') => `redis://${user}@127.0.0.1:${redis.port}${path}`;

  test('that asks for another password, or for any, says so', async () => {
    for (const [user, why] of [
      ['', 'NOAUTH Authentication required'],
      [':falsch', 'WRONGPASS'],
      ['bob:geheim', 'WRONGPASS'],
    ] as const) {
      const refusal = await refusalOf(at('', user));
      expect(refusal).toContain(
        `stateAway: The Redis at redis://127.0.0.1:${redis.port} refuses the login (${why}`,
      );
      expect(refusal).not.toMatch(/geheim|falsch/);
    }
    await redis.cli(...login, 'ACL', 'SETUSER', 'bob', 'on', '>g#heim', '~*', '+@all');
    const running = await start(at('?prefix=bob:', 'bob:g%23heim'));
    expect(running.state?.place).toBe(`redis://127.0.0.1:${redis.port}?prefix=bob:`);
    await running.close();
  });

  test('that lacks the database, or lets the user do too little, says so', async () => {
    expect(await refusalOf(at('/9'))).toMatch(
      /^stateAway: The Redis at .* refuses this server: ERR DB index is out of range\.$/,
    );
    await redis.cli(...login, 'ACL', 'SETUSER', 'guest', 'on', '>geheim', '~*', '+@read', '+@connection');
    expect(await refusalOf(at('', 'guest:geheim'))).toMatch(
      /^cannotKeep: State cannot be kept at .*: NOPERM /,
    );
  });

  test('has states of their own in each database and under each prefix', async () => {
    const places = ['/1', '/2', '/1?prefix=other:'];
    for (const [order, place] of places.entries()) {
      const running = await start(at(place));
      await running.createTenant({ id: `own-${order}` });
      await running.close();
    }
    for (const [order, place] of places.entries()) {
      const running = await start(at(place));
      expect(running.world.tenants.ids()).toEqual(['default', `own-${order}`]);
      await running.close();
    }
  });

  test('keeps what others have in it', async () => {
    await redis.cli(
      ...login,
      '-n',
      '3',
      'MSET',
      'mine',
      '1',
      'bankcard-mock',
      '2',
      'bankcard-mocks:a',
      '3',
      'app:user',
      '4',
    );
    await redis.cli(...login, '-n', '3', 'HSET', 'app:person', 'name', '5');
    for (const place of ['/3', '/3?prefix=app:']) {
      const running = await start(at(place));
      await running.close();
    }
    const keys = ['mine', 'bankcard-mock', 'bankcard-mocks:a', 'app:user'];
    expect(await redis.cli(...login, '-n', '3', 'MGET', ...keys)).toBe('1\n2\n3\n4');
  });

  test('of whose state the beginning is gone has nothing of it when another begins', async () => {
    const state = at('/1?prefix=torn:');
    const running = await start(state);
    const own = await running.createTenant({ id: 'own', packages: { 'fegine-elements': { total: 5 } } });
    await own.next('fegine-elements/bank3Check', 'badName');
    await own.rule({ operation: 'fegine-elements/*', outcome: 'badName' });
    running.world.people.add({
      person: { name: '测试员', idNumber: '110101199001011237', mobile: '13800138000' },
      cards: [{ number: '6222020000000001231', holder: '110101199001011237', state: 'lost' }],
    });
    await running.world.pictures.add(
      { sha256: 'a'.repeat(64) },
      { number: '6222020000000001231', variants: [] },
    );
    const credentials = await own.credentials();
    for (let call = 0; call < 3; call += 1) {
      await running.mock.handle(signedCall(credentials, `${call}`.repeat(12)));
    }
    await running.createTenant({ id: 'gone' });
    await running.tenant('gone').delete();
    await own.bill();
    await running.close();
    const keys = async () => (await redis.cli(...login, '-n', '1', 'KEYS', 'torn:*')).split('\n').sort();
    const all = await keys();
    expect(all).toContain('torn:state:own');
    await redis.cli(...login, '-n', '1', 'DEL', 'torn:about');
    await (await start(state)).close();
    // Those of the tenant `default`, which is there from the beginning.
    const fresh = ['about', 'changed', 'first', 'mark', 'tenant'].map((name) => `torn:${name}`);
    expect((await keys()).filter((key) => !fresh.includes(key))).toEqual([]);
    expect(await redis.cli(...login, '-n', '1', 'HKEYS', 'torn:tenant')).toBe('default');
  });

  test('whose key is none of a mock’s is left alone', async () => {
    await redis.cli(...login, 'SET', 'taken:about', 'mine');
    expect(await refusalOf(at('?prefix=taken:'))).toMatch(
      /^badState: The key taken:about at .* is a string, and no state of a mock: give another prefix/,
    );
    expect(await redis.cli(...login, 'GET', 'taken:about')).toBe('mine');
    await redis.cli(...login, 'HSET', 'hash:about', 'name', 'mine');
    expect(await refusalOf(at('?prefix=hash:'))).toMatch(/^badState: /);
    expect(await redis.cli(...login, 'HGETALL', 'hash:about')).toBe('name\nmine');
  });

  test('with state of another version is left alone', async () => {
    const state = at('?prefix=layout:');
    await (await start(state)).close();
    await redis.cli(...login, 'HSET', 'layout:about', 'layout', '99');
    const before = await redis.cli(...login, 'HGETALL', 'layout:about');
    expect(await refusalOf(state)).toMatch(
      /^badState: At .* is state of another bankcard-mock \(layout 99; this one reads \d+\): use the same version on all servers, or another prefix\.$/,
    );
    expect(await redis.cli(...login, 'HGETALL', 'layout:about')).toBe(before);
  });
});
