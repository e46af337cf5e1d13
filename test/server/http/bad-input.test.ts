import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectMock } from '../../../src/client.ts';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { headerIn, rawExchange, rawReply } from './raw-exchange.ts';

const appCode = 'Authorization: APPCODE facade00facade00facade00facade00';
const elements = 'bcard3and4.market.alicloudapi.com';
let running: RunningMock;
let log: string[];

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'warn', writeLog: (lines) => log.push(lines) });
});
beforeEach(() => {
  log = [];
});
afterAll(() => running.close());

async function outcomeOf(...pieces: readonly (string | Uint8Array)[]): Promise<string | undefined> {
  return headerIn(await rawReply(running.port, ...pieces), 'x-mock-outcome');
}

describe('a request line that Node refuses gets the answer of the vendor', () => {
  const query = 'accountNo=6214850000000015&idCard=110101199003070038&name=张伟';

  test('with raw UTF-8 in the query, as Java and PHP clients send it', async () => {
    const head = `HTTP/1.1\r\nHost: localhost\r\n${appCode}\r\n\r\n`;
    const raw = await rawReply(running.port, `GET /bank3Check?${query} ${head}`);
    const escaped = await rawReply(running.port, `GET /bank3Check?${encodeURI(query)} ${head}`);
    expect(raw.body).toBe(escaped.body);
    expect(raw.body).toContain('张伟');
    expect(headerIn(raw, 'Connection')).toBe('close');
    expect(raw.headers.map(([name]) => name).slice(0, 5)).toEqual(
      escaped.headers.map(([name]) => name).slice(0, 5),
    );
  });

  test('with GBK bytes', async () => {
    const bytes = Buffer.from('GET /bank3Check?name=\xd5\xc5 HTTP/1.1\r\nHost: localhost\r\n\r\n', 'latin1');
    expect(await outcomeOf(bytes)).toMatch('fegine-elements/bank3Check/');
  });

  test('when it comes in pieces, a body among them', async () => {
    const body = 'acct_no=6214850000000015';
    const [reply] = await rawExchange(
      running.port,
      [
        'POST /communication/personal/1886?x=张 HTTP/1.1\r\nHo',
        `st: localhost\r\n${appCode}\r\nContent-Length: ${body.length}\r\n`,
        `Content-Type: application/x-www-form-urlencoded\r\n\r\n${body.slice(0, 5)}`,
        body.slice(5),
      ],
      { pauseMs: 20 },
    );
    expect(reply && headerIn(reply, 'x-mock-outcome')).toBe('shujubao/bankcard3/badParameters');
  });

  test('with a method that no server knows', async () => {
    const reply = await rawReply(running.port, `FOO /bank3Check HTTP/1.1\r\nHost: ${elements}\r\n\r\n`);
    expect(reply.status).toBe(405);
    expect(headerIn(reply, 'X-Ca-Error-Message')).toBe('Unsupported Method `FOO`');
  });

  test('with a lower-case method', async () => {
    expect(await outcomeOf(`get /bank3Check HTTP/1.1\r\nHost: ${elements}\r\n\r\n`)).toBe(
      'fegine-elements/bank3Check/unsupportedMethod',
    );
  });

  test('with CONNECT', async () => {
    expect(await outcomeOf(`CONNECT ${elements}:443 HTTP/1.1\r\nHost: ${elements}:443\r\n\r\n`)).toBe(
      'fegine-elements/*/unsupportedMethod',
    );
  });
});

describe('odd requests that Node takes get the answer of the vendor', () => {
  test('%zz in a path', async () => {
    expect(await outcomeOf(`GET /%zz HTTP/1.1\r\nHost: ${elements}\r\n\r\n`)).toBe(
      'fegine-elements/*/invalidPath',
    );
  });

  test('an Expect that nobody knows', async () => {
    expect(await outcomeOf('GET /bank3Check HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n')).toMatch(
      'fegine-elements/bank3Check/',
    );
  });

  test('a URL of 40 KiB', async () => {
    const reply = await rawReply(
      running.port,
      `GET /bank3Check?filler=${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n${appCode}\r\n\r\n`,
    );
    expect([reply.status, headerIn(reply, 'X-Ca-Error-Code')]).toEqual([413, 'I413UL']);
  });

  test.each([
    ['JSON nested a thousand deep', 'application/json', '['.repeat(1000) + ']'.repeat(1000)],
    ['JSON nested a hundred thousand deep', 'application/json', '{"a":'.repeat(100_000)],
    ['a broken multipart', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; na'],
    ['a multipart without a boundary', 'multipart/form-data', 'x'],
    ['invalid UTF-8', 'application/x-www-form-urlencoded', Buffer.from('a=\xff\xfe&\xc3', 'latin1')],
    ['an odd Content-Type', ';;;', 'x'],
  ])('%s', async (_what, type, body) => {
    for (const path of [
      '/cardbank',
      '/communication/personal/1886',
      '/cv/ocr/bankcard',
      '/api/paas/bankcardocrapp',
    ]) {
      const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${appCode}\r\nContent-Type: ${type}\r\n`;
      const reply = await rawReply(running.port, `${head}Content-Length: ${body.length}\r\n\r\n`, body);
      expect(reply.status).not.toBe(500);
      expect(headerIn(reply, 'x-mock-error') ?? headerIn(reply, 'x-mock-outcome')).toBeDefined();
    }
  });
});

describe('what is no HTTP gets a short answer, a log line and a closed connection', () => {
  test('a flood of headers', async () => {
    const flood = Array.from({ length: 3000 }, (_, index) => `X-Flood-${index}: ${'x'.repeat(60)}\r\n`).join(
      '',
    );
    const reply = await rawReply(running.port, `GET / HTTP/1.1\r\nHost: localhost\r\n${flood}`, '\r\n');
    expect(reply.status).toBe(431);
    expect(headerIn(reply, 'x-mock-error')).toBe('badRequest');
    expect(log.join('')).toContain('HPE_HEADER_OVERFLOW');
  });

  test('garbage', async () => {
    const reply = await rawReply(running.port, 'hello\r\n\r\n');
    expect([reply.status, headerIn(reply, 'Connection')]).toEqual([400, 'close']);
    expect(log).toHaveLength(1);
  });

  test('a client that speaks TLS, without waiting for more', async () => {
    const reply = await rawReply(running.port, Uint8Array.of(0x16, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3));
    expect(reply.body).toContain('use http://');
  });

  test('an unknown method at the control API', async () => {
    const reply = await rawReply(running.port, 'FOO /__admin/health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect([reply.status, headerIn(reply, 'x-mock-error')]).toEqual([405, 'badRequest']);
  });

  test('both lengths at once, as in request smuggling', async () => {
    const reply = await rawReply(
      running.port,
      'POST /cardbank HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    expect(reply.status).toBe(400);
  });

  test('and is counted', async () => {
    const before = (await connectMock(running.url).health()).refused;
    await rawReply(running.port, 'hello\r\n\r\n');
    expect((await connectMock(running.url).health()).refused).toBe(before + 1);
  });
});
