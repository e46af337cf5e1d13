import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { vendors } from '../../src/vendors/index.ts';

let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

describe('the control API', () => {
  test('refuses a condition on the parameter __proto__, which would hold for every call', async () => {
    await fetch(`${running.url}/bank3Check?name=a`);
    const response = await fetch(`${running.url}/__admin/requests?param.__proto__=1`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'badRequest' } });
  });

  test.each([[[['x']]], [[null]], [[{}]], ['x'], [{}]])('refuses the quirks %j', async (quirks) => {
    const response = await fetch(`${running.url}/__admin/tenants/default/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ quirks }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'badSetting' } });
  });
});

test('a request of too many headers is told that they are too many', async () => {
  const socket = connect(running.port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  const many = Array.from({ length: 1000 }, (_, at) => `X-${at}: a\r\n`).join('');
  socket.write(`GET /bank3Check HTTP/1.1\r\nHost: localhost\r\n${many}\r\n`);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(text).toMatch(/^HTTP\/1.1 431 /);
  expect(text).toContain('The headers are too many or too long');
});

describe('a contract', () => {
  const read = (text: string) => () => readContract(text, 'c.yaml', vendors);
  const operation = (request: string) =>
    `consumer: a\noperations:\n  wechat/token:\n    request: ${request}\n`;

  test.each([
    ['a name with a line break', '{ path: /a, headers: { "a\\r\\nb": c } }', 'expected the name of a header'],
    [
      'a value with a line break',
      '{ path: /a, headers: { a: "b\\r\\nc: d" } }',
      'expected a header value, on one line',
    ],
    ['a key with an escape', '{ path: /a, "\\e[31m": b }', 'there is no'],
  ])('is refused for %s, in visible characters', (_, request, says) => {
    expect(read(operation(request))).toThrow(says);
    try {
      read(operation(request))();
    } catch (error) {
      expect((error as Error).message).not.toMatch(/(?!\n)\p{Cc}/u);
    }
  });

  // test/long has one of fifty thousand.
  test('of a thousand mistakes names the first ones', () => {
    const classes = Array.from({ length: 1000 }, (_, at) => `  c${at}: { status: x }`).join('\n');
    expect(read(`${operation('{ path: /a }')}classes:\n${classes}\n`)).toThrow('more.');
  });
});
