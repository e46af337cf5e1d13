import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectMock, type MockClient } from '../../../src/client.ts';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import { type RunningMock, type StartOptions, startMock } from '../../../src/server.ts';
import { headerOf } from '../../../src/wire/wire.ts';
import { hasRedis, startRedis } from '../../redis-server.ts';
import { waitFor } from '../../wait-for.ts';
import { countRows, elementsCall, rowOf, signedCall } from './generator.ts';
import { testTwoServers } from './test-two-servers.ts';

const redis = hasRedis ? await startRedis() : undefined;
afterAll(() => redis?.close());
let begun = 0;
const elements = 'fegine-elements/bank3Check';

interface Shared {
  readonly running: RunningMock;
  readonly url: string;
  readonly client: MockClient;
}

/** A server of the state with this name. It is closed when the test ends. */
async function start(name: string, options: StartOptions = {}): Promise<Shared> {
  const state = redis?.url(name) ?? '';
  const running = await startMock({ port: 0, logLevel: 'silent', state, ...options });
  onTestFinished(() => running.close());
  return { running, url: running.url, client: connectMock(running.url) };
}

function startTwo(options?: StartOptions): Promise<readonly [Shared, Shared]> {
  begun += 1;
  return Promise.all([start(`two-${begun}`, options), start(`two-${begun}`, options)]);
}

const nobody = () => randomUUID().replaceAll('-', '');

describe.skipIf(!hasRedis)('two servers of one state', () => {
  test('give each thing once, and have the same bills, coverage and calls', async () => {
    const [one, other] = await startTwo();
    await testTwoServers([one.url, other.url], 20);
  });

  test('take what one is told, from the moment that it is answered', async () => {
    const servers = await startTwo();
    await servers[0].client.createTenant({ id: 'own' });
    const credentials = await servers[1].client.tenant('own').credentials();
    for (let turn = 0; turn < 4; turn += 1) {
      const [one, other] = turn % 2 === 0 ? servers : servers.toReversed();
      const row = () => rowOf(other?.url ?? '', elementsCall(credentials, nobody()));
      const told = one?.client.tenant('own');
      await told?.next(elements, 'badName');
      expect([await row(), await row()]).toEqual([`${elements}/badName`, `${elements}/mismatch`]);
      await told?.next(elements, ['badName', 'mismatch', 'badName']);
      await told?.reset();
      expect(await row()).toBe(`${elements}/mismatch`);
      expect(await other?.client.tenant('own').rules()).toEqual([]);
      expect((await other?.client.tenant('own').bill())?.calls).toBe(1);
      const rule = (await told?.next(elements, 'badName')) ?? '';
      await other?.client.tenant('own').deleteRule(rule);
      await expect(told?.deleteRule(rule)).rejects.toMatchObject({ code: 'unknownRule' });
    }
  });

  test('have one clock, and the settings and quirks that either was given', async () => {
    const [one, other] = await startTwo();
    await one.client.createTenant({ id: 'own' });
    const [here, there] = [one.client.tenant('own'), other.client.tenant('own')];
    await here.clock.freeze();
    await here.clock.set(Date.UTC(2030, 0, 1));
    await there.clock.advance(60_000);
    expect(await here.clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 1));
    expect(await there.clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 1));
    await Promise.all([here, there, here, there].map(({ clock }) => clock.advance(1000)));
    expect(await here.clock.now()).toBe(Date.UTC(2030, 0, 1, 0, 1, 4));

    // At once, and neither is lost.
    await Promise.all([
      here.configure({ 'aliyun.errorTable': 'classic' }),
      there.configure({ why: 'off', quirks: ['wechat/documentExample'] }),
    ]);
    for (const { running } of [one, other]) {
      await running.tenant('own').bill();
      expect(await running.world.tenants.get('own')).toMatchObject({
        settings: { 'aliyun.errorTable': 'classic', why: 'off' },
        quirks: ['wechat/documentExample'],
      });
    }
    await there.setPackage('fegine-elements', { total: 1 });
    const credentials = await here.credentials();
    await rowOf(one.url, elementsCall(credentials, nobody()));
    const refused = await sendRequest(elementsCall(credentials, nobody()), one.url);
    expect(headerOf(refused.headers, 'x-mock-outcome')).toBe(`${elements}/classicQuotaExhausted`);
  });

  test('have the same tenants, under the same credentials', async () => {
    const [one, other] = await startTwo();
    const made = await Promise.allSettled(
      [one, other, one, other].map(({ client }) => client.createTenant({ id: 'own' })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
    ]);
    const former = await one.client.tenant('own').credentials();
    const { appCode = '' } = await other.client.tenant('own').resetCredential('aliyun');
    const renewed = { ...former, aliyun: { ...former['aliyun'], appCode } };
    for (const { url } of [one, other]) {
      expect(await rowOf(url, elementsCall(renewed, nobody()))).toBe(`${elements}/mismatch`);
      expect(await rowOf(url, elementsCall(former, nobody()))).toMatch(/unauthorized|appCode/i);
    }
    expect((await one.client.tenant('own').bill()).calls).toBe(4);
    await one.client.tenant('own').delete();
    for (const { client, url } of [one, other]) {
      expect(await client.tenants()).toEqual(['default']);
      await expect(client.tenant('own').bill()).rejects.toMatchObject({ code: 'unknownTenant' });
      await rowOf(url, elementsCall(renewed, nobody()));
      expect((await client.calls({ limit: 1 }))[0]?.tenant).toBe('default');
    }
    await other.client.createTenant({ id: 'own' });
    expect((await one.client.tenant('own').bill()).calls).toBe(0);
  });

  test('have nothing left of a tenant that the other deleted', async () => {
    const [one, other] = await startTwo();
    const size = () => (other.running.world.store as unknown as { readonly size: number }).size;
    await other.client.tenant().bill();
    const before = size();
    const packages = { 'fegine-elements': { total: 3 } };
    for (const id of ['a', 'b', 'c']) {
      const own = await one.client.createTenant({ id, packages });
      await rowOf(other.url, signedCall(await own.credentials(), nobody()));
      await own.delete();
    }
    expect(size()).toBeGreaterThan(before);
    await other.client.tenant().bill();
    expect(size()).toBe(before);
  });

  test('refuse credentials of one tenant to another, when both are made at once', async () => {
    const [one, other] = await startTwo();
    const credentials = { wechat: { appid: 'wx0123456789abcdef' } };
    const made = await Promise.allSettled([
      one.client.createTenant({ id: 'a', credentials }),
      other.client.createTenant({ id: 'b', credentials }),
    ]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await one.client.tenants()).toEqual(await other.client.tenants());
  });

  test('sell each package once', async () => {
    const [one, other] = await startTwo();
    const both = [one, other].map(({ client }) => client.tenant());
    await Promise.all(
      [...both, ...both, ...both].map((own) => own.buyPackage('fegine-elements', { total: 2 })),
    );
    const packages = await Promise.all(both.map((own) => own.packages()));
    expect(new Set(packages[0]?.map(({ id }) => id)).size).toBe(6);
    expect(packages[1]).toEqual(packages[0]);
  });

  test('say once that a package is running out', async () => {
    const warnings: string[] = [];
    const [one, other] = await startTwo({
      onPackageLow: ({ tenant, left }) => void warnings.push(`${tenant} ${left}`),
    });
    await one.client.createTenant({ id: 'own', packages: { 'fegine-elements': { total: 40 } } });
    const credentials = await one.client.tenant('own').credentials();
    const calls = Array.from({ length: 40 }, () => elementsCall(credentials, nobody()));
    await countRows([one.url, other.url], calls, 8);
    expect(warnings).toEqual(['own 7']);
  });

  test('account for calls the same however often they are asked, and whichever of them ends last', async () => {
    const [one, other] = await startTwo();
    for (const id of ['a', 'b']) await one.client.createTenant({ id });
    const [a, b] = [await one.client.tenant('a').credentials(), await one.client.tenant('b').credentials()];
    const billsOf = async ({ client }: Shared) => [
      (await client.tenant('a').bill()).calls,
      (await client.calls({ tenant: 'a' })).length,
      (await client.tenant('a').bill()).calls,
      (await client.tenant('b').bill()).calls,
    ];
    for (let call = 0; call < 3; call += 1) await rowOf(one.url, elementsCall(a, nobody()));
    expect(await billsOf(other)).toEqual([3, 3, 3, 0]);
    for (let call = 0; call < 4; call += 1) await rowOf(one.url, elementsCall(b, nobody()));
    expect(await billsOf(one)).toEqual([3, 3, 3, 4]);
    await one.running.close();
    // It knows less than the one that ended before it.
    await other.running.close();
    const third = await start(`two-${begun}`);
    expect(await billsOf(third)).toEqual([3, 3, 3, 4]);
    expect((await third.client.coverage()).rows.map(({ calls }) => calls)).toEqual([7]);
  });

  test('see a call again that the other was billed for', async () => {
    const [one, other] = await startTwo();
    const credentials = await one.client.tenant().credentials();
    const same = elementsCall(credentials, nobody());
    for (const { url } of [one, other, one]) await rowOf(url, same);
    for (const { client } of [one, other]) {
      expect(await client.tenant().bill()).toMatchObject({ calls: 3, doubleCharged: 2 });
    }
  });

  test('know the people and pictures that either was given', async () => {
    const [one, other] = await startTwo();
    const [added] = await one.client.people.add(
      { name: '测试员', idNumber: '110101199001011237', cards: ['6222020000000001230'] },
      { reveal: true },
    );
    const { aliyun = {} } = (await one.client.tenant().credentials()) as Record<
      string,
      Record<string, string>
    >;
    const query = `accountNo=6222020000000001230&idCard=110101199001011237&name=${encodeURIComponent('测试员')}`;
    const call = { ...elementsCall({ aliyun }, nobody()), query };
    expect(added?.person.name).toBe('测试员');
    expect(await rowOf(other.url, call)).toBe(`${elements}/match`);
    const pictures = (url: string, init?: RequestInit) => fetch(`${url}/__admin/pictures`, init);
    await pictures(other.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([
        { sha256: 'a'.repeat(64), perceptual: '0f1e2d3c4b5a6978', persona: 'lost-card' },
        { sha256: 'b'.repeat(64), persona: 'ok' },
      ]),
    });
    const seen = await Promise.all([one, other].map(async ({ url }) => (await pictures(url)).json()));
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({ total: 2 });
  });

  test('know everybody whom both were given at once', async () => {
    const servers = await startTwo();
    const people = Array.from({ length: 16 }, (_, at) => ({
      name: '测试员',
      idNumber: '110101199001011237',
      card: `62220200000000${String(at).padStart(2, '0')}000`,
    }));
    await Promise.all(
      people.map(({ card, ...person }, at) =>
        servers[at % 2 === 0 ? 0 : 1].client.people.add({ ...person, cards: [card] }),
      ),
    );
    const credentials = await servers[0].client.tenant().credentials();
    for (const { url } of servers) {
      for (const { name, idNumber, card } of people) {
        const query = `accountNo=${card}&idCard=${idNumber}&name=${encodeURIComponent(name)}`;
        const call = { ...elementsCall(credentials, nobody()), query };
        expect([card, await rowOf(url, call)]).toEqual([card, `${elements}/match`]);
      }
    }
  });

  test('arm each rule once, though one has seen the rules of the other and not how many there were', async () => {
    const [one, other] = await startTwo();
    await one.client.createTenant({ id: 'own' });
    for (const tenant of ['default', 'own']) {
      await one.client.tenant(tenant).next(elements, 'badName');
      await one.client.tenant(tenant).next(elements, 'quotaExhausted');
    }
    expect(await other.client.rules()).toHaveLength(4);
    const added = await other.client.tenant('own').next(elements, 'badCardNumber');
    const rulesOf = async ({ client }: Shared, tenant?: string) =>
      (await client.rules(tenant)).map(({ id, outcome }) => `${id} ${outcome}`);
    const own = ['rule-3 badName', 'rule-4 quotaExhausted', 'rule-5 badCardNumber'];
    for (const server of [one, other]) {
      expect(await rulesOf(server, 'own')).toEqual(own);
      expect(await rulesOf(server, 'default')).toEqual(['rule-1 badName', 'rule-2 quotaExhausted']);
      expect((await rulesOf(server)).sort()).toEqual(['rule-1 badName', 'rule-2 quotaExhausted', ...own]);
    }
    await other.client.tenant().deleteRule('rule-2');
    expect(added).toBe('rule-5');
    const credentials = await one.client.tenant().credentials();
    const rows = await countRows(
      [other.url, one.url],
      [1, 2, 3].map(() => elementsCall(credentials, nobody())),
      1,
    );
    expect(rows).toEqual({ [`${elements}/badName`]: 1, [`${elements}/mismatch`]: 2 });
  });

  test('keep every rule that both were given at once', async () => {
    const servers = await startTwo();
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        servers[at % 2 === 0 ? 0 : 1].client.tenant().next(elements, 'badName'),
      ),
    );
    expect(new Set(ids).size).toBe(12);
    for (const { client } of servers) {
      expect((await client.tenant().rules()).map(({ id }) => id).sort()).toEqual(ids.toSorted());
    }
  });

  test('tell of each other’s calls as they come, in one order', async () => {
    const [one, other] = await startTwo();
    const credentials = await one.client.tenant().credentials();
    const [seen, seenThere]: [number[], number[]] = [[], []];
    const leaving = new AbortController();
    const watching = [
      one.client.watch({}, ({ number }) => void seen.push(number), leaving.signal),
      other.client.watch({ tenant: 'default' }, ({ number }) => void seenThere.push(number), leaving.signal),
    ];
    // Until both are heard, nobody knows whether the streams are open.
    await waitFor(async () => {
      await rowOf(one.url, elementsCall(credentials, nobody()));
      expect(seen.length * seenThere.length).toBeGreaterThan(0);
    });
    const calls = Array.from({ length: 60 }, () => elementsCall(credentials, nobody()));
    await countRows([one.url, other.url], calls, 6);
    const came = (await one.client.calls()).map(({ number }) => number);
    await waitFor(() => {
      expect(seen).toEqual(came.slice(-seen.length));
      expect(seenThere).toEqual(came.slice(-seenThere.length));
      expect(Math.min(seen.length, seenThere.length)).toBeGreaterThan(60);
    });
    leaving.abort();
    await Promise.all(watching);
    await other.client.tenant().reset();
    expect(await one.client.calls()).toEqual([]);
  });

  test('explain each other’s calls in either language', async () => {
    const [one, other] = await startTwo();
    await fetch(`${one.url}/nowhere`);
    const why = async (lang: 'en' | 'zh') => (await other.client.calls({ lang }))[0]?.why;
    expect(await why('en')).toMatch(/^No operation is at this path\./);
    expect(await why('zh')).toMatch(/^该路径没有任何接口。/);
  });

  test('draw from the seed of a rule as one server does', async () => {
    const draw = async (urls: readonly string[]) => {
      const [url = ''] = urls;
      const own = await connectMock(url).createTenant();
      const credentials = await own.credentials();
      await own.rule({ operation: 'fegine-elements/*', probability: 0.5, seed: 3, outcome: 'badName' });
      const rows: (string | undefined)[] = [];
      for (let call = 0; call < 20; call += 1) {
        rows.push(await rowOf(urls[call % urls.length] ?? '', elementsCall(credentials, nobody())));
      }
      return rows;
    };
    const [one, other] = await startTwo();
    const alone = await draw([one.url]);
    expect(new Set(alone).size).toBe(2);
    expect(await draw([other.url, one.url])).toEqual(alone);
  });

  test('count how often each has taken a rule that stays', async () => {
    const [one, other] = await startTwo();
    const own = await one.client.createTenant({ id: 'own' });
    const credentials = await own.credentials();
    await own.rule({ operation: elements, outcome: 'badName' });
    await own.rule({ operation: elements, outcome: 'mismatch', match: { query: { name: 'nobody' } } });
    const calls = Array.from({ length: 30 }, () => elementsCall(credentials, nobody()));
    expect(await countRows([one.url, other.url], calls, 6)).toEqual({ [`${elements}/badName`]: 30 });
    for (const { client } of [one, other]) {
      expect((await client.tenant('own').rules()).map(({ taken }) => taken)).toEqual([30, 0]);
    }
  });

  test('burn a nonce for both, whichever hears of it', async () => {
    const [one, other] = await startTwo();
    const credentials = await one.client.tenant().credentials();
    for (let turn = 0; turn < 10; turn += 1) {
      const call = signedCall(credentials, nobody());
      expect(await rowOf(one.url, call)).toBe(`${elements}/mismatch`);
      expect(await rowOf(other.url, call)).toBe(`${elements}/nonceUsed`);
    }
  });

  test('in one process, their methods and their ports say the same', async () => {
    const [one, other] = await startTwo();
    const own = await one.running.createTenant({ id: 'own' });
    await own.next(elements, 'badName');
    const credentials = await other.running.tenant('own').credentials();
    const { reply } = await other.running.mock.handle(elementsCall(credentials, nobody()));
    expect(headerOf(reply.headers, 'x-mock-outcome')).toBe(`${elements}/badName`);
    expect((await own.bill()).calls).toBe(1);
    expect(await own.calls()).toEqual(await other.client.tenant('own').calls());
  });
});
