import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { headerIn, rawExchange, rawReply } from './raw-exchange.ts';

const appCode = 'Authorization: APPCODE facade00facade00facade00facade00';
let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

describe('a reply on the wire', () => {
  test('has its headers in the order and case of the vendor', async () => {
    const reply = await rawReply(running.port, 'GET /bank3Check HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(reply.statusLine).toBe('HTTP/1.1 400 Bad Request');
    expect(reply.headers.map(([name]) => name)).toEqual([
      'Server',
      'X-Ca-Request-Id',
      'Content-Type',
      'Content-Length',
      'X-Ca-Error-Code',
      'X-Ca-Error-Message',
      'x-mock-outcome',
      'x-mock-why',
      'Date',
      'Connection',
      'Keep-Alive',
    ]);
    expect(headerIn(reply, 'Keep-Alive')).toBe('timeout=25');
    expect(reply.body).toBe('');
  });

  test('carries Chinese text in a header as UTF-8 bytes', async () => {
    const reply = await rawReply(
      running.port,
      `GET /bank3Check HTTP/1.1\r\nHost: localhost\r\n${appCode}\r\nContent-Type: 卡\r\n\r\n`,
    );
    expect(headerIn(reply, 'X-Ca-Error-Message')).toBe('Invalid Content-Type: `卡`');
  });

  test('is the same after another on one connection', async () => {
    const request = `GET /bank3Check?accountNo=1 HTTP/1.1\r\nHost: localhost\r\n${appCode}\r\n\r\n`;
    const replies = await rawExchange(running.port, [request + request], { replies: 2 });
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[0]?.body).toBe(replies[1]?.body);
  });

  test('has no body for HEAD, and keeps its length', async () => {
    const response = await fetch(`${running.url}/nowhere`, { method: 'HEAD' });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  test('comes to an HTTP/1.0 request without a Host, too', async () => {
    const reply = await rawReply(running.port, `GET /bank3Check HTTP/1.0\r\n${appCode}\r\n\r\n`);
    expect(headerIn(reply, 'x-mock-outcome')).toMatch('fegine-elements/bank3Check/');
  });

  test('comes to a request without a Host header', async () => {
    const reply = await rawReply(running.port, `GET /bank3Check HTTP/1.1\r\n${appCode}\r\n\r\n`);
    expect(headerIn(reply, 'x-mock-outcome')).toMatch('fegine-elements/bank3Check/');
  });
});

describe('a request finds its vendor', () => {
  test('by its path, whatever the Host', async () => {
    const reply = await rawReply(running.port, 'GET /cgi-bin/token HTTP/1.1\r\nHost: 10.0.0.1:9\r\n\r\n');
    expect(headerIn(reply, 'x-mock-outcome')).toMatch('wechat/token/');
  });

  test('by its Host, whatever the path', async () => {
    const reply = await rawReply(
      running.port,
      'GET /cgi-bin/token HTTP/1.1\r\nHost: bcard3and4.market.alicloudapi.com\r\n\r\n',
    );
    expect(headerIn(reply, 'x-mock-outcome')).toBe('fegine-elements/*/apiNotFound');
    expect(headerIn(reply, 'X-Ca-Error-Code')).toBe('I404NF');
  });

  test('in the absolute form that a proxy is sent', async () => {
    const reply = await rawReply(
      running.port,
      `GET http://localhost/bank3Check?accountNo=1 HTTP/1.1\r\nHost: localhost\r\n${appCode}\r\n\r\n`,
    );
    expect(headerIn(reply, 'x-mock-outcome')).toMatch('fegine-elements/bank3Check/');
  });

  test('or is told the nearest operation', async () => {
    const response = await fetch(`${running.url}/bank3Chek?name=x`);
    expect(response.status).toBe(404);
    expect(response.headers.get('x-mock-error')).toBe('unknownPath');
    expect(await response.json()).toEqual({
      error: {
        code: 'unknownPath',
        message:
          'No operation is at GET /bank3Chek. The nearest is GET /bank3Check (fegine-elements/bank3Check). GET /__admin/outcomes lists them all.',
      },
    });
  });
});
