import { connect, type Socket } from 'node:net';

export interface RawReply {
  readonly statusLine: string;
  readonly status: number;
  /** In order and case, their bytes read as UTF-8. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Sends the pieces one after the other and reads replies to the end, or until `replies` of them are whole. */
export async function rawExchange(
  port: number,
  pieces: readonly (string | Uint8Array)[],
  { replies = 1, pauseMs = 0 }: { replies?: number; pauseMs?: number } = {},
): Promise<readonly RawReply[]> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  const received: Buffer[] = [];
  const done = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      received.push(chunk);
      if (parseReplies(Buffer.concat(received)).length >= replies) resolve();
    });
    socket.on('close', () => resolve());
    socket.on('error', () => {});
  });
  for (const piece of pieces) {
    await write(socket, piece);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  await done;
  socket.destroy();
  return parseReplies(Buffer.concat(received));
}

/** The one reply to that text. */
export async function rawReply(port: number, ...pieces: readonly (string | Uint8Array)[]): Promise<RawReply> {
  const [reply] = await rawExchange(port, pieces);
  if (reply === undefined) throw new Error('the connection was closed without a reply');
  return reply;
}

function write(socket: Socket, piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => socket.write(piece, () => resolve()));
}

function parseReplies(bytes: Buffer): readonly RawReply[] {
  const replies: RawReply[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) break;
    const [statusLine = '', ...lines] = bytes.toString('utf8', at, end).split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    });
    const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
    const start = end + 4;
    if (bytes.length < start + length) break;
    const body = bytes.toString('utf8', start, start + length);
    replies.push({ statusLine, status: Number(statusLine.split(' ')[1]), headers, body });
    at = start + length;
  }
  return replies;
}

export function headerIn({ headers }: RawReply, name: string): string | undefined {
  return headers.find(([spelled]) => spelled.toLowerCase() === name.toLowerCase())?.[1];
}
