import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { toByteString, type WireRequest } from '../../src/wire/wire.ts';

/** A reply as read from a socket. */
export interface RawReply {
  readonly status: number;
  readonly body: string;
  header(name: string): string | undefined;
}

/** Sends requests on one connection and receives the replies in order. */
export interface Pipe {
  readonly socket: Socket;
  /** Receives the next replies. Fewer if the connection ends, or if nothing comes within the timeout. */
  receive(replies: number, timeoutMs?: number): Promise<readonly RawReply[]>;
  close(): void;
}

const patienceMs = 20_000;

/** The bytes of a request. */
export function toBytes({ method, path, query, headers, body }: WireRequest): Buffer {
  const target = query === '' ? path : `${path}?${query}`;
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(headers.some(([name]) => name.toLowerCase() === 'host') ? [] : ['Host: 127.0.0.1']),
    ...headers.map(([name, value]) => `${name}: ${toByteString(value)}`),
    ...(body.length > 0 || method === 'POST' ? [`Content-Length: ${body.length}`] : []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

export async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  socket.on('error', () => {});
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  return socket;
}

export async function openPipe(port: number): Promise<Pipe> {
  const socket = await openSocket(port);
  let held: Buffer = Buffer.alloc(0);
  let wake = () => {};
  let isClosed = socket.destroyed;
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    wake();
  });
  socket.once('close', () => {
    isClosed = true;
    wake();
  });
  const changed = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, ms));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    socket,
    async receive(replies, timeoutMs = patienceMs) {
      const found: RawReply[] = [];
      let until = performance.now() + timeoutMs;
      while (found.length < replies) {
        const next = readReply(held);
        if (next !== undefined) {
          held = held.subarray(next.end);
          found.push(next.reply);
          until = performance.now() + timeoutMs;
        } else if (isClosed || performance.now() >= until) return found;
        else await changed(until - performance.now());
      }
      return found;
    },
    close: () => void socket.destroy(),
  };
}

function readReply(bytes: Buffer): { readonly reply: RawReply; readonly end: number } | undefined {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('utf8', 0, head).split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const end = head + 4 + Number(headers.get('content-length') ?? 0);
  if (bytes.length < end) return undefined;
  const body = bytes.toString('utf8', head + 4, end);
  const reply = { status: Number(first.split(' ')[1]), body, header: (name: string) => headers.get(name) };
  return { reply, end };
}
