import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { lengthOfReply } from './reply-length.ts';

export interface Load {
  /** Of one server, or of several that connections are opened to in turn. */
  readonly ports: readonly number[];
  /** Complete requests in Base64, sent in turn. */
  readonly requests: readonly string[];
  readonly sockets: number;
  readonly ms: number;
  /** The path of the authority to trust. With it, the load is over TLS. */
  readonly trust?: string | undefined;
}

export interface Loaded {
  readonly perSecond: number;
  /** The time until the last reply. */
  readonly lastedMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The number of replies with a status other than 200, and of packets with more bytes than one reply. */
  readonly wrong: number;
  /** The number of connections that the server closed and that were opened again. */
  readonly reconnected: number;
}

const patienceMs = 20_000;

/**
 * Sends requests over keep-alive sockets, one in flight on each, for `ms`. It then waits for the remaining replies,
 * so that leftover work does not slow down the next server.
 */
export async function runLoad({ ports, requests, sockets, ms, trust }: Load): Promise<Loaded> {
  const heads = requests.map((text) => Buffer.from(text, 'base64'));
  const ca = trust === undefined ? undefined : readFileSync(trust);
  const took: number[] = [];
  const open = new Set<Socket>();
  let sent = 0;
  let wrong = 0;
  let reconnected = 0;
  const began = performance.now();
  let lastAt = began;
  const until = began + ms;
  const done = Promise.withResolvers<void>();
  const patience = setTimeout(done.resolve, ms + patienceMs);

  function openSocket(port: number): void {
    let sentAt = 0;
    let held: Buffer | undefined;
    const next = () => {
      sentAt = performance.now();
      if (sentAt >= until) {
        socket.destroy();
        return;
      }
      socket.write(heads[sent % heads.length] as Buffer);
      sent += 1;
    };
    const take = (read: number, buffer: Uint8Array) => {
      const chunk = Buffer.from(buffer.buffer, buffer.byteOffset, read);
      const bytes = held === undefined ? chunk : Buffer.concat([held, chunk]);
      const length = lengthOfReply(bytes);
      if (length === undefined) {
        // The buffer will be reused.
        held = Buffer.from(bytes);
        return true;
      }
      held = undefined;
      lastAt = performance.now();
      took.push(lastAt - sentAt);
      if (length !== bytes.length || bytes.toString('latin1', 9, 12) !== '200') wrong += 1;
      next();
      return true;
    };
    const onread = { buffer: new Uint8Array(64 * 1024), callback: take };
    const address = { port, host: '127.0.0.1', noDelay: true, onread };
    const socket =
      ca === undefined ? connect(address) : connectTls({ ...address, ca, servername: 'localhost' });
    open.add(socket);
    socket.once(ca === undefined ? 'connect' : 'secureConnect', next);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      open.delete(socket);
      if (performance.now() < until) {
        reconnected += 1;
        setTimeout(openSocket, took.length === 0 ? 20 : 0, port);
      } else if (open.size === 0) {
        done.resolve();
      }
    });
  }

  for (let made = 0; made < sockets; made += 1) openSocket(ports[made % ports.length] as number);
  await done.promise;
  clearTimeout(patience);
  for (const socket of open) socket.destroy();
  const sorted = Float64Array.from(took).sort();
  const lastedMs = lastAt - began;
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return {
    perSecond: took.length === 0 ? 0 : took.length / (lastedMs / 1000),
    lastedMs,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    wrong,
    reconnected,
  };
}
