import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectMock } from '../../src/client.ts';
import { type RunReport, renderReport } from '../../src/contracts.ts';
import { createLog } from '../../src/server/http/log.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { sample } from '../contracts/reports/reports-to-render.ts';
import { rawExchange, rawReply } from '../server/http/raw-exchange.ts';

/** Characters that control a terminal, an editor or a line-based reader. */
const steering = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u2028\u2029\ufeff]/u;
const hostile = 'a\r\nX-Injected: 1\r\n\r\n<b>\u001b[31m\u009b31m\u202e\u2028\u2066=1+1|`\u0000';

let running: RunningMock;
let log = '';

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'trace', writeLog: (lines) => (log += lines) });
});
afterAll(() => running.close());

describe('a value that the mock echoes', () => {
  const escaped = encodeURIComponent(hostile);
  const bytes = Buffer.from('\u0085\u009b31m\u202e').toString('latin1');
  const heads: readonly (readonly [string, string])[] = [
    [
      'the path of the gateway’s message',
      `GET /${escaped} HTTP/1.1\r\nHost: bcard3and4.market.alicloudapi.com\r\n\r\n`,
    ],
    ['the path of our own message', `GET /${escaped} HTTP/1.1\r\nHost: h\r\n\r\n`],
    [
      'the query that is signed',
      `GET /bank3Check?x=${escaped} HTTP/1.1\r\nHost: h\r\nX-Ca-Key: 203620360\r\nX-Ca-Signature: x\r\n\r\n`,
    ],
    [
      'a header that is signed',
      `GET /bank3Check HTTP/1.1\r\nHost: h\r\nX-Ca-Key: 203620360\r\nX-Ca-Signature: x\r\nX-Ca-Signature-Headers: X-A\r\nX-A: ${bytes}\r\n\r\n`,
    ],
    [
      'the content type',
      `POST /cardbank HTTP/1.1\r\nHost: h\r\nAuthorization: APPCODE facade00facade00facade00facade00\r\nContent-Type: ${bytes}\r\nContent-Length: 1\r\n\r\nx`,
    ],
    ['the method', 'F%0D%0AX HTTP / HTTP/1.1\r\nHost: bcard3and4.market.alicloudapi.com\r\n\r\n'],
    [
      'a method that nobody knows',
      `X-Y /bank3Check HTTP/1.1\r\nHost: bcard3and4.market.alicloudapi.com\r\n\r\n`,
    ],
    [
      'the outcome that is asked for',
      `GET /bank3Check HTTP/1.1\r\nHost: h\r\nx-mock-outcome: ${bytes}\tX-Injected: 1\r\n\r\n`,
    ],
    [
      'the tenant that is asked for',
      `GET /bank3Check HTTP/1.1\r\nHost: h\r\nx-mock-tenant: ${bytes}\r\n\r\n`,
    ],
    ['a path of the control API', `GET /__admin/${escaped} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    ['a rule’s id', `GET /__admin/rules/${escaped} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    [
      'a query key of the control API',
      `GET /__admin/requests?${escaped}=1 HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    ],
  ];

  test.each(heads)('never starts a header or a reply of its own: %s', async (_what, head) => {
    const replies = await rawExchange(running.port, [head], { replies: 1 });
    expect(replies).toHaveLength(1);
    const [reply] = replies;
    expect(reply?.headers.filter(([name]) => /injected/i.test(name))).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    for (const [, value] of reply?.headers ?? []) expect(value).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
    expect(reply?.body.startsWith('<')).toBe(false);
  });

  test.each(heads)('never steers a terminal that shows the log: %s', async (_what, head) => {
    log = '';
    await rawExchange(running.port, [head], { replies: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).not.toMatch(steering);
    for (const line of log.split('\n').filter(Boolean)) expect(() => JSON.parse(line)).not.toThrow();
  });

  test('is never HTML to a browser', async () => {
    for (const [, head] of heads) {
      const { headers, body } = await rawReply(running.port, head);
      const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
      expect(body === '' || /json|text\/plain/.test(type)).toBe(true);
    }
  });
});

test('a log line is one line, whatever is in its fields', () => {
  let written = '';
  const write = createLog('trace', (lines) => (written += lines));
  write.warn?.(hostile, { [hostile]: hostile, lone: '\ud800' } as object);
  expect(written).toMatch(/^[^\n]+\n$/);
  expect(written.slice(0, -1)).not.toMatch(steering);
  expect(JSON.parse(written)).toMatchObject({ msg: hostile, [hostile]: hostile });
});

test('an event of the stream is one event, whatever a call carries', async () => {
  const leaving = new AbortController();
  const stream = await fetch(`${running.url}/__admin/requests/stream?reveal=1`, { signal: leaving.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const name = encodeURIComponent('\n\nevent: call\ndata: {}\n\n\r\r\u2028');
  await fetch(`${running.url}/bank3Check?${name}=${name}`);
  let text = '';
  while (!text.includes('data: ')) text += (await reader?.read())?.value ?? '';
  leaving.abort();
  const lines = text
    .slice(text.indexOf('event:'))
    .trimEnd()
    .split(/\r\n|\r|\n/);
  expect(lines.map((line) => line.split(':')[0])).toEqual(['event', 'id', 'data']);
});

test('the ledger as CSV holds nothing that a caller chose, and no formula', async () => {
  const tenant = await connectMock(running.url).createTenant({ id: '-1.cmd' });
  for (const outcome of ['=1+1', 'debit']) {
    const headers = { 'x-mock-tenant': tenant.id, 'x-mock-outcome': outcome };
    await fetch(`${running.url}/cardbank?=cmd|x`, { method: 'POST', headers, body: '=1+1,@x' });
  }
  const csv = await (await fetch(`${running.url}/__admin/ledger.csv?tenant=${tenant.id}`)).text();
  const cells = csv.trimEnd().split(/[\r\n,]+/);
  expect(cells.length).toBeGreaterThan(6);
  for (const cell of cells) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
});

describe('what an app prints, in a report', () => {
  const printed = [
    '::error::x',
    '  ::add-mask::y',
    '::stop-commands::z',
    'a ##[error]b',
    '##vso[task.setvariable x=1]y',
  ];
  const saying = (says: string): RunReport => {
    const [failure] = sample.results.filter(({ verdict }) => verdict === 'unhandled');
    if (failure === undefined) throw new Error('the sample has no failure');
    return { ...sample, consumer: '::warning::c', results: [{ ...failure, says }] };
  };

  test('is no command to the runner that shows the table', () => {
    const text = renderReport(saying(printed.join('\n')), 'terminal');
    for (const line of text.split('\n')) {
      // Runners trim a line before they parse it. The older form counts anywhere in a line.
      expect(line.trimStart().startsWith('::')).toBe(false);
      expect(line).not.toMatch(/##(\[|vso)/);
    }
    for (const words of ['error', 'add-mask', 'task.setvariable']) expect(text).toContain(words);
  });

  test('is no command of its own among annotations', () => {
    const text = renderReport(saying(printed.join('\n')), 'github');
    const kinds = text
      .trimEnd()
      .split('\n')
      .map((line) => /^::(\w+) title=[^:,]*::/.exec(line)?.[1]);
    expect(kinds).toEqual(['error', 'notice']);
  });

  test('is inert in HTML, Markdown and XML', () => {
    const says = `</pre><script>alert(1)</script> ]]> <!-- @all [x](javascript:1) ![x](http://evil.example/x) ${hostile}`;
    const report = saying(says);
    expect(renderReport(report, 'html')).not.toMatch(/<script>alert|<\/pre><script/);
    const xml = renderReport(report, 'junit');
    expect(xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '')).not.toContain('<script>');
    expect(xml).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    const outsideCode = renderReport(report, 'markdown').replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/<script>|@all|javascript:|evil\.example/);
  });
});
