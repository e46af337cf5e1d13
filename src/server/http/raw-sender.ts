import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import type { Duplex } from 'node:stream';
import { after } from '../../wire/maybe-promise.ts';
import type { WhenGone, WireReply, WireRequest } from '../../wire/wire.ts';
import type { Answerer } from './create-http-adapter.ts';
import { doorOf } from './doors.ts';
import { type Delivery, isPlain, type Outlet, sendFaulty } from './send-faulty.ts';
import { flatHeaders, sizeOf } from './send-reply.ts';

export interface RawSender {
  /** Answers a request that has no `ServerResponse`, and closes the connection. */
  answer(request: WireRequest, socket: Duplex): void;
  /** Sends a reply, and closes the connection. */
  close(socket: Duplex, reply: WireReply, method?: string): void;
  /** Whether the socket already has an answer, or one is in progress. */
  hasAnswered(socket: Duplex): boolean;
}

/** The time that a client has to read an answer before the connection is closed, in ms. */
const lingerMs = 2000;

/** Creates a sender that writes answers directly to a socket. */
export function createRawSender(answerer: Answerer): RawSender {
  const answered = new WeakSet<Duplex>();

  function close(socket: Duplex, reply: WireReply, method = ''): void {
    answered.add(socket);
    socket.end(toBytes(reply, method));
    destroyLater(socket);
  }

  function give(socket: Duplex, delivery: Delivery, method: string): void {
    if (isPlain(delivery)) {
      close(socket, delivery, method);
      return;
    }
    // Node no longer manages the socket.
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
    close,
    hasAnswered: (socket) => answered.has(socket),
    answer(request, socket) {
      answered.add(socket);
      const whenGone: WhenGone = (then) => void (socket.closed ? then() : socket.once('close', then));
      after(answerer.answer({ ...request, door: doorOf(socket), whenGone }), (delivery) => {
        try {
          give(socket, delivery, request.method);
        } catch (error) {
          close(socket, answerer.fail(error), request.method);
        }
      });
    },
  };
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
