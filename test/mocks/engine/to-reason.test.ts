import { describe, expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import type { Mock } from '../../../src/mocks/create-mock.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';

const appCode: HeaderPair = ['Authorization', 'APPCODE facade00facade00facade00facade00'];

async function send(mock: Mock, target: string, headers: readonly HeaderPair[] = [], method = 'GET') {
  const [path = '', query = ''] = target.split('?');
  const request = { method, path, query, headers, body: new Uint8Array() };
  const { reply } = await mock.handle(request);
  const [call] = (await mock.tenant().calls()).slice(-1);
  const told = reply.headers.find(([name]) => name === 'x-mock-why')?.[1];
  return { reply, call, told };
}

const people = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
const check = `/bank3Check?${people}`;

describe('a refusal for something of the caller’s doing says its reason in x-mock-why', () => {
  test('and the journal says the same sentence', async () => {
    const { call, told } = await send(createMock(), check, [['Authorization', 'APPCODE nobody']]);
    expect(told).toContain('No tenant has this AppCode');
    expect(call?.why).toBe(told);
  });

  test('the parameter that is missing', async () => {
    const { told } = await send(createMock(), '/cardbank', [appCode], 'POST');
    expect(told).toBe('img is missing in the form body, or empty.');
  });

  test.each([
    [
      '/bank3Check?acountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F',
      'acountNo',
      'accountNo',
    ],
    [
      '/bank3Check?accountNo=6214850000000015&id_card=110101199003070038&name=%E5%BC%A0%E4%BC%9F',
      'id_card',
      'idCard',
    ],
    [
      '/api/oauth2/access_token?appid=TIDA0001&secret=x&grant_type=client_credential&version=1.0.0',
      'appid',
      'appId',
    ],
    [
      '/api/oauth2/access_token?app_id=TIDA0001&secrt=x&grant_type=client_credential&version=1.0.0',
      'secrt',
      'secret',
    ],
    ['/cgi-bin/token?app_id=wx00000000facade00&secret=x&grant_type=client_credential', 'app_id', 'appid'],
    [
      '/cgi-bin/token?appid=wx00000000facade00&secret=x&grantType=client_credential',
      'grantType',
      'grant_type',
    ],
  ])('the name that a parameter has in place of its own: %s', async (target, sent, name) => {
    const { told } = await send(createMock(), target, [appCode]);
    expect(told).toBe(`There is ${sent} and no ${name}: a parameter's name counts letter by letter.`);
  });

  test.each([
    ['/api/oauth2/access_token?secret=x&grant_type=client_credential&version=1.0.0', 'appId'],
    ['/api/oauth2/access_token?app_id=TIDA0001&grant_type=client_credential&version=1.0.0', 'secret'],
    ['/cgi-bin/token?secret=x&grant_type=client_credential', 'appid'],
  ])('the token call lacks a parameter: %s', async (target, name) => {
    const { told } = await send(createMock(), target);
    expect(told).toBe(`${name} is missing in the query, or empty.`);
  });

  test('the parameter that is wrong', async () => {
    const { told } = await send(createMock(), check.replace('0038', '0039'), [appCode]);
    expect(told).toBe('idCard has a birthday or a check digit that cannot be.');
  });

  test('the package that is used up, and what buys another', async () => {
    const mock = createMock();
    await mock.tenant().setPackage('fegine-elements', { total: 1 });
    await send(mock, check, [appCode]);
    const { told } = await send(mock, check, [appCode]);
    expect(told).toMatch(/^The package \d{8} of fegine-elements is used up, 1 of 1 calls: /);
    expect(told).toContain('give a new one: bankcard-mock package fegine-elements 100');
  });

  test('the token that had expired, and when', async () => {
    const mock = createMock();
    await mock.tenant().clock.set(Date.UTC(2026, 0, 1));
    await mock.tenant().clock.freeze();
    const credentials = 'appid=wx00000000facade00&secret=facade11facade11facade11facade11';
    const { reply } = await send(mock, `/cgi-bin/token?grant_type=client_credential&${credentials}`);
    const { access_token: token } = JSON.parse(String(reply.body));
    await mock.tenant().clock.advance(9_000_000);
    const { told } = await send(mock, `/cv/ocr/bankcard?access_token=${token}`, [], 'POST');
    expect(told).toBe(
      'The access_token expired at 2026-01-01T02:00:00Z, 30 minutes before this call: fetch a new one within 7200 s.',
    );
  });

  test('the nearest operation for an unknown path, at the mock’s own address and at a vendor’s', async () => {
    const own = await send(createMock(), '/bank3Chek');
    expect(own.told).toBe(
      'No operation is at this path. The nearest is GET /bank3Check (fegine-elements/bank3Check).',
    );
    expect(own.call?.why).toBe(own.told);
    const vendors = await send(createMock(), '/cv/ocr/bankcards', [['Host', 'api.weixin.qq.com']]);
    expect(vendors.told).toContain('The nearest is POST /cv/ocr/bankcard (wechat/bankcard).');
  });

  test('which is found behind a base URL with too many parts', async () => {
    const { told } = await send(createMock(), '/proxy/aliyun/bank3Check');
    expect(told).toContain('The nearest is GET /bank3Check (fegine-elements/bank3Check).');
  });

  test('the method that a path takes', async () => {
    const { told } = await send(createMock(), '/cardbank', [appCode], 'PUT');
    expect(told).toContain('POST is the method of this path.');
  });

  test('the header of the mock that names nothing', async () => {
    const tenant = await send(createMock(), check, [['x-mock-tenant', 'nobody']]);
    expect(tenant.told).toContain('x-mock-tenant names no tenant');
    const row = await send(createMock(), check, [['x-mock-outcome', 'nothing']]);
    expect(row.told).toContain('x-mock-outcome names no row');
  });
});

test('a call that succeeds, or whose row was asked for, has no reason', async () => {
  expect((await send(createMock(), check, [appCode])).told).toBeUndefined();
  expect((await send(createMock(), check, [['x-mock-outcome', 'quotaExhausted']])).told).toBeUndefined();
});

test('the setting why=off leaves the header out, and the journal keeps the reason', async () => {
  const mock = createMock({ settings: { why: 'off' } });
  for (const target of [check, '/nowhere']) {
    const { told, call } = await send(mock, target);
    expect(told).toBeUndefined();
    expect(call?.why).not.toBe('');
  }
  await mock.tenant().configure({ why: 'on' });
  expect((await send(mock, check)).told).toBeDefined();
});
