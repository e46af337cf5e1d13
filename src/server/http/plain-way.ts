import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import type { WireReply } from '../../wire/wire.ts';
import { PlainResponse } from './plain-response.ts';
import { sendReply } from './send-reply.ts';
import { keepAliveMs, toReplyText } from './to-reply-text.ts';

/** How a server makes its responses, so that plain replies can be given as one text. */
export const plainOptions = {
  ServerResponse: PlainResponse,
  keepAliveTimeout: keepAliveMs,
  /** Requests without a body then have no stream of it. Older versions of Node do not know this. */
  optimizeEmptyRequests: true,
} as const;

/**
 * Whether this version of Node takes a reply as one text: a trial, in memory and after the first reply, finds out. `closed`
 * by the environment variable `BANKCARD_MOCK_WIRE=node`.
 */
export const plainWay: { state: 'untried' | 'trying' | 'open' | 'closed' } = {
  state: process.env['BANKCARD_MOCK_WIRE'] === 'node' ? 'closed' : 'untried',
};

/** Whether plain replies are given as one text from now on. */
export function isPlainWayOpen(): boolean {
  if (plainWay.state === 'untried') {
    plainWay.state = 'trying';
    setImmediate(() => void tryPlainWay());
  }
  return plainWay.state === 'open';
}

/** Opens the plain way if both ways send the same bytes, and leave a connection ready for its next request. */
export async function tryPlainWay(): Promise<void> {
  const [plain, nodes] = await Promise.all([exchange(giveText), exchange(sendReply)]);
  plainWay.state = plain === nodes ? 'open' : 'closed';
}

const sample: WireReply = {
  status: 200,
  headers: [
    ['x-Case', '1'],
    ['X-case', '卡'],
    ['Content-Type', 'application/json'],
  ],
  body: '{"msg":"卡号"}',
};
const requests = [
  'GET / HTTP/1.1\r\nHost: h\r\n\r\n',
  'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab',
  'GET / HTTP/1.1\r\nHost: h\r\n\r\n',
];

function giveText(res: PlainResponse, reply: WireReply): void {
  if (res.takesText) res.give(toReplyText(reply) ?? '');
}

/** What a connection sends on the sample requests, one after the other. It waits for ever if one is not answered. */
async function exchange(send: (res: PlainResponse, reply: WireReply) => void): Promise<string> {
  let sent = '';
  let done = () => {};
  const server = createServer(plainOptions, (req, res) => {
    res.once('close', () => done());
    if (req.method === 'GET') send(res, sample);
    else req.resume().once('end', () => send(res, sample));
  });
  const connection = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, written) {
      sent += bytes.toString('latin1');
      written();
    },
  });
  server.emit('connection', connection);
  for (const request of requests) {
    const answered = new Promise<void>((resolve) => {
      done = resolve;
    });
    connection.push(request);
    await answered;
  }
  connection.destroy();
  // The two may be sent in different seconds.
  return sent.replace(/^Date: [^\r]*/gm, (line) => line.replace(/\d/g, '0'));
}
