import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { langAsked } from '../../mocks/engine/refusals.ts';
import { headerOf, type WireRequest } from '../../wire/wire.ts';
import { setDoor } from '../http/doors.ts';
import { largestHead } from '../http/raw-reader.ts';
import { listenOn } from '../listen-on.ts';
import type { ProxyRefusal } from './choose-addresses.ts';
import { type ProxyRoom, toRefusalReply } from './proxy-room.ts';
import { routeConnect } from './route-connect.ts';
import { judgeRequest, routeRequest } from './route-request.ts';

/** A forward proxy. What is for a vendor's host goes to the mock, and never further. */
export interface ForwardProxy {
  /** Starts to listen. Errors `portInUse`, `badFlag`. */
  listen(port: number, host: string): Promise<AddressInfo>;
  unref(): void;
  /** Stops listening, and ends what it passes; what the mock answers ends with `served`. */
  close(served: Promise<void>): Promise<void>;
}

/** Connections that wait to be accepted, as at the port of the vendors. */
const backlog = 4096;

export function createProxy(options: Omit<ProxyRoom, 'isClosing'>): ForwardProxy {
  let isClosing = false;
  const room: ProxyRoom = { ...options, isClosing: () => isClosing };
  const { connections, createRaw } = options.server;
  /** By a word of its own, a proxy knows what has passed it. */
  const via = `1.1 bankcard-mock-${randomBytes(6).toString('hex')}`;
  const sockets = new Set<Socket>();
  const raw = createRaw((request) => guardRaw(room, request));

  const server = createServer(
    { maxHeaderSize: largestHead, keepAliveTimeout: 25_000, requireHostHeader: false },
    (req, res) => void routeRequest(room, via, req, res),
  );
  server.on('clientError', raw.refused);
  server.on('connection', (socket) => {
    setDoor(socket, 'proxy');
    sockets.add(socket);
    connections.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (req, duplex, head) => {
    const socket = duplex as Socket;
    // An idle connection of the server would be closed at once when that stops.
    connections.remove(socket);
    socket.setTimeout(0);
    if (head.length > 0) socket.unshift(head);
    void routeConnect(room, req.url ?? '', socket);
  });

  return {
    listen: (port, host) => listenOn(server, { port, host, backlog }, '--proxy'),
    unref() {
      server.unref();
      server.on('connection', (socket) => socket.unref());
    },
    async close(served) {
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await served;
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A request that Node's parser refuses is answered for a vendor, and passed on to nobody. */
function guardRaw(room: ProxyRoom, { method, path, headers }: WireRequest) {
  const judged = method === 'CONNECT' ? undefined : judgeRequest(room, path, headerOf(headers, 'host') ?? '');
  if (judged !== undefined && 'vendor' in judged) return undefined;
  const lang = langAsked({ headers });
  return toRefusalReply(room, judged ?? brokenRequest, lang);
}

const brokenRequest: ProxyRefusal = {
  status: 400,
  says: {
    en: 'bankcard-mock passes on no request that breaks the rules of HTTP, such as raw UTF-8 in a URL.',
    zh: 'bankcard-mock 不转发违反 HTTP 规范的请求，例如 URL 中有未编码的 UTF-8。',
  },
};
