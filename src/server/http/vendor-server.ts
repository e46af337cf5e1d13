import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { langAsked, toolkitReply } from '../../mocks/engine/refusals.ts';
import type { Door, WireReply, WireRequest } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import { type Console, isConsolePath } from '../console/create-console.ts';
import { type Admin, isAdminPath } from '../control/admin.ts';
import { langOf } from '../control/lang-of.ts';
import { listenOn } from '../listen-on.ts';
import { type Connections, createConnections } from './create-connections.ts';
import { type Answerer, createHttpAdapter, toRequestHead } from './create-http-adapter.ts';
import { doorOf, setDoor } from './doors.ts';
import { plainOptions } from './plain-way.ts';
import { largestHead } from './raw-reader.ts';
import { createRawRequests, type RawOptions, type RawRequests } from './raw-requests.ts';
import { sendReply } from './send-reply.ts';

/** Timeouts in ms. */
export interface Timeouts {
  /** The limit for the request line and headers; default 10 000. */
  readonly headersMs?: number;
  /** The limit for a whole request; default 60 000. */
  readonly requestMs?: number;
  /**
   * The time for calls in flight when the server closes; default 5000. Calls that hang, or are delayed for longer,
   * are not waited for.
   */
  readonly closeMs?: number;
}

export interface VendorServer {
  /** Starts to listen. Errors `portInUse`, `badFlag`. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** The number of vendor calls that are not answered yet. */
  inFlight(): number;
  /** Serves a connection that came by another door. */
  accept(socket: Duplex, door: Door): void;
  /** Sends a reply on a connection that no server reads, and closes it. */
  refuse(socket: Duplex, reply: WireReply): void;
  /** Answers a request that another server has read. */
  readonly handle: RequestListener;
  /** Handles what the parser of another server refuses. `guard` replies to what is not for the vendors. */
  createRaw(guard: (request: WireRequest) => WireReply | undefined): RawRequests;
  /** The connections of all doors. They end when this server is closed. */
  readonly connections: Pick<Connections, 'add' | 'remove'>;
  unref(): void;
  close(): Promise<void>;
}

interface VendorServerOptions extends Pick<RawOptions, 'onRefused'> {
  readonly admin: Admin;
  readonly console: Console;
  readonly timeouts: Timeouts;
}

/**
 * Creates the server. `/__admin` goes to the control API, and a browser's request for `/` gets the console. All other
 * requests go from node:http directly to the answerer.
 */
export function createVendorServer(
  answerer: Answerer,
  { admin, console, timeouts, onRefused }: VendorServerOptions,
): VendorServer {
  const { headersMs = 10_000, requestMs = 60_000, closeMs = 5000 } = timeouts;
  const connections = createConnections();
  const toVendors = createHttpAdapter(answerer);
  const isAhead = createIsAhead();
  const createRaw: VendorServer['createRaw'] = (guard) =>
    createRawRequests({
      answerer: {
        ...answerer,
        answer: (request) => guard(request) ?? refuseAdmin(request) ?? answerer.answer(request),
      },
      timeoutMs: headersMs,
      onRefused,
      isBusy: connections.isBusy,
    });
  const raw = createRaw(() => undefined);
  const handle: RequestListener = (req, res) => {
    const request = toRequestHead(req);
    if (isAdminPath(request.path)) return whenItsTurn(res, () => toControl(admin, req, res));
    const file = isConsolePath(request.path) ? console.find(request) : undefined;
    if (file !== undefined) return whenItsTurn(res, () => sendReply(res, file));
    connections.begin(req.socket, res);
    if (isAhead(req.socket, res)) whenItsTurn(res, () => toVendors(req, res, request));
    else toVendors(req, res, request);
  };

  const server = createServer(
    {
      ...plainOptions,
      maxHeaderSize: largestHead,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1000, headersMs),
      requireHostHeader: false,
    },
    handle,
  );
  server.on('checkExpectation', (req, res) => toVendors(req, res));
  server.on('clientError', raw.refused);
  server.on('connect', (req, socket) => raw.answer(toRequestHead(req), socket));
  server.on('connection', (socket) => {
    connections.add(socket);
    // Node removes its own listener when a socket is answered directly.
    socket.on('error', () => {});
  });

  let closing: Promise<void> | undefined;

  return {
    inFlight: connections.inFlight,
    unref() {
      server.unref();
      // Keep-alive connections would otherwise keep the process running.
      server.on('connection', (socket) => socket.unref());
    },
    listen: (port, host) => listenOn(server, { port, host, backlog }, '--port'),
    accept(socket, door) {
      setDoor(socket, door);
      server.emit('connection', socket);
    },
    refuse: raw.close,
    handle,
    createRaw,
    connections,
    close() {
      closing ??= close(server, connections, closeMs);
      return closing;
    },
  };
}

function toControl(admin: Admin, ...[req, res]: Parameters<RequestListener>): void {
  if (doorOf(req.socket) === 'proxy') {
    sendReply(res, toolkitReply(403, 'unauthorized', notThroughProxy, langOf(req.headers)));
  } else admin.handle(req, res);
}

/** Connections that wait to be accepted. Of more than Node's 511 at once, some would try again after a second. */
const backlog = 4096;

/** The replies that are made for a connection before earlier ones are sent. */
const mostAhead = 8;

/** Creates the check whether a client has sent more requests than replies are made in advance. */
function createIsAhead(): (socket: Socket, res: ServerResponse) => boolean {
  const waiting = new WeakMap<Socket, number>();
  return (socket, res) => {
    if (res.socket !== null) return false;
    const before = waiting.get(socket) ?? 0;
    waiting.set(socket, before + 1);
    res.once('socket', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    return before >= mostAhead;
  };
}

/**
 * Waits until the replies to earlier requests of the connection are sent. A client that sends many requests and reads no
 * reply would otherwise have all of them made and kept.
 */
function whenItsTurn(res: ServerResponse, next: () => void): void {
  if (res.socket !== null) next();
  else res.once('socket', () => setImmediate(next));
}

/** Waits for calls in flight, for at most `closeMs`. */
function close(server: Server, connections: Connections, closeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const latest = performance.now() + closeMs;
    let isClosed = false;
    // The server does not count connections of other doors.
    const finish = () => {
      if (!isClosed || !connections.isEmpty()) return;
      clearInterval(polling);
      clearTimeout(deadline);
      resolve();
    };
    const polling = setInterval(() => {
      connections.closeIdle(latest);
      finish();
    }, 20);
    const deadline = setTimeout(connections.closeAll, closeMs);
    server.close(() => {
      isClosed = true;
      finish();
    });
    connections.closeIdle(latest);
  });
}

const notThroughProxy: Text = {
  en: 'The control API is not reached through the proxy of the mock: call it directly.',
  zh: '控制接口不经挡板的代理访问：请直接调用。',
};

function refuseAdmin(request: WireRequest) {
  const { path } = request;
  if (!isAdminPath(path)) return undefined;
  const says = say({ en: '{path} does not take that method.', zh: '{path} 不接受这个方法。' }, { path });
  return toolkitReply(405, 'badRequest', says, langAsked(request));
}
