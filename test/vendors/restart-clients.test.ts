import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createWebankReader } from '../../examples/fastify/webank.ts';
import { connectMock } from '../../src/client.ts';
import { type RunningMock, type StartOptions, startMock } from '../../src/server.ts';
import { readPicture } from '../case-targets.ts';
import { hasRedis, startRedis } from '../redis-server.ts';

/** Apps that keep what they were issued, while the mock starts anew. */

interface Wechat {
  prefix: string;
  ensureAccessToken(): Promise<{ readonly accessToken: string }>;
  request(url: string, options: object): Promise<Readonly<Record<string, unknown>>>;
}
interface FormStream extends Readable {
  buffer(name: string, bytes: Uint8Array, filename: string): void;
  headers(): Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);
const WechatApi = require('co-wechat-api') as new (appid: string, secret: string) => Wechat;
const createForm = createRequire(require.resolve('co-wechat-api'))('formstream') as () => FormStream;

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-clients-'));
const redis = hasRedis ? await startRedis() : undefined;
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.close();
});
type Place = 'memory' | 'a file' | 'Redis';
let apps = 0;

/** Where the mock of one app keeps its state. */
function stateOf(place: Place): string {
  apps += 1;
  if (place === 'memory') return 'memory';
  return place === 'Redis' ? (redis?.url(`app-${apps}`) ?? '') : join(folder, `${apps}.db`);
}

let running: RunningMock | undefined;
let callsBefore = 0;
afterEach(async () => running?.close());

async function start(id: string, options: StartOptions = {}): Promise<RunningMock> {
  await running?.close();
  running = await startMock({ port: 0, logLevel: 'silent', ...options });
  callsBefore = (await running.tenant(id).calls()).length;
  return running;
}

/** What the tenant was asked since the mock started: `wechat/token issued`. */
const callsOf = async (mock: RunningMock, id: string) =>
  (await mock.tenant(id).calls())
    .slice(callsBefore)
    .map(({ operation, outcome }) => `${operation} ${outcome}`);

const number = '6214850000000015';

async function startWechat(id: string, state = 'memory') {
  const mock = await start(id, { state });
  const { appid = '', secret = '' } = (await mock.tenant(id).credentials())['wechat'] ?? {};
  const api = new WechatApi(appid, secret);
  const read = async ({ url }: RunningMock) => {
    api.prefix = `${url}/cgi-bin/`;
    const { accessToken } = await api.ensureAccessToken();
    const data = createForm();
    data.buffer('img', readPicture('ok.jpeg'), 'ok.jpeg');
    const address = `${url}/cv/ocr/bankcard?access_token=${accessToken}`;
    return (await api.request(address, { method: 'POST', headers: data.headers(), data }))['number'];
  };
  return { mock, api, read };
}

const cases = (['memory', 'a file', 'Redis'] as const).flatMap((place) =>
  ['default', 'checkout'].map((id) => ({ place, id })),
);

describe.each(cases)('with state in $place, an app of the tenant $id', ({ place, id }) => {
  const kept = test.skipIf(place === 'Redis' && !hasRedis);

  kept('that keeps a WeChat token (co-wechat-api) goes on', async () => {
    const state = stateOf(place);
    const { mock, read } = await startWechat(id, state);
    expect(await read(mock)).toBe(number);
    const again = await start(id, { state });
    expect(await read(again)).toBe(number);
    expect(await callsOf(again, id)).toEqual(['wechat/bankcard read']);
    const [call] = await connectMock(again.url).tenant(id).calls({ limit: 1 });
    // What was kept is known, and needs no proof.
    if (place !== 'memory') expect(call?.note).toBeUndefined();
    else expect(call?.note).toMatch(/^The access_token is of an earlier run of the mock, and counts until/);
  });

  kept('that keeps a WeBank ticket (examples/fastify) goes on', async () => {
    const state = stateOf(place);
    const mock = await start(id, { state });
    const { appId = '', secret = '' } = (await mock.tenant(id).credentials())['webank'] ?? {};
    const account = { url: mock.url, appId, secret };
    const readCard = createWebankReader(account, () => {});
    const photo = Buffer.from(readPicture('ok.jpeg')).toString('base64');
    expect(await readCard(photo)).toMatchObject({ number });
    const again = await start(id, { state });
    account.url = again.url;
    expect(await readCard(photo)).toMatchObject({ number });
    expect(await callsOf(again, id)).toEqual(['webank/bankcardocrapp read']);
  });
});

test.each(['default', 'checkout'])(
  'an app of the tenant %s is asked for a new WeChat token by a mock that was told to forget them',
  async (id) => {
    const { mock, api, read } = await startWechat(id);
    await read(mock);
    const { accessToken } = await api.ensureAccessToken();
    for (const [forgetTokens, errcode] of [
      [false, 41005],
      [true, 40001],
    ] as const) {
      const { url } = await start(id, { forgetTokens });
      const reply = await fetch(`${url}/cv/ocr/bankcard?access_token=${accessToken}`, { method: 'POST' });
      expect(await reply.json()).toMatchObject({ errcode });
    }
  },
);
