import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { chooseLang } from '../../../src/words/lang.ts';

const tlsDir = mkdtempSync(join(tmpdir(), 'bankcard-mock-lang-'));
let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, proxy: 0, tlsDir, logLevel: 'silent' });
});
afterAll(async () => {
  await running.close();
  rmSync(tlsDir, { recursive: true });
});

/** A call that WeChat refuses. */
const refused = '/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000000&secret=none';
const ascii = /^[\x20-\x7e]+$/;
const chinese = /\p{Script=Han}/u;

/** The sentence of a refusal. */
async function ask(path: string, lang: string | undefined, init: RequestInit = {}) {
  const headers = { ...(lang !== undefined && { 'Accept-Language': lang }), ...init.headers };
  const reply = await fetch(`${running.url}${path}`, { ...init, headers });
  const { error } = (await reply.json()) as { error: { code: string; message: string } };
  return { ...error, status: reply.status, why: reply.headers.get('x-mock-why') };
}

function serverSpeaks(lang: 'zh' | 'en'): void {
  chooseLang(lang);
  onTestFinished(() => chooseLang('en'));
}

describe('the control API refuses in the language of the caller', () => {
  const json = (body: unknown) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });

  test.each([
    ['/__admin/ledger?tenant=nobody', {}, /^没有租户 nobody。.*新建租户：bankcard-mock tenant new nobody$/],
    ['/__admin/requests?tenants=x', {}, /^\/__admin\/requests 没有查询参数 tenants。是否想写 tenant？/],
    ['/__admin/rules/rule-9', {}, /^没有规则 rule-9/],
    ['/__admin/nowhere', {}, /^控制接口没有 \/__admin\/nowhere。/],
    ['/__admin/outcomes?operation=webank/x', {}, /^webank 没有接口 x。可选：/],
    ['/__admin/rules', json({ operation: 'webank/*', outcome: 'nix' }), /^webank\/\* 没有情形 nix。/],
    ['/__admin/rules', json({ operation: 'webank/*', fault: 'hang', times: 'x' }), /^规则有误：times：应为/],
    ['/__admin/people', json({ cards: ['1'] }), /^人物有误：/],
    ['/__admin/pictures', json({ sha256: '1' }), /^图片列表有误：sha256：应为/],
    ['/__admin/tenants', json({ settings: { nix: 1 } }), /^没有名为 nix 的设置。/],
    ['/__admin/tenants', json({ quirks: ['nix'] }), /^没有名为 nix 的特例行为/],
    ['/__admin/tenants', json({ credentials: { nix: {} } }), /^credentials 中没有 nix 这一类。/],
    ['/__admin/tenants', json({ id: 'a b' }), /^租户 id 由 1 到 64 个/],
    ['/__admin/tenants', { ...json(1), body: '{' }, /^无法读取请求体：/],
    ['/__admin/tenants', { method: 'POST', body: 'a=1', headers: {} }, /接受的是 JSON/],
    ['/__admin/clock', { ...json({ now: 1e20 }), method: 'PUT' }, /^时钟不能设为 100000000000000000000：/],
    ['/__admin/reset', json({ tenant: 'x' }), /^\/__admin\/reset 不接受请求体。$/],
  ])('%s', async (path, init, sentence) => {
    const [zh, en] = [await ask(path, 'zh-CN,zh;q=0.9,en;q=0.8', init), await ask(path, 'en', init)];
    expect(zh.message).toMatch(sentence);
    expect(en.message).toMatch(ascii);
    expect([zh.code, zh.status]).toEqual([en.code, en.status]);
  });

  test('or, where the caller names none of ours, in that of the server', async () => {
    serverSpeaks('zh');
    expect((await ask('/__admin/nowhere', 'fr')).message).toMatch(chinese);
    expect((await ask('/__admin/nowhere', 'en-GB,zh;q=0.5')).message).toMatch(ascii);
  });
});

describe('a call', () => {
  test('that reaches no vendor is refused in the language of its caller, and its header is ASCII', async () => {
    serverSpeaks('zh');
    const zh = await ask('/bank3Chek', undefined);
    expect(zh.message).toMatch(/^GET \/bank3Chek 处没有任何接口。/);
    expect((await ask('/bank3Chek', 'en')).message).toMatch(/^No operation is at GET \/bank3Chek\./);
    const unknown = await ask('/bank3Check', 'zh', { headers: { 'x-mock-tenant': 'nobody' } });
    expect(unknown.message).toMatch(/租户 nobody 不存在/);
    for (const { why } of [zh, unknown]) expect(why).toMatch(ascii);
  });

  test('is explained in the language of whoever asks, whatever the server spoke when it came', async () => {
    serverSpeaks('zh');
    const reply = await fetch(`${running.url}${refused}`, { headers: { 'Accept-Language': 'zh' } });
    expect(reply.headers.get('x-mock-why')).toMatch(ascii);
    const why = async (lang: 'en' | 'zh') =>
      (await connectMock(running.url).calls({ limit: 1, operation: 'wechat/token', lang }))[0]?.why;
    expect([await why('zh'), await why('en')]).toEqual([
      expect.stringMatching(chinese),
      reply.headers.get('x-mock-why'),
    ]);
    chooseLang('en');
    expect(await why('zh')).toMatch(chinese);
  });

  test('is searched for in either language', async () => {
    await fetch(`${running.url}${refused}`);
    const [zh = ''] = (await running.tenant().calls({ lang: 'zh', limit: 1 })).map(({ why }) => why);
    const found = await connectMock(running.url).calls({ text: zh.slice(2, 12), lang: 'en', limit: 1 });
    expect(found).toMatchObject([{ operation: 'wechat/token' }]);
  });
});

describe('a client', () => {
  test('asks in the language of its own process', async () => {
    const client = connectMock(running.url);
    await expect(client.tenant('nobody').bill()).rejects.toThrow(/^There is no tenant nobody\./);
    serverSpeaks('zh');
    await expect(client.tenant('nobody').bill()).rejects.toThrow(/^没有租户 nobody。/);
    await fetch(`${running.url}${refused}`);
    expect((await client.calls({ limit: 1 }))[0]?.why).toMatch(chinese);
  });

  test('hears of calls in the language that it asks for', async () => {
    const [heard, ended] = [Promise.withResolvers<string>(), new AbortController()];
    onTestFinished(() => ended.abort());
    const watching = connectMock(running.url).watch(
      { lang: 'zh' },
      ({ why }) => heard.resolve(why),
      ended.signal,
    );
    const calling = setInterval(() => void fetch(`${running.url}${refused}`), 20);
    onTestFinished(() => clearInterval(calling));
    expect(await heard.promise).toMatch(chinese);
    ended.abort();
    await watching;
  });
});

describe('what the control API describes', () => {
  const get = async (path: string, lang: string) =>
    JSON.stringify(
      await (await fetch(`${running.url}/__admin${path}`, { headers: { 'Accept-Language': lang } })).json(),
    );

  test.each(['/control-api.json', '/personas'])('%s is told in both languages', async (path) => {
    const says = (text: string) =>
      [...text.matchAll(/"(?:says|summary|description)":"([^"]+)"/g)].map(([, one]) => one ?? '');
    const [en, zh] = [says(await get(path, 'en')), says(await get(path, 'zh'))];
    expect(en.length).toBeGreaterThan(5);
    expect(en.filter((one) => !/^[\x20-\x7e]/.test(one))).toEqual([]);
    expect(zh.filter((one) => !chinese.test(one))).toEqual([]);
    expect(zh).toHaveLength(en.length);
  });
});

test('the proxy refuses in the language of the program that uses it', async () => {
  const reply = async (lang: string) =>
    (await fetch(running.proxyUrl ?? '', { headers: { 'Accept-Language': lang } })).text();
  expect(await reply('zh')).toMatch(/^这是 bankcard-mock 的代理端口/);
  expect(await reply('en')).toMatch(/^This port of bankcard-mock is a proxy/);
});
