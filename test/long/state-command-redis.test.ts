import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { run, serve } from '../cli/bankcard-mock.ts';
import { hasRedis, type RedisServer, startRedis } from '../redis-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-state-redis-'));
const file = join(folder, 'mock.db');
const exported = join(folder, 'export.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (state: string) => startMock({ port: 0, logLevel: 'silent', state, keepJournal: true });
type Running = Awaited<ReturnType<typeof start>>;

/** A call of this tenant, which costs. */
async function check({ url }: Running, appCode: string): Promise<string | null> {
  const query = 'accountNo=6222020000000001231&idCard=110101199001011237&name=%E6%B5%8B%E8%AF%95%E5%91%98';
  const reply = await fetch(`${url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${appCode}` },
  });
  return reply.headers.get('x-mock-outcome');
}

async function appCodeOf(running: Running, tenant: string): Promise<string> {
  return (await running.tenant(tenant).credentials()).aliyun?.appCode ?? '';
}

/** A bit of everything, made by a server with this state. */
async function live(running: Running): Promise<void> {
  await running.createTenant({ id: 'first', packages: { 'fegine-elements': { total: 50 } } });
  // Tenants are listed as they were made, to the millisecond.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await running.createTenant({ id: 'own', settings: { 'aliyun.errorTable': 'classic' } });
  running.world.people.add({
    person: { name: '测试员', idNumber: '110101199001011237', mobile: '13800138000' },
    cards: [{ number: '6222020000000001231', holder: '110101199001011237', state: 'lost' }],
  });
  await running.tenant('own').resetCredential('aliyun');
  await running.tenant('own').next('webank/bankcardocrapp', 'blurred');
  await running.tenant('own').next('fegine-elements/bank3Check', 'mismatch', { times: 5 });
  await running.tenant('first').rule({ operation: 'fegine-elements/bank3Check', outcome: 'mismatch' });
  await running.tenant('first').clock.advance(60_000);
  for (const tenant of ['own', 'first', 'first']) await check(running, await appCodeOf(running, tenant));
}

/** What somebody who asks a server is told of its state, whichever of them. */
async function seenAt(running: Running) {
  const { tenants, people } = running.world;
  const seen = [];
  for (const id of tenants.ids()) {
    const { clock: _, ...record } = (await tenants.get(id)) as { readonly clock: unknown };
    const tenant = running.tenant(id);
    const calls = (await tenant.calls({ reveal: true })).map(({ operation, outcome, request }) => ({
      operation,
      outcome,
      request,
    }));
    seen.push({ record, rules: await tenant.rules(), bill: await tenant.bill(), calls });
  }
  return { seen, people: people.list(100) };
}

const linesOf = (text: string) => text.trim().split('\n').sort();

describe.runIf(hasRedis)('state in Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.close());

  test('goes from a file into Redis and back, and is the same for who asks a server', async () => {
    const first = await start(file);
    await live(first);
    const seen = await seenAt(first);
    await first.close();
    const ofFile = await run(['state', 'export', '--state', file, '--reveal']);
    writeFileSync(exported, ofFile.stdout);

    const state = redis.url('moved');
    expect(await run(['state', 'import', exported, '--state', state])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^\d+ values are in redis:\/\/127\.0\.0\.1:\d+\?prefix=moved:\n$/),
    });
    const ofRedis = await run(['state', 'export', '--state', state, '--reveal']);
    expect(linesOf(ofRedis.stdout)).toEqual(linesOf(ofFile.stdout));

    const second = await start(state);
    expect(await seenAt(second)).toEqual(seen);
    const third = await start(state);
    expect(await check(second, await appCodeOf(second, 'own'))).toBe('fegine-elements/bank3Check/mismatch');
    await third.createTenant({ id: 'later' });
    await check(third, await appCodeOf(third, 'first'));
    const later = await seenAt(third);
    await second.close();

    const back = join(folder, 'back.db');
    writeFileSync(exported, (await run(['state', 'export', '--state', state, '--reveal'])).stdout);
    await third.close();
    expect(await run(['state', 'import', exported, '--state', back])).toMatchObject({ code: 0 });
    const fourth = await start(back);
    expect(await seenAt(fourth)).toEqual(later);
    expect(await check(fourth, await appCodeOf(fourth, 'later'))).not.toBeNull();
    const numbers = (await fourth.tenant('own').calls()).map(({ id }) => id);
    expect(new Set(numbers).size).toBe(numbers.length);
    await fourth.close();
  });

  test('shows and exports, masked, what servers have done until now', async () => {
    const state = redis.url('busy');
    const running = await start(state);
    await live(running);
    const { stdout: shown } = await run(['state', 'show', '--state', state]);
    expect(shown).toMatch(/^made {10,}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n/);
    expect(shown).toMatch(/^runs {10,}1$/m);
    expect(shown).toMatch(/^tenants {10,}3$/m);
    expect(shown).toMatch(/^rules {10,}3$/m);
    expect(shown).toMatch(/^calls of the journal {10,}3$/m);

    const masked = (await run(['state', 'export', '--state', state])).stdout;
    const { code, stdout: revealed } = await run(['state', 'export', '--state', state, '--reveal']);
    expect(code).toBe(0);
    const secrets = ['6222020000000001231', '110101199001011237', '测试员', await appCodeOf(running, 'own')];
    for (const secret of secrets) {
      expect(masked).not.toContain(secret);
      expect(revealed).toContain(secret);
    }
    expect(linesOf(masked)).toHaveLength(linesOf(revealed).length);
    const calls = linesOf(revealed).flatMap((line) => {
      const { kind, key, value } = JSON.parse(line);
      return kind === 'total' && key.startsWith('own ') ? [value] : [];
    });
    expect(calls).toEqual([1]);
    const withoutTime = (text: string) => text.replace(/^last written .*$/m, '');
    const again = await run(['state', 'show', '--state', state]);
    expect(withoutTime(again.stdout)).toBe(withoutTime(shown));
    await running.close();
  });

  test('is emptied under servers that run, which begin anew; what else is in the Redis stays', async () => {
    const [state, other] = [redis.url('team'), redis.url('team:two')];
    const [running, second, neighbour] = [await start(state), await start(state), await start(other)];
    await live(running);
    await live(neighbour);
    await redis.cli('SET', 'team:notes', 'stays');
    const seen = await seenAt(neighbour);
    expect(await run(['state', 'reset', '--state', state])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^redis:.*\?prefix=team: is emptied; servers on it begin anew/),
    });
    expect((await redis.cli('KEYS', 'team:*')).split('\n').filter((key) => !/^team:two:/.test(key))).toEqual([
      'team:notes',
    ]);
    for (const server of [running, second]) {
      const { tenants } = server.world;
      const page = await (await fetch(`${server.url}/__admin/tenants`)).json();
      expect(JSON.stringify(page)).not.toContain('"own"');
      expect(tenants.ids()).toEqual(['default']);
      expect(await server.tenant().calls()).toEqual([]);
    }
    expect(await seenAt(neighbour)).toEqual(seen);
    expect(await redis.cli('GET', 'team:notes')).toBe('stays');
    await Promise.all([running.close(), second.close(), neighbour.close()]);
  });

  test('is not overwritten by an import, and none that fails leaves anything behind', async () => {
    const state = redis.url('full');
    writeFileSync(exported, (await run(['state', 'export', '--state', file, '--reveal'])).stdout);
    expect(await run(['state', 'import', exported, '--state', state])).toMatchObject({ code: 0 });
    const before = await run(['state', 'export', '--state', state, '--reveal']);
    expect(await run(['state', 'import', exported, '--state', state])).toMatchObject({
      code: 65,
      stderr: expect.stringMatching(/^error badState: redis:.*full: has state already: `state reset --state/),
    });
    expect(await run(['state', 'export', '--state', state, '--reveal'])).toEqual(before);

    const none = redis.url('none');
    for (const [row, says] of [
      ['{"kind":"about","key":"id","value":1}', 'A value of the kind about is unknown'],
      ['{"kind":"entry","key":"tenant:x","value":[7]}', 'The value of tenant:x is no tenant'],
    ] as const) {
      writeFileSync(exported, `{"bankcardMockState":1,"masked":false}\n${row}\n`);
      expect(await run(['state', 'import', exported, '--state', none])).toMatchObject({
        code: 65,
        stderr: expect.stringContaining(says),
      });
      expect(await redis.cli('KEYS', 'none:*')).toBe('');
    }
    expect(await run(['state', 'show', '--state', none])).toMatchObject({
      code: 65,
      stderr: expect.stringContaining('There is no state at redis://'),
    });
    expect(await run(['state', 'reset', '--state', none])).toMatchObject({ code: 65 });
  });

  test('of an import that was broken off is refused by servers, until it is emptied', async () => {
    const state = redis.url('broken');
    await (await start(state)).close();
    await redis.cli('HSET', 'broken:about', 'layout', 'importing');
    await expect(start(state)).rejects.toMatchObject({
      code: 'badState',
      message: expect.stringContaining('An import is being written to redis://'),
    });
    expect(await run(['state', 'reset', '--state', state])).toMatchObject({ code: 0 });
    await (await start(state)).close();
  });

  test('of another version, or another key, is left alone', async () => {
    const state = redis.url('newer');
    await (await start(state)).close();
    await redis.cli('HSET', 'newer:about', 'layout', '99');
    await redis.cli('SET', 'text:about', 'of somebody else');
    for (const action of ['show', 'reset', 'export'] as const) {
      for (const [place, says] of [
        [state, 'state of another bankcard-mock (layout 99; this one reads 1)'],
        [redis.url('text'), 'The key text:about at'],
      ] as const) {
        expect(await run(['state', action, '--state', place])).toMatchObject({
          code: 65,
          stderr: expect.stringContaining(says),
        });
      }
    }
    expect(await redis.cli('GET', 'text:about')).toBe('of somebody else');
    expect(await redis.cli('HGET', 'newer:about', 'layout')).toBe('99');
  });
});

describe.runIf(hasRedis)('the password of a Redis', () => {
  let redis: RedisServer;
  const password = 'b4/geheim';
  beforeAll(async () => {
    redis = await startRedis('--user', 'app', 'on', `>${password}`, '~*', '+@all');
  });
  afterAll(() => redis?.close());

  test('is in no output, wherever it fails', async () => {
    const at = (secret: string, end = '') => `redis://app:${secret}@127.0.0.1:${redis.port}${end}`;
    const good = at(encodeURIComponent(password));
    const checked = await run(['serve', '--check-config', '--state', good]);
    expect(checked).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`redis://127.0.0.1:${redis.port}`),
    });
    const config = join(folder, 'bankcard-mock.config.json');
    writeFileSync(config, JSON.stringify({ state: good }));
    const byFile = await run(['serve', '--check-config', '--config', config]);
    expect(JSON.parse(byFile.stdout).state).toEqual({
      value: `redis://127.0.0.1:${redis.port}`,
      source: expect.stringContaining('bankcard-mock.config.json'),
    });
    writeFileSync(config, JSON.stringify({ state: at(password) }));
    const badFile = await run(['serve', '--check-config', '--config', config]);
    expect(badFile).toMatchObject({
      code: 78,
      stderr: expect.stringContaining('state: The state is no URL'),
    });
    const said = [];
    for (const _ of ['begins', 'goes on']) {
      const served = await serve([], { BANKCARD_MOCK_STATE: good });
      await served.stop();
      said.push({ stdout: served.logLines.join('\n'), stderr: served.stderr() });
    }
    const place = `State is kept in redis://127.0.0.1:${redis.port}`;
    expect(said[0]?.stderr).toContain(`${place}: begun now\n`);
    expect(said[1]?.stderr).toMatch(new RegExp(`${place}: since \\d.*, last written \\d`));
    const outputs = [
      checked,
      byFile,
      badFile,
      ...said,
      await run(['state', 'import', exported, '--state', good]),
    ];
    await (await start(good)).close();
    for (const [url, code] of [
      [good, 0],
      [at('b4geheim'), 69],
      [at('b4%2Fgeheim', '/x'), 2],
      [at('b4%2Fgeheim', '?db=1'), 2],
      [at('b4%zzgeheim'), 2],
      [at(password), 2],
      [`redis://12:34/geheim@127.0.0.1:${redis.port}`, 2],
      [`redis://12:34?geheim@127.0.0.1:${redis.port}`, 2],
      [`redis://12:34#geheim@127.0.0.1:${redis.port}`, 2],
      [at('b4%2Fgeheim', '?prefix=geheim*'), 2],
      ['redis://', 2],
    ] as const) {
      // A place that is refused is refused before what is to be done there.
      for (const action of code === 2 ? (['show'] as const) : (['show', 'export'] as const)) {
        const finished = await run(['state', action, '--state', url]);
        expect([url, finished.code]).toEqual([url, code]);
        outputs.push(finished);
      }
      if (code === 2) {
        const started = await run(['serve', '--check-config', '--state', url]);
        expect([url, started.code]).toEqual([url, 2]);
        outputs.push(started);
      }
    }
    for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toMatch(/geheim/);
  });
});
