import { connect } from 'node:net';
import fc from 'fast-check';
import { startMock } from '../../src/server.ts';
import { createSteadyMock, cutOff } from './check-call.ts';
import { makeRequests, requestNames } from './live-requests.ts';
import { anyEdits, applyEdits, type Edit, toBytes } from './mutate.ts';
import { defineTarget } from './target.ts';

interface Exchange {
  readonly names: readonly string[];
  readonly edits: readonly Edit[];
}

const wireTexts = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\r',
  ' ',
  '\t',
  '\0',
  ':',
  'HTTP/1.1',
  ' HTTP/2.0',
  'GET / HTTP/1.0\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'CONNECT a:1 HTTP/1.1\r\n\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Content-Length: 99999999999\r\n',
  'Expect: 100-continue\r\n',
  'Upgrade: h2c\r\nConnection: Upgrade\r\n',
  '0\r\n\r\n',
  'fffffffff\r\n',
  'X: \x80\xff\r\n',
  '\x16\x03\x01',
  '/__admin/health',
  'x-mock-outcome: 张\r\n',
  'Host: \r\n',
  'a: b\r\n'.repeat(2500),
  '张三',
  'PURGE',
  `/${'a'.repeat(140_000)}`,
];

export const socketTarget = defineTarget<Exchange>({
  name: 'raw-bytes',
  input: fc.record({
    names: fc.array(fc.constantFrom(...requestNames), { minLength: 1, maxLength: 3 }),
    edits: anyEdits(wireTexts),
  }),
  async open() {
    const undo = cutOff();
    const mock = createSteadyMock();
    const requests = await makeRequests(mock);
    const failures: string[] = [];
    const running = await startMock({
      port: 0,
      mock,
      logLevel: 'error',
      writeLog: (lines) => failures.push(lines),
    });
    return {
      async check({ names, edits }) {
        const sent = applyEdits(names.map((name) => withLength(requests.get(name) ?? '')).join(''), edits);
        const received = await exchange(running.port, toBytes(sent));
        const failed = failures.splice(0);
        if (failed.length > 0) throw new Error(`the log says ${failed.join('').slice(0, 500)}`);
        if (received !== '' && !received.startsWith('HTTP/1.1 '))
          throw new Error(`what comes is ${received.slice(0, 100)}`);
        if (/^HTTP\/1\.1 500.*x-mock-error: internal/s.test(received))
          throw new Error(`what comes is ${received.slice(0, 300)}`);
      },
      async close() {
        await running.close();
        undo();
      },
    };
  },
});

function withLength(request: string): string {
  const end = request.indexOf('\r\n\r\n');
  return `${request.slice(0, end)}\r\nContent-Length: ${request.length - end - 4}${request.slice(end)}`;
}

/** Sends all bytes, closes its side, and reads to the end. */
async function exchange(port: number, bytes: Uint8Array): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  const chunks: Buffer[] = [];
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.end(bytes);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString('latin1');
}
