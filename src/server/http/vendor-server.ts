import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import { type Admin, isAdminPath } from '../control/admin.ts';
import { requirePort, toListenError } from '../require-address.ts';
import { type Answerer, createHttpAdapter, toWireRequest } from './create-http-adapter.ts';
import { largestHead } from './raw-reader.ts';
import { createRawRequests, type RawOptions } from './raw-requests.ts';
import { isHeldBeyond } from './send-faulty.ts';

/** In ms. */
export interface Timeouts {
  /** For a request's line and headers; default 10 000. */
  readonly headersMs?: number;
  /** For a whole request; default 60 000. */
  readonly requestMs?: number;
  /** For calls in flight when the server is closed; default 5000. Those that hang, or are delayed beyond it, get none. */
  readonly closeMs?: number;
}

export interface VendorServer {
  /** Where it listens. Errors: `portInUse`, `badFlag`. */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Vendor calls that are not answered yet. */
  inFlight(): number;
  unref(): void;
  close(): Promise<void>;
}

interface VendorServerOptions extends Pick<RawOptions, 'onRefused'> {
  readonly admin: Admin;
  readonly timeouts: Timeouts;
}

/** `/__admin` goes to the control API, and everything else straight from node:http to the answerer. */
export function createVendorServer(
  answerer: Answerer,
  { admin, timeouts, onRefused }: VendorServerOptions,
): VendorServer {
  const { headersMs = 10_000, requestMs = 60_000, closeMs = 5000 } = timeouts;
  /** Every open connection, and the latest vendor call on it. */
  const connections = new Map<Duplex, ServerResponse | undefined>();
  const isUnanswered = (response: ServerResponse | undefined) => response?.writableFinished === false;
  const toVendors = createHttpAdapter(answerer);
  const raw = createRawRequests({
    answerer: { ...answerer, answer: (request) => refuseAdmin(request.path) ?? answerer.answer(request) },
    timeoutMs: headersMs,
    onRefused,
    isBusy(socket) {
      const response = connections.get(socket);
      return isUnanswered(response) && (response?.headersSent === true || response?.req.complete === true);
    },
  });

  const server = createServer(
    {
      maxHeaderSize: largestHead,
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: Math.min(1000, headersMs),
      // As the Aliyun gateway's.
      keepAliveTimeout: 25_000,
      requireHostHeader: false,
    },
    (req, res) => {
      const request = toWireRequest(req);
      if (isAdminPath(request.path)) return admin.handle(req, res);
      connections.set(req.socket, res);
      toVendors(req, res, request);
    },
  );
  server.on('checkExpectation', (req, res) => toVendors(req, res));
  server.on('clientError', raw.refused);
  server.on('connect', (req, socket) => raw.answer(toWireRequest(req), socket));
  server.on('connection', (socket) => {
    connections.set(socket, undefined);
    // Node takes its own listener away where a socket is answered by hand.
    socket.on('error', () => {});
    socket.once('close', () => connections.delete(socket));
  });

  let closing: Promise<void> | undefined;
  return {
    inFlight: () => [...connections.values()].filter(isUnanswered).length,
    unref() {
      server.unref();
      // Connections that are kept alive would hold the process, too.
      server.on('connection', (socket) => socket.unref());
    },
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        requirePort(port);
        server.once('error', (error) => reject(toListenError(error, port, host)));
        server.listen(port, host, () => resolve(server.address() as AddressInfo));
      }),
    close() {
      closing ??= new Promise((resolve) => {
        const latest = performance.now() + closeMs;
        const closeIdle = () => {
          for (const [socket, response] of connections) {
            const isIdle = !isUnanswered(response) || isHeldBeyond(socket, latest);
            if (isIdle && socket.writableLength === 0) socket.destroy();
          }
        };
        const polling = setInterval(closeIdle, 20);
        const deadline = setTimeout(() => {
          for (const socket of connections.keys()) socket.destroy();
        }, closeMs);
        server.close(() => {
          clearInterval(polling);
          clearTimeout(deadline);
          resolve();
        });
        closeIdle();
      });
      return closing;
    },
  };
}

function refuseAdmin(path: string) {
  return isAdminPath(path)
    ? toolkitReply(405, 'badRequest', `${path} does not take that method.`)
    : undefined;
}
