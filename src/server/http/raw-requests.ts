import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import type { Duplex } from 'node:stream';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import { after } from '../../wire/maybe-promise.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';
import { type Answerer, flatHeaders, sizeOf } from './create-http-adapter.ts';
import { createRawReader, type RawReader } from './raw-reader.ts';
import { type Delivery, isPlain, type Outlet, sendFaulty } from './send-faulty.ts';

/** What Node's parser says of bytes that it refuses. */
export interface ParserError extends Error {
  readonly code?: string;
  /** Offset in `rawPacket`. */
  readonly bytesParsed?: number;
  /** The latest bytes, not all of the request. */
  readonly rawPacket?: Buffer;
}

export interface RawRequests {
  /** Listens to `clientError`. */
  refused(error: ParserError, socket: Duplex): void;
  /** Answers a request that has no `ServerResponse`, and closes. */
  answer(request: WireRequest, socket: Duplex): void;
}

export interface RawOptions {
  readonly answerer: Answerer;
  /** From the first refused byte to a whole request. */
  readonly timeoutMs: number;
  /** An answer is under way on that socket. */
  isBusy(socket: Duplex): boolean;
  /** `code` is Node's: `HPE_HEADER_OVERFLOW`. */
  onRefused(refusal: { readonly status: number; readonly code: string; readonly message: string }): void;
}

/** How long a client has to read an answer after which the connection is closed. */
const lingerMs = 2000;
const refusedLine = ['HPE_INVALID_URL', 'HPE_INVALID_METHOD'];

/** Answers what Node's parser does not take: raw UTF-8 in the URL, unknown methods, and what is no HTTP. */
export function createRawRequests({ answerer, timeoutMs, isBusy, onRefused }: RawOptions): RawRequests {
  const readers = new WeakMap<Duplex, RawReader>();
  const answered = new WeakSet<Duplex>();

  function close(socket: Duplex, reply: WireReply, method = ''): void {
    answered.add(socket);
    socket.end(toBytes(reply, method));
    destroyLater(socket);
  }

  function refuse(socket: Duplex, error: ParserError): void {
    const [status, message] = describe(error);
    onRefused({ status, code: error.code ?? '', message });
    close(socket, toolkitReply(status, 'badRequest', message));
  }

  function answer(request: WireRequest, socket: Duplex): void {
    answered.add(socket);
    after(answerer.answer(request), (delivery) => {
      try {
        give(socket, delivery, request.method);
      } catch (error) {
        close(socket, answerer.fail(error), request.method);
      }
    });
  }

  function give(socket: Duplex, delivery: Delivery, method: string): void {
    if (isPlain(delivery)) {
      close(socket, delivery, method);
      return;
    }
    // Node no longer looks after the socket.
    socket.once('end', () => socket.destroy());
    const outlet: Outlet = {
      socket,
      isHead: method === 'HEAD',
      whenNext: (next) => next(),
      send: () => close(socket, delivery, method),
      begin: () => void socket.write(toHead(delivery)),
      write: (bytes, written) => void socket.write(bytes, written),
      end() {
        socket.end();
        destroyLater(socket);
      },
      fail: (error) => close(socket, answerer.fail(error), method),
    };
    sendFaulty(outlet, delivery);
  }

  return {
    answer,
    refused(error, socket) {
      if (answered.has(socket)) return;
      if (hasLeft(error) || !socket.writable || isBusy(socket)) return void socket.destroy();
      let reader = readers.get(socket);
      if (reader === undefined) {
        if (!isFirstLine(error)) return refuse(socket, error);
        reader = createRawReader();
        readers.set(socket, reader);
        const timer = setTimeout(() => {
          if (!answered.has(socket)) refuse(socket, { ...error, code: 'ERR_HTTP_REQUEST_TIMEOUT' });
        }, timeoutMs).unref();
        socket.once('close', () => clearTimeout(timer));
      }
      const read = error.rawPacket === undefined ? 'broken' : reader.read(error.rawPacket);
      if (read === 'partial') return;
      if (read === 'broken') return refuse(socket, error);
      answer(read, socket);
    },
  };
}

/** The client closed its side, or the connection broke. */
function hasLeft({ code = '' }: ParserError): boolean {
  return code === 'HPE_INVALID_EOF_STATE' || !/^(HPE|ERR_HTTP)_/.test(code);
}

/** The packet begins with the request that was refused, not with an earlier one that was answered. */
function isFirstLine({ code = '', bytesParsed = 0, rawPacket }: ParserError): boolean {
  if (!refusedLine.includes(code) || rawPacket === undefined) return false;
  const end = rawPacket.indexOf('\r\n');
  return end < 0 || bytesParsed < end;
}

function describe({ code, rawPacket }: ParserError): readonly [status: number, message: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request line and headers are longer than 128 KiB.'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'The request was not whole in time.'];
  if (rawPacket?.[0] === 0x16) return [400, 'This port speaks HTTP, not HTTPS: use http:// in the base URL.'];
  return [400, 'These bytes are no HTTP/1.1 request.'];
}

function destroyLater(socket: Duplex): void {
  const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
  socket.once('close', () => clearTimeout(timer));
}

function toBytes(reply: WireReply, method: string): Buffer {
  const head = toHead(reply);
  return method === 'HEAD' ? head : Buffer.concat([head, Buffer.from(reply.body)]);
}

function toHead(reply: WireReply): Buffer {
  const { status, headers } = reply;
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`];
  const flat = [
    ...flatHeaders(status, headers, sizeOf(reply)),
    'Date',
    new Date().toUTCString(),
    'Connection',
    'close',
  ];
  for (let at = 0; at < flat.length; at += 2) {
    const [name = '', value = ''] = flat.slice(at, at + 2);
    validateHeaderName(name);
    validateHeaderValue(name, value);
    lines.push(`${name}: ${value}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
