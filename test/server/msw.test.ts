import nodeHttp from 'node:http';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { mswHandlers } from '../../src/msw.ts';

const mock = createMock({ seed: 1 });
const server = setupServer(...mswHandlers(mock));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const base = 'https://bcard3and4.market.alicloudapi.com';
const Authorization = 'APPCODE facade00facade00facade00facade00';

test('a call to a vendor is answered without a port', async () => {
  const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';
  const response = await fetch(`${base}/bank3Check?${query}`, { headers: { Authorization } });
  expect(response.headers.get('x-mock-outcome')).toBe('fegine-elements/bank3Check/match');
  expect(await response.json()).toMatchObject({ status: '01', name: '张伟' });
});

test('whatever the method, on every host, and with its body', async () => {
  const deleted = await fetch('http://bankocr.market.alicloudapi.com/cardbank', { method: 'DELETE' });
  expect(deleted.headers.get('x-mock-outcome')).toBe('fegine-ocr/cardbank/apiNotFound');
  const posted = await fetch('https://api.weixin.qq.com/cgi-bin/stable_token', {
    method: 'POST',
    body: JSON.stringify({
      grant_type: 'client_credential',
      appid: 'wx00000000facade00',
      secret: 'facade11facade11facade11facade11',
    }),
  });
  expect(await posted.json()).toMatchObject({ access_token: expect.any(String) });
});

test('a refusal says why, unless the setting is off', async () => {
  const why = async () => (await fetch(`${base}/bank3Check`)).headers.get('x-mock-why');
  expect(await why()).toBe('The request carries neither an AppCode nor an AppKey.');
  await mock.tenant().configure({ why: 'off' });
  expect(await why()).toBeNull();
  await mock.tenant().configure({ why: 'on' });
});

test('a path that a vendor had once is answered by the vendor, and is not sent out', async () => {
  const response = await fetch(`${base}/bankCheck4`, { headers: { Authorization } });
  expect(response.headers.get('x-mock-outcome')).toBe('fegine-elements/*/apiNotFound');
});

test('header case is kept for clients that can see it', async () => {
  const names = await new Promise<readonly string[]>((resolve, reject) => {
    nodeHttp
      .request(`${base.replace('https', 'http')}/bank3Check`, (response) => {
        response.resume();
        resolve(response.rawHeaders.filter((_, index) => index % 2 === 0));
      })
      .on('error', reject)
      .end();
  });
  expect(names).toContain('X-Ca-Error-Message');
});

test('a request to another path of a vendor falls through with its body', async () => {
  server.use(
    http.post('https://api.weixin.qq.com/sns/other', async ({ request: seen }) =>
      HttpResponse.text((await seen.text()).toUpperCase()),
    ),
  );
  const response = await fetch('https://api.weixin.qq.com/sns/other', { method: 'POST', body: 'abc' });
  expect(await response.text()).toBe('ABC');
});

test('calls are in the journal of the mock', () => {
  expect(mock.journal.calls()[0]?.operation).toBe('fegine-elements/bank3Check');
});
