import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { toCoverage } from '../../../src/coverage/coverage.ts';
import { openStateFile } from '../../../src/server/state/open-state-file.ts';
import { type RunningMock, type StartOptions, startMock } from '../../../src/server.ts';
import { hasRedis, startRedis } from '../../redis-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-state-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.close();
});
const backEnds = ['a file', 'Redis'] as const;
type BackEnd = (typeof backEnds)[number];
let begun = 0;

/** A server with state of its own, which `again` closes and starts anew. */
async function beginIn(where: BackEnd, options: StartOptions = {}) {
  begun += 1;
  const state = where === 'Redis' ? (redis?.url(`restart-${begun}`) ?? '') : join(folder, `${begun}.db`);
  let running = await startMock({ port: 0, logLevel: 'silent', state, ...options });
  onTestFinished(() => running.close());
  return {
    state,
    get mock(): RunningMock {
      return running;
    },
    async again(more: StartOptions = {}): Promise<RunningMock> {
      await running.close();
      running = await startMock({ port: 0, logLevel: 'silent', state, ...options, ...more });
      return running;
    },
  };
}

const match = 'accountNo=6217000010000000001&idCard=110101199001011237&name=%E5%BC%A0%E4%BC%9F';

async function verify({ url }: RunningMock, appCode: string, query = match): Promise<string | null> {
  const reply = await fetch(`${url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${appCode}` },
  });
  await reply.arrayBuffer();
  return reply.headers.get('x-mock-outcome');
}

async function appCodeOf(running: RunningMock, id: string): Promise<string> {
  return (await running.tenant(id).credentials())['aliyun']?.['appCode'] ?? '';
}

/** All that a test or a team would miss. */
async function stateOf(running: RunningMock) {
  const { mock } = running;
  // What is read without a promise is what the server knows, and this lets it know all.
  await running.tenant().bill();
  const { tenants, people, pictures } = mock.world;
  return {
    tenants: await Promise.all(tenants.ids().map((id) => tenants.get(id))),
    bills: await Promise.all(tenants.ids().map((id) => running.tenant(id).bill())),
    usage: await running.tenant('own').usage('fegine-elements'),
    csv: tenants.ids().map((id) => mock.ledger.csv(id)),
    rules: mock.rules.list(),
    coverage: toCoverage(mock.journal.totals()),
    came: mock.journal.came,
    people: people.list(1_000_000),
    pictures: pictures.list(),
  };
}

describe.each(backEnds)('a server that keeps its state in %s', (where) => {
  const kept = test.skipIf(where === 'Redis' && !hasRedis);
  const begin = (options?: StartOptions) => beginIn(where, options);

  kept('goes on after a restart with everything that a test or a team would miss', async () => {
    const now = () => 1_800_000_000_000;
    const served = await begin({ now });
    const { mock } = served;
    await mock.createTenant({
      id: 'own',
      settings: { 'aliyun.errorTable': 'classic' },
      quirks: ['wechat/documentExample'],
      packages: { 'fegine-elements': [{ total: 7 }, { total: 50, yuan: 3 }] },
    });
    const own = mock.tenant('own');
    await mock.createTenant({ id: 'gone' });
    await own.clock.advance(3_600_000);
    await own.clock.freeze();
    await own.resetCredential('aliyun');
    await own.next('fegine-elements/bank3Check', ['mismatch', 'badName', 'mismatch']);
    await own.rule({ operation: 'fegine-elements/*', probability: 0.5, seed: 3, outcome: 'mismatch' });
    await mock.tenant('gone').delete();
    mock.world.people.add({
      person: { name: '测试员', idNumber: '110101199001011237', mobile: '13800138000' },
      cards: [{ number: '6222020000000001231', holder: '110101199001011237', state: 'lost' }],
    });
    await mock.world.pictures.add(
      { perceptual: '0f1e2d3c4b5a6978' },
      { number: '6222020000000001231', variants: [] },
    );
    const code = await appCodeOf(mock, 'own');
    for (let call = 0; call < 12; call += 1) await verify(mock, code);
    await verify(mock, 'facade00facade00facade00facade00');
    const before = await stateOf(mock);
    expect(before.bills.map(({ doubleCharged }) => doubleCharged)).toContainEqual(expect.any(Number));
    expect(before.came).toBe(13);

    const again = await served.again();
    expect(await stateOf(again)).toEqual(before);
    expect(again.state).toMatchObject({ place: served.state, runs: 1, madeAt: now(), lastAt: now() });
  });

  kept('draws from a seed as one that was not stopped', async () => {
    const outcomes = async (stops: boolean) => {
      const served = await begin();
      await served.mock
        .tenant()
        .rule({ operation: 'fegine-elements/*', probability: 0.5, seed: 3, outcome: 'badName' });
      const seen: (string | null)[] = [];
      for (let call = 0; call < 16; call += 1) {
        seen.push(await verify(served.mock, await appCodeOf(served.mock, 'default')));
        if (stops && call % 5 === 4) await served.again();
      }
      return seen;
    };
    const [straight, stopped] = [await outcomes(false), await outcomes(true)];
    expect(new Set(straight).size).toBe(2);
    expect(stopped).toEqual(straight);
  });

  kept('honours a token of the run before', async () => {
    const served = await begin();
    const { wechat } = (await served.mock.tenant().credentials()) as Readonly<
      Record<string, Readonly<Record<string, string>>>
    >;
    const query = new URLSearchParams({
      grant_type: 'client_credential',
      appid: wechat?.['appid'] ?? '',
      secret: wechat?.['secret'] ?? '',
    });
    const { access_token } = (await (await fetch(`${served.mock.url}/cgi-bin/token?${query}`)).json()) as {
      readonly access_token: string;
    };
    const again = await served.again();
    const body = new FormData();
    body.append('img', new Blob([readFileSync('fixtures/pictures/ok.jpeg')]), 'ok.jpeg');
    const reply = await fetch(`${again.url}/cv/ocr/bankcard?access_token=${access_token}`, {
      method: 'POST',
      body,
    });
    expect(reply.headers.get('x-mock-outcome')).toBe('wechat/bankcard/read');
  });

  kept('resets a tenant to what it was at first, in an earlier run', async () => {
    const served = await begin();
    await served.mock.createTenant({ id: 'own', settings: { 'aliyun.errorTable': 'classic' } });
    const first = await served.mock.world.tenants.get('own');
    await served.mock.tenant('own').configure({ 'aliyun.errorTable': 'vpc' });
    const again = await served.again();
    await again.tenant('own').reset();
    const reset = { ...first, forgetsTokens: true };
    expect(await again.world.tenants.get('own')).toEqual(reset);
    expect(await (await served.again()).world.tenants.get('own')).toEqual(reset);
  });

  kept(
    'keeps bills of every run, and the double charges in them, as long as the ledger looks back',
    async () => {
      const served = await begin();
      for (let run = 0; run < 3; run += 1) {
        const code = await appCodeOf(served.mock, 'default');
        for (let call = 0; call < 5; call += 1) await verify(served.mock, code);
        const bill = await served.mock.tenant().bill();
        expect([bill.calls, bill.doubleCharged]).toEqual([5 * (run + 1), 5 * (run + 1) - 1]);
        await served.again();
        expect(await served.mock.tenant().bill()).toEqual(bill);
      }
      await served.mock.tenant().reset();
      await served.again();
      await verify(served.mock, await appCodeOf(served.mock, 'default'));
      expect((await served.mock.tenant().bill()).doubleCharged).toBe(0);
    },
  );

  kept('has of a picture the card that was registered last', async () => {
    const served = await begin();
    const [hash, look] = ['a'.repeat(64), '0f1e2d3c4b5a6978'];
    const add = async (picture: object, number: string) =>
      served.mock.world.pictures.add(picture, { number, variants: [] });
    await add({ sha256: hash }, '6222020000000001231');
    await add({ sha256: hash, perceptual: look }, '6214850000000015');
    await add({ sha256: hash }, '6222020000000001231');
    const before = served.mock.world.pictures.list();
    expect((await served.again()).world.pictures.list()).toEqual(before);
  });

  kept('refuses tokens of an earlier run where it is asked to', async () => {
    const served = await begin();
    const again = await served.again({ forgetTokens: true });
    expect((await again.world.tenants.get('default'))?.forgetsTokens).toBe(true);
  });

  kept('forgets what was deleted', async () => {
    const served = await begin();
    await served.mock.createTenant({ id: 'own' });
    await served.mock.tenant('own').next('fegine-elements/bank3Check', 'mismatch');
    await verify(served.mock, await appCodeOf(served.mock, 'own'));
    await served.mock.tenant('own').delete();
    const again = await served.again();
    await again.tenant().bill();
    expect(again.world.tenants.ids()).toEqual(['default']);
    expect(again.mock.rules.list()).toEqual([]);
    expect(again.mock.journal.totals()).toEqual([
      { tenant: '*', operation: 'fegine-elements/bank3Check', outcome: 'mismatch', calls: 1 },
    ]);
  });

  kept('gives no rule the id of one that has ended', async () => {
    const served = await begin();
    const first = await served.mock.tenant().next('fegine-elements/bank3Check', 'mismatch');
    await served.mock.tenant().deleteRule(first);
    const again = await served.again();
    expect(await again.tenant().next('fegine-elements/bank3Check', 'mismatch')).not.toBe(first);
  });

  kept('takes the settings that it is started with, and leaves the others', async () => {
    const served = await begin({ settings: { 'aliyun.errorTable': 'classic' } });
    const again = await served.again({ settings: {} });
    expect((await again.world.tenants.get('default'))?.settings).toMatchObject({
      'aliyun.errorTable': 'classic',
    });
    const third = await served.again({ settings: { 'aliyun.errorTable': 'vpc' } });
    expect((await third.world.tenants.get('default'))?.settings).toMatchObject({
      'aliyun.errorTable': 'vpc',
    });
  });
});

describe('a server that keeps its state in a file', () => {
  test('keeps the latest calls if it is asked to, and otherwise no personal data of theirs', async () => {
    const kept = await beginIn('a file', { keepJournal: true });
    await verify(kept.mock, await appCodeOf(kept.mock, 'default'));
    const calls = await kept.mock.tenant().calls({ reveal: true });
    expect(calls).toHaveLength(1);
    expect(await (await kept.again()).tenant().calls({ reveal: true })).toEqual(calls);

    // What no longer fits, and what is no longer asked for, is gone for good.
    for (let call = 0; call < 4; call += 1) await verify(kept.mock, await appCodeOf(kept.mock, 'default'));
    expect(await (await kept.again({ journalSize: 2 })).tenant().calls()).toHaveLength(2);
    expect(await (await kept.again()).tenant().calls()).toHaveLength(2);
    await kept.again({ keepJournal: false });
    expect(await (await kept.again()).tenant().calls()).toEqual([]);

    const plain = await beginIn('a file');
    await verify(plain.mock, await appCodeOf(plain.mock, 'default'));
    expect(await (await plain.again()).tenant().calls()).toEqual([]);
    await plain.mock.close();
    expect(readFileSync(plain.state).includes('6217000010000000001')).toBe(false);
  });

  test('keeps why in both languages, and reads what an earlier version kept in one', async () => {
    const kept = await beginIn('a file', { keepJournal: true });
    await fetch(`${kept.mock.url}/nowhere`);
    const whys = async () =>
      Promise.all(
        (['en', 'zh'] as const).map(
          async (lang) => (await kept.mock.tenant().calls({ lang })).map(({ why }) => why)[0],
        ),
      );
    const both = await whys();
    expect(both).toEqual([expect.stringMatching(/^No operation/), expect.stringMatching(/^该路径没有/)]);
    await kept.again();
    expect(await whys()).toEqual(both);

    await kept.mock.close();
    const file = openStateFile(kept.state);
    const [call] = [...file.rows('call')];
    const value = { ...JSON.parse(call?.value ?? ''), why: 'It was so.', note: 'A note.' };
    file.write([{ kind: 'call', key: call?.key ?? '', value: JSON.stringify(value) }]);
    file.close();
    await kept.again();
    expect(await whys()).toEqual(['It was so.', 'It was so.']);
    expect(await kept.mock.tenant().calls({ lang: 'zh', text: 'was so' })).toMatchObject([
      { note: 'A note.' },
    ]);
  });

  test('lets its user alone read the file', async () => {
    const served = await beginIn('a file');
    for (const end of ['', '-wal']) expect(statSync(`${served.state}${end}`).mode & 0o777).toBe(0o600);
  });
});

test('without a file, nothing is kept', async () => {
  const running = await startMock({ port: 0, logLevel: 'silent' });
  expect(running.state).toBeUndefined();
  await running.close();
});
