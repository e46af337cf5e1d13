import { expect, test } from 'vitest';
import { createMock } from '../../../src/index.ts';
import { faults } from '../../../src/mocks/rules/rule.ts';
import { toDrips, toFaultyReply } from '../../../src/mocks/rules/to-faulty-reply.ts';
import { aliyunGateway } from '../../../src/vendors/aliyun/aliyun-gateway.ts';
import { headerOf, type WireReply } from '../../../src/wire/wire.ts';

const reply: WireReply = {
  status: 200,
  headers: [
    ['Server', 'one'],
    ['content-type', 'application/json;charset=UTF-8'],
    ['Content-Length', '31'],
    ['x-mock-outcome', 'webank/serverOcr/success'],
  ],
  body: '{"code":"0","msg":"请求成功"}',
};

async function replyOf(path: string, settings = {}): Promise<WireReply> {
  const mock = createMock({ seed: 1, settings });
  const answer = await mock.handle({ method: 'GET', path, query: '', headers: [], body: new Uint8Array() });
  return answer.reply;
}

test.each(faults)('a reply with %s says so, and which row it would have been', (fault) => {
  const { headers } = toFaultyReply(reply, fault);
  expect(headerOf(headers, 'x-mock-fault')).toBe(fault);
  expect(headerOf(headers, 'x-mock-outcome')).toBe('webank/serverOcr/success');
});

test.each(['hang', 'reset', 'resetMidBody', 'truncate', 'drip', 'chargedButLost'] as const)(
  '%s is left to the transport',
  (fault) => {
    expect(toFaultyReply(reply, fault)).toEqual({
      ...reply,
      headers: [...reply.headers, ['x-mock-fault', fault]],
    });
  },
);

test.each([
  [reply.body, '{"code":"0","msg":"请求成功'],
  ['{"a":1}', '{"a'],
  ['{"a":"x\\""}', '{"a":"x\\"'],
  ['{}', '{},'],
  ['12', '12,'],
  ['', ','],
])('%s is no longer JSON', (body, malformed) => {
  const faulty = toFaultyReply({ ...reply, body }, 'malformedJson');
  expect(faulty.body).toBe(malformed);
  expect(() => JSON.parse(String(faulty.body))).toThrow(SyntaxError);
  expect(headerOf(faulty.headers, 'content-length')).toBe(`${new TextEncoder().encode(malformed).length}`);
});

test('gbk is other bytes under the same media type', () => {
  const { headers, body } = toFaultyReply(reply, 'gbk');
  expect(new TextDecoder('gbk').decode(body as Uint8Array)).toBe(reply.body);
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body as Uint8Array)).toThrow();
  expect(headerOf(headers, 'content-type')).toBe('application/json;charset=UTF-8');
  expect(headerOf(headers, 'content-length')).toBe(`${(body as Uint8Array).length}`);
});

test('gbk writes what an encoder writes, and a question mark for what it has not', () => {
  const { body } = toFaultyReply({ ...reply, body: '张a丂😀。' }, 'gbk');
  expect(Buffer.from(body as Uint8Array).toString('hex')).toBe('d5c5618140' + '3f' + 'a1a3');
});

test('gbk takes a body of bytes', () => {
  const asText = toFaultyReply(reply, 'gbk').body;
  expect(toFaultyReply({ ...reply, body: new TextEncoder().encode(String(reply.body)) }, 'gbk').body).toEqual(
    asText,
  );
});

test('wrongContentType changes the media type alone', () => {
  expect(toFaultyReply(reply, 'wrongContentType')).toEqual({
    ...reply,
    headers: [
      ['Server', 'one'],
      ['content-type', 'text/html; charset=utf-8'],
      ['Content-Length', '31'],
      ['x-mock-outcome', 'webank/serverOcr/success'],
      ['x-mock-fault', 'wrongContentType'],
    ],
  });
  const bare = toFaultyReply({ ...reply, headers: [] }, 'wrongContentType');
  expect(headerOf(bare.headers, 'content-type')).toBe('text/html; charset=utf-8');
});

test('htmlErrorPage is the page of a proxy', () => {
  expect(toFaultyReply(reply, 'htmlErrorPage')).toEqual({
    status: 502,
    headers: [
      ['Server', 'nginx'],
      ['Content-Type', 'text/html'],
      ['x-mock-outcome', 'webank/serverOcr/success'],
      ['x-mock-fault', 'htmlErrorPage'],
    ],
    body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  });
});

async function gatewayTimeout(settings = {}): Promise<WireReply> {
  const mock = createMock({ seed: 1, settings });
  await mock.tenant().rule({ operation: 'fegine-ocr/cardbank', fault: 'gateway504' });
  const answer = await mock.handle({
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [],
    body: new Uint8Array(),
  });
  return toFaultyReply(answer.reply, answer.fault ?? 'hang');
}

test('gateway504 is the row of the gateway that the vendor stands behind', async () => {
  const { status, headers, body } = await gatewayTimeout();
  expect([status, body]).toEqual([504, '']);
  expect(headers).toEqual([
    ['Server', 'Kaede/3.5.3.523 (zb001t4h6)'],
    ['X-Ca-Request-Id', expect.stringMatching(/^[0-9A-F-]{36}$/)],
    ['Content-Type', 'application/oct-stream'],
    ['Content-Length', '0'],
    ['X-Ca-Error-Code', aliyunGateway.outcomes.backendTimeout.code],
    ['X-Ca-Error-Message', aliyunGateway.outcomes.backendTimeout.message],
    ['x-mock-outcome', 'fegine-ocr/cardbank/backendTimeout'],
    ['x-mock-fault', 'gateway504'],
  ]);
});

test('gateway504 of a classic instance is from its own table', async () => {
  const { status, headers } = await gatewayTimeout({ 'aliyun.errorTable': 'classic' });
  expect([status, headerOf(headers, 'server')]).toEqual([504, 'Tengine']);
  expect(headerOf(headers, 'x-ca-error-code')).toBeUndefined();
  expect(headerOf(headers, 'x-ca-error-message')).toBe('Async Service');
});

test('gateway504 is the page of a proxy where there is no such gateway', async () => {
  for (const plain of [reply, await replyOf('/nowhere')]) {
    const faulty = toFaultyReply(plain, 'gateway504');
    expect(faulty.status).toBe(504);
    expect(headerOf(faulty.headers, 'content-type')).toBe('text/html');
    expect(faulty.body).toContain('<title>504 Gateway Time-out</title>');
  }
});

test.each([1, 99, 100, 101, 12_345])('a body of %i bytes drips in at most 100 pieces', (length) => {
  const body = Uint8Array.from({ length }, (_, at) => at & 0xff);
  const drips = toDrips(body);
  expect(drips.length).toBeLessThanOrEqual(100);
  expect(Buffer.concat(drips)).toEqual(Buffer.from(body));
});
