import { describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { send } from '../vendors/send.ts';

const noon = Date.UTC(2024, 5, 1, 4);
const appid = 'wx00000000facade00';
const grant = { grant_type: 'client_credential', appid, secret: 'facade11facade11facade11facade11' };
const wrong = { ...grant, secret: '0'.repeat(32) };
const force_refresh = true;

const start = () => createMock({ now: () => noon, settings: { limits: 'documented' } });

async function repeat(times: number, call: () => Promise<{ readonly outcome: string }>): Promise<string[]> {
  const outcomes = new Set<string>();
  for (let at = 0; at < times; at += 1) outcomes.add((await call()).outcome);
  return [...outcomes];
}

const token = (mock: Mock, query: typeof grant) => send(mock, 'GET /cgi-bin/token', { query });
const stable = (mock: Mock, json: object) => send(mock, 'POST /cgi-bin/stable_token', { json });

describe("WeChat's limits on token calls", () => {
  test('are not spent by calls with a wrong secret', async () => {
    const mock = start();
    expect(await repeat(2001, () => token(mock, wrong))).toEqual(['badSecret']);
    expect((await token(mock, grant)).outcome).toBe('issued');
    expect(await repeat(21, () => stable(mock, { ...wrong, force_refresh }))).toEqual(['badSecret']);
    expect((await stable(mock, { ...grant, force_refresh })).outcome).toBe('issued');
  });

  test('are 2000 tokens a day, and are no business of who has a wrong secret', async () => {
    const mock = start();
    expect(await repeat(2000, () => token(mock, grant))).toEqual(['issued']);
    expect((await token(mock, grant)).outcome).toBe('dailyLimit');
    expect((await token(mock, wrong)).outcome).toBe('badSecret');
    expect((await token(mock, { ...grant, grant_type: 'password' })).outcome).toBe('wrongGrantType');
  });

  test('are 20 forced stable tokens a day, and are no business of who has a wrong secret', async () => {
    const mock = start();
    expect(await repeat(20, () => stable(mock, { ...grant, force_refresh }))).toEqual(['issued']);
    expect((await stable(mock, { ...grant, force_refresh })).outcome).toBe('dailyLimit');
    expect((await stable(mock, { ...wrong, force_refresh })).outcome).toBe('badSecret');
    expect((await stable(mock, grant)).outcome).toBe('issued');
  });
});

describe("WeChat's hundred free cards a day", () => {
  const read = async (mock: Mock) => {
    const { body } = await token(mock, grant);
    const query = { access_token: String(body['access_token']) };
    return () => send(mock, 'POST /cv/ocr/bankcard', { query });
  };

  test('are used up for who has bought nothing', async () => {
    const call = await read(start());
    expect(await repeat(100, call)).toEqual(['mediaMissing']);
    expect((await call()).outcome).toBe('noMarketQuota');
  });

  test('do not limit who has bought a package: that is used up with 101003', async () => {
    const mock = start();
    await mock.tenant().setPackage('wechat', { total: 1000 });
    const call = await read(mock);
    expect(await repeat(101, call)).toEqual(['mediaMissing']);
    await mock.tenant().setPackage('wechat', { total: 0 });
    expect((await call()).body['errcode']).toBe(101003);
  });
});
