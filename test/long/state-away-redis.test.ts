import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { replyText } from '../../src/language/reply-path.ts';
import { type StartOptions, startMock } from '../../src/server.ts';
import { headerOf, type WireReply } from '../../src/wire/wire.ts';
import { hasRedis, startRedis } from '../redis-server.ts';
import {
  countRows,
  elementsCall,
  fetchTicket,
  orderCall,
  rowOf,
  signedCall,
} from '../server/state/generator.ts';
import { waitFor } from '../wait-for.ts';

const redis = await (hasRedis ? startRedis() : undefined);
const cli = (...args: readonly string[]) => redis?.cli(...args);
afterAll(() => redis?.close());
let begun = 0;
const elements = 'fegine-elements/bank3Check';
const nobody = () => randomUUID().replaceAll('-', '');

/** A server whose tenant `own` has a package of 20 calls. */
async function begin(options: StartOptions = {}) {
  begun += 1;
  const prefix = `away-${begun}`;
  const start = async () => {
    const running = await startMock({
      port: 0,
      logLevel: 'silent',
      state: redis?.url(prefix) ?? '',
      ...options,
    });
    onTestFinished(() => running.close());
    return running;
  };
  const running = await start();
  const own = await running.createTenant({ id: 'own', packages: { 'fegine-elements': { total: 20 } } });
  const credentials = await own.credentials();
  const { url } = running;
  return {
    prefix,
    start,
    running,
    url,
    own,
    credentials,
    client: connectMock(url),
    row: () => rowOf(url, elementsCall(credentials, nobody())),
    send: () => sendRequest(elementsCall(credentials, nobody()), url),
  };
}

const statusOf = async (url: string, path: string) => {
  const reply = await fetch(`${url}/__admin${path}`);
  return [reply.status, ((await reply.json()) as { error?: { code: string } }).error?.code];
};
const why = (reply: WireReply) => headerOf(reply.headers, 'x-mock-why');

describe.skipIf(!hasRedis)('while the Redis is away', () => {
  test('each vendor has its own outage, and control calls are told; it goes on by itself, and the journal has it', async () => {
    const { url, own, credentials, client, row } = await begin();
    const ticket = await fetchTicket(url, credentials);
    expect(await row()).toBe(`${elements}/mismatch`);
    await redis?.stop();
    const aliyun = await sendRequest(elementsCall(credentials, nobody()), url);
    expect([aliyun.status, headerOf(aliyun.headers, 'X-Ca-Error-Code')]).toEqual([503, 'X503BZ']);
    expect(why(aliyun)).toMatch(/^The state at redis:.* is away/);
    const webank = await sendRequest(orderCall(credentials, ticket, nobody()), url);
    expect(JSON.parse(replyText(webank))).toMatchObject({ code: '999999' });
    const { appid = '', secret = '' } = credentials['wechat'] ?? {};
    const query = new URLSearchParams({ grant_type: 'client_credential', appid, secret }).toString();
    const path = '/cgi-bin/token';
    const wechat = await sendRequest(
      { method: 'GET', path, query, headers: [], body: new Uint8Array() },
      url,
    );
    expect(JSON.parse(replyText(wechat))).toMatchObject({ errcode: -1 });
    for (const asked of ['/ledger?tenant=own', '/requests', '/rules', '/coverage', '/tenants']) {
      expect([asked, ...(await statusOf(url, asked))]).toEqual([asked, 503, 'stateAway']);
    }
    await expect(own.next(elements, 'badName')).rejects.toMatchObject({ code: 'stateAway' });

    await redis?.start();
    await waitFor(() => own.bill());
    const calls = await own.calls();
    expect(calls.map(({ operation, outcome }) => `${operation}/${outcome}`)).toEqual([
      'webank/access_token/issued',
      'webank/api_ticket/signTicket',
      `${elements}/mismatch`,
      `${elements}/serviceBusy`,
      'webank/bankcardocrapp/networkTrouble',
      'wechat/token/systemError',
    ]);
    expect(
      calls.slice(3).every((call) => call.why?.startsWith('The state at redis:') && call.billed === false),
    ).toBe(true);
    expect(await client.rules()).toEqual([]);
    for (let call = 0; call < 19; call += 1) expect(await row()).toBe(`${elements}/mismatch`);
    expect(await row()).toBe(`${elements}/quotaExhausted`);
  });

  test('what is begun anew where it was emptied has the tenant default, and none of the others', async () => {
    const { running, start, url, client, row } = await begin();
    const other = await start();
    const otherClient = connectMock(other.url);
    await row();
    const signed = signedCall(await client.tenant().credentials(), nobody());
    expect(await rowOf(url, signed)).toBe(`${elements}/mismatch`);
    await client.tenant().next(elements, 'badName');
    await cli('FLUSHALL');
    // The nonce was forgotten with all else, and the rule too.
    expect(await rowOf(other.url, signed)).toBe(`${elements}/mismatch`);
    expect(await rowOf(url, signed)).toBe(`${elements}/nonceUsed`);
    for (const one of [client, otherClient]) {
      expect(await one.tenants()).toEqual(['default']);
      expect(await one.rules()).toEqual([]);
      expect((await one.tenant().bill()).calls).toBe(2);
      expect((await one.calls()).map(({ number }) => number)).toEqual([1, 2]);
      await expect(one.tenant('own').bill()).rejects.toMatchObject({ code: 'unknownTenant' });
    }
    await otherClient.createTenant({ id: 'own' });
    expect((await running.tenant('own').bill()).calls).toBe(0);
  });

  test('a server that only is looked at, or watched, goes with what is begun anew', async () => {
    const { start, url, client, row } = await begin();
    for (let call = 0; call < 5; call += 1) await row();
    const other = await start();
    const looking = connectMock(other.url);
    expect((await looking.coverage()).rows).toHaveLength(1);
    const leaving = new AbortController();
    const seen: (string | undefined)[] = [];
    const watching = looking.watch({}, ({ outcome }) => void seen.push(outcome), leaving.signal);
    await waitFor(async () => {
      await row();
      expect(seen.length).toBeGreaterThan(0);
    });
    await cli('FLUSHALL');
    expect((await looking.coverage()).rows).toEqual([]);
    expect(await looking.tenants()).toEqual(['default']);
    await cli('FLUSHALL');
    const before = seen.length;
    const { aliyun = {} } = (await client.tenant().credentials()) as Readonly<
      Record<string, Record<string, string>>
    >;
    await rowOf(url, elementsCall({ aliyun }, nobody()));
    await waitFor(() => expect(seen.length).toBe(before + 1));
    leaving.abort();
    await watching;
  });

  test('a Redis that comes back empty is begun anew', async () => {
    const { client, url, credentials } = await begin();
    await redis?.stop('forgets');
    expect(await rowOf(url, elementsCall(credentials, nobody()))).toBe(`${elements}/serviceBusy`);
    await redis?.start();
    await waitFor(() => client.health().then(() => client.tenant().bill()));
    expect(await client.tenants()).toEqual(['default']);
  });

  test('a connection that is cut is made anew, and nothing is counted twice', async () => {
    const { url, credentials, client } = await begin();
    await client.tenant('own').setPackage('fegine-elements', { total: 1_000_000 });
    const calls = Array.from({ length: 400 }, () => elementsCall(credentials, nobody()));
    const counting = countRows([url], calls, 16);
    for (let cut = 0; cut < 5; cut += 1) {
      await cli('CLIENT', 'KILL', 'TYPE', 'normal');
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const counts = await counting;
    await waitFor(() => client.tenant('own').bill());
    const [answered = 0, { rows }] = [counts[`${elements}/mismatch`], await client.coverage()];
    expect(rows.reduce((sum, { calls: came }) => sum + came, 0)).toBeGreaterThanOrEqual(400);
    const { billed, packages, doubleCharged } = await client.tenant('own').bill();
    expect([packages[0]?.used, doubleCharged]).toEqual([billed, 0]);
    // Calls may count whose answers from Redis were lost, and which had the outage.
    expect(billed).toBeGreaterThanOrEqual(answered);
    expect(billed).toBeLessThanOrEqual(answered + (counts[`${elements}/serviceBusy`] ?? 0));
    expect(Object.keys(counts).every((row) => /mismatch|serviceBusy/.test(row))).toBe(true);
  });

  test('the log says once that it is away, and that it is back', async () => {
    const lines: string[] = [];
    const log = { logLevel: 'warn', writeLog: (line: string) => void lines.push(line) } as const;
    const { own, row, prefix } = await begin(log);
    await redis?.stop();
    for (let call = 0; call < 3; call += 1) await row();
    await redis?.start();
    await waitFor(() => own.bill());
    const place = redis?.url(prefix);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        level: 40,
        msg: 'the state is away, and vendors have outages until it is back',
        place,
        why: expect.any(String),
      },
      { level: 40, msg: 'the state is back', place },
    ]);
  });

  test('a server ends', async () => {
    const { running, row } = await begin();
    await row();
    await redis?.stop();
    await row();
    await running.close();
    await redis?.start();
  });
});

describe.skipIf(!hasRedis)('a Redis that takes no more', () => {
  const troubles = [
    {
      name: 'because it is full',
      cause: () => cli('CONFIG', 'SET', 'maxmemory', '1mb'),
      mend: () => cli('CONFIG', 'SET', 'maxmemory', '0'),
      says: /OOM command not allowed/,
    },
    {
      name: 'because it only follows another',
      cause: () => cli('REPLICAOF', '127.0.0.1', '1'),
      mend: () => cli('REPLICAOF', 'NO', 'ONE'),
      says: /READONLY You can't write against a read only replica/,
    },
  ];
  test.each(troubles)('$name, is said, and goes on when it is mended', async ({ cause, mend, says }) => {
    const { own, url, client, row, send } = await begin();
    await row();
    await cause();
    onTestFinished(async () => void (await mend()));
    const reply = await send();
    expect([reply.status, headerOf(reply.headers, 'X-Ca-Error-Code')]).toEqual([503, 'X503BZ']);
    expect(why(reply)).toMatch(says);
    await expect(own.next(elements, 'badName')).rejects.toMatchObject({
      code: 'cannotKeep',
      message: expect.stringMatching(says),
    });
    const made = await fetch(`${url}/__admin/tenants`, { method: 'POST' });
    expect([made.status, await made.json()]).toMatchObject([507, { error: { code: 'cannotKeep' } }]);
    await mend();
    expect(await row()).toBe(`${elements}/mismatch`);
    expect(await client.rules()).toEqual([]);
    expect(await client.tenants()).toEqual(['default', 'own']);
    const bill = await own.bill();
    expect([bill.billed, bill.packages[0]?.used]).toEqual([2, 2]);
    // The outage is in the journal, if there was room to tell of it.
    expect(
      (await own.calls()).map(({ outcome }) => outcome).filter((outcome) => outcome !== 'serviceBusy'),
    ).toEqual(['mismatch', 'mismatch']);
  });

  test('because a key of a tenant is none of ours, is said, and others go on', async () => {
    const { prefix, credentials, client, row, send, url } = await begin();
    await row();
    await cli('DEL', `${prefix}:state:own`);
    await cli('SET', `${prefix}:state:own`, 'mine');
    expect(why(await send())).toMatch(/WRONGTYPE/);
    expect(credentials['aliyun']).toBeDefined();
    const { aliyun = {} } = (await client.tenant().credentials()) as Readonly<
      Record<string, Record<string, string>>
    >;
    expect(await rowOf(url, elementsCall({ aliyun }, nobody()))).toBe(`${elements}/mismatch`);
    await client.tenant('own').reset();
    expect(await row()).toBe(`${elements}/mismatch`);
  });

  test('because a key of all is none of ours, is said, and no bill begins anew', async () => {
    const { prefix, start, own, row, url } = await begin();
    await row();
    await own.bill();
    const kept = `${prefix}:total`;
    await cli('SET', kept, 'mine');
    const other = await start();
    await expect(other.tenant('own').bill()).rejects.toMatchObject({
      code: 'cannotKeep',
      message: expect.stringContaining('WRONGTYPE'),
    });
    expect(await statusOf(other.url, '/coverage')).toEqual([507, 'cannotKeep']);
    expect(await cli('GET', kept)).toBe('mine');
    await cli('DEL', kept);
    expect((await other.tenant('own').bill()).calls).toBe(1);
    expect(await rowOf(other.url, elementsCall(await own.credentials(), nobody()))).toBe(
      `${elements}/mismatch`,
    );
    expect(await statusOf(url, '/coverage')).toEqual([200, undefined]);
  });

  test('but forgets the scripts is given them again', async () => {
    const { row, own } = await begin();
    await row();
    await cli('SCRIPT', 'FLUSH');
    const rows = await Promise.all(Array.from({ length: 10 }, row));
    expect(new Set(rows)).toEqual(new Set([`${elements}/mismatch`]));
    await cli('SCRIPT', 'FLUSH');
    expect((await own.bill()).calls).toBe(11);
  });
});
