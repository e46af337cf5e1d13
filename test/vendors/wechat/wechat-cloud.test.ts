import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { createMock } from '../../../src/index.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { type CloudBankcard, createWechatCloud, type WechatCloud } from '../../../src/wechat-cloud.ts';
import { readPicture } from '../../case-targets.ts';

/** The cloud function of WeChat's document, handed what stands in for `wx-server-sdk`. */
function cloudFunction(cloud: WechatCloud) {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  return async (event: CloudBankcard): Promise<unknown> => {
    try {
      return await cloud.openapi.ocr.bankcard({ type: 'photo', ...event });
    } catch (err) {
      return err;
    }
  };
}

const img = { contentType: 'image/jpeg', value: Buffer.from(readPicture('ok.jpeg')) };
const read = { number: '6214850000000015', errMsg: 'openapi.ocr.bankcard:ok', errCode: 0 };

const pictures = createServer((_, response) => response.end(readPicture('ok.jpeg')));
let imgUrl = '';
let running: RunningMock;
beforeAll(async () => {
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  imgUrl = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/card.jpeg?a=1&b=2`;
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(async () => {
  pictures.close();
  await running.close();
});

describe.each([
  ['a mock in the process', () => createMock()],
  ['a server', () => connectMock(running.url)],
])('openapi.ocr.bankcard of %s', (_, target) => {
  test('resolves with the number of an uploaded picture', async () => {
    expect(await cloudFunction(createWechatCloud(target()))({ img })).toEqual(read);
  });

  test('resolves with the number of a picture at a URL, encoded or not', async () => {
    const main = cloudFunction(createWechatCloud(target()));
    expect(await main({ imgUrl })).toEqual(read);
    expect(await main({ imgUrl: encodeURIComponent(imgUrl) })).toEqual(read);
  });

  test('rejects with an Error of errCode and errMsg, which a cloud function can return', async () => {
    const refused = await cloudFunction(createWechatCloud(target()))({});
    expect(refused).toBeInstanceOf(Error);
    expect(JSON.parse(JSON.stringify(refused))).toEqual({
      errCode: 41005,
      errMsg: expect.stringMatching(/^openapi\.ocr\.bankcard:fail media data missing hint: \[\w+\] rid: /),
    });
  });

  test('is answered by the rules of the tenant, and is in its journal and its bill', async () => {
    const mock = target();
    const tenant = await mock.createTenant();
    await tenant.next('wechat/bankcard', ['noMarketQuota', 'read']);
    const main = cloudFunction(createWechatCloud(mock, { tenant: tenant.id }));
    expect(await main({ img })).toMatchObject({
      errCode: 101003,
      errMsg: expect.stringMatching(/^openapi\.ocr\.bankcard:fail not enough market quota hint: /),
    });
    expect(await main({ img })).toEqual(read);
    const calls = await tenant.calls({ operation: 'wechat/bankcard' });
    expect(calls.map(({ outcome }) => outcome)).toEqual(['noMarketQuota', 'read']);
    expect((await tenant.bill()).byOperation).toContainEqual(
      expect.objectContaining({ operation: 'wechat/bankcard', calls: 2, billed: 1 }),
    );
  });

  test.each(['gateway504', 'reset', 'truncate', 'malformedJson'] as const)(
    'rejects with -1 if the reply is lost or broken: %s',
    async (fault) => {
      const mock = target();
      const tenant = await mock.createTenant();
      await tenant.rule({ operation: 'wechat/bankcard', fault });
      const main = cloudFunction(createWechatCloud(mock, { tenant: tenant.id }));
      expect(await main({ img })).toMatchObject({
        errCode: -1,
        errMsg: expect.stringMatching(/^openapi\.ocr\.bankcard:fail /),
      });
    },
  );

  test('waits as long as a rule says', async () => {
    const mock = target();
    const tenant = await mock.createTenant();
    await tenant.rule({ operation: 'wechat/bankcard', latency: { fixedMs: 20 }, fault: 'drip' });
    expect(await cloudFunction(createWechatCloud(mock, { tenant: tenant.id }))({ img })).toEqual(read);
  });
});

test('the stand-in takes the place of wx-server-sdk in a cloud function that imports it', async () => {
  const cloud = createWechatCloud(createMock());
  vi.doMock('wx-server-sdk', () => ({ default: cloud }));
  onTestFinished(() => void vi.doUnmock('wx-server-sdk'));
  const file = './cloud-function.mjs';
  const { main } = (await import(file)) as { readonly main: ReturnType<typeof cloudFunction> };
  expect(await main({ img })).toEqual(read);
  expect(await main({})).toMatchObject({ errCode: 41005 });
});
