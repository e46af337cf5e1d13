import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { maskName } from '../../src/mocks/journal/mask-request-line.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { vendors } from '../../src/vendors/index.ts';
import { rawReply } from '../server/http/raw-exchange.ts';
import { shownIn } from './marked-values.ts';

const values = ['张伟', '110101199003070038', '6214850000000015', '13800130001'];
let running: RunningMock;
let log = '';

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'trace', writeLog: (lines) => (log += lines) });
});
afterAll(() => running.close());

async function send(line: string, headers: readonly string[], body: string): Promise<string> {
  log = '';
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  await rawReply(
    running.port,
    `${line} HTTP/1.1\r\n${['Host: h', length, ...headers].join('\r\n')}\r\n\r\n${body}`,
  );
  const [call] = (await connectMock(running.url).tenant().calls()).slice(-1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(log).toContain('"msg":"call"');
  return `${log}\n${JSON.stringify(call)}`;
}

describe('what an app puts where a name should be is masked too', () => {
  test.each<readonly [string, string, string, string]>([
    [
      'JSON sent to a form',
      'POST /cardbank',
      'application/json',
      JSON.stringify({ name: '张伟', id: values[1], card: values[2] }),
    ],
    [
      'JSON sent to a form under a form’s type',
      'POST /communication/personal/1886',
      'application/x-www-form-urlencoded',
      JSON.stringify({ name: '张伟', id: values[1] }),
    ],
    ['a bare number as the body', 'POST /cardbank', 'text/plain', '6214850000000015'],
    [
      'multipart sent to a form',
      'POST /cardbank',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data\r\n\r\n6214850000000015\r\n--x--',
    ],
    ['a number as a name of the query', 'GET /bank3Check?6214850000000015=x&name=y', 'text/plain', ''],
    ['a name as a name of the query', `GET /bank3Check?${encodeURIComponent('张伟')}=1`, 'text/plain', ''],
    ['a number behind a name', 'GET /bank3Check?idCard110101199003070038=1', 'text/plain', ''],
    [
      'a part of a form named after a number',
      'POST /cv/ocr/bankcard',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="13800130001"\r\n\r\nv\r\n--x--',
    ],
  ])('%s', async (_what, line, type, body) => {
    expect(shownIn(await send(line, [`Content-Type: ${type}`], body), values)).toEqual([]);
  });

  test('a header named after a number', async () => {
    expect(shownIn(await send('GET /bank3Check', ['6214850000000015: x'], ''), values)).toEqual([]);
  });
});

test('names that are names stay as they are', async () => {
  const text = await send(
    'GET /bank3Check?accountNo=1234567&idCard=&app_id=x&a.b[0]=y',
    ['X-Ca-Signature-Headers: z'],
    '',
  );
  for (const name of ['accountNo', 'idCard', 'app_id', 'a.b[0]', 'X-Ca-Signature-Headers'])
    expect(text).toContain(name);
});

test('revealed, names are as they were sent', async () => {
  await send('GET /bank3Check?6214850000000015=x', [], '');
  const [call] = (await connectMock(running.url).tenant().calls({ reveal: true })).slice(-1);
  expect(call?.request.params).toEqual({ '6214850000000015': 'x' });
});

test('so do the names of all parameters that a vendor reads, and of usual headers', () => {
  const parameters = Object.values(vendors).flatMap(({ operations }) =>
    Object.values(operations).flatMap(({ request }) =>
      [request.query, request.form, request.json, request.multipart].flatMap((section) =>
        Object.keys(section?.shape ?? {}),
      ),
    ),
  );
  const headers =
    'Accept Accept-Encoding Accept-Language Authorization Cache-Control Connection Content-Length Content-MD5 Content-Type Cookie Date Host If-None-Match Origin Referer Sec-Fetch-Site Traceparent User-Agent X-Ca-Key X-Ca-Nonce X-Ca-Signature X-Ca-Signature-Headers X-Ca-Signature-Method X-Ca-Stage X-Ca-Timestamp X-Forwarded-For X-Mock-Outcome X-Mock-Tenant X-Real-Ip X-Request-Id X-Trace-Id';
  expect(parameters.length).toBeGreaterThan(20);
  for (const name of [...parameters, ...headers.split(' '), ...headers.toLowerCase().split(' ')])
    expect(maskName(name)).toBe(name);
});
