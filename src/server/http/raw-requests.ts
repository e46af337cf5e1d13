import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import { type Arrival, arrivals } from '../../wire/arrivals.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';
import type { Text } from '../../words/text.ts';
import type { Answerer } from './create-http-adapter.ts';
import { createRawReader, type RawReader } from './raw-reader.ts';
import { createRawSender } from './raw-sender.ts';
import { takeTurns } from './take-turns.ts';

/** The error of Node's parser for bytes that it refuses. */
export interface ParserError extends Error {
  readonly code?: string;
  /** An offset in `rawPacket`. */
  readonly bytesParsed?: number;
  /** The latest bytes, not the whole request. */
  readonly rawPacket?: Buffer;
}

export interface RawRequests {
  /** The listener for `clientError`. */
  refused(error: ParserError, socket: Duplex): void;
  /** Answers a request that has no `ServerResponse`, and closes the connection. */
  answer(request: WireRequest, socket: Duplex): void;
  /** Sends a reply, and closes the connection. */
  close(socket: Duplex, reply: WireReply): void;
}

export interface RawOptions {
  readonly answerer: Answerer;
  /** The time from the first refused byte to the complete request, in ms. */
  readonly timeoutMs: number;
  /** Whether an answer is in progress on the socket. */
  isBusy(socket: Duplex): boolean;
  /** `code` is Node's error code: `HPE_HEADER_OVERFLOW`. */
  onRefused(refusal: { readonly status: number; readonly code: string; readonly message: Text }): void;
}

/** A reader, and the count of what it has read. */
interface CountedReader {
  readonly reader: RawReader;
  readonly arrival: Arrival;
}

const timedOut = 'ERR_HTTP_REQUEST_TIMEOUT';
const refusedLine = ['HPE_INVALID_URL', 'HPE_INVALID_METHOD'];

/**
 * Handles the requests that Node's parser refuses: raw UTF-8 in the URL, unknown methods, and bytes that are not
 * HTTP.
 */
export function createRawRequests({ answerer, timeoutMs, isBusy, onRefused }: RawOptions): RawRequests {
  const readers = new WeakMap<Duplex, CountedReader>();
  const sender = createRawSender(answerer);

  function refuse(socket: Duplex, error: ParserError): void {
    const [status, message] = describe(error);
    onRefused({ status, code: error.code ?? '', message });
    sender.close(socket, toolkitReply(status, 'badRequest', message));
  }

  /** Creates a reader. If the request is not complete in time, it is refused. */
  function beginReader(error: ParserError, socket: Duplex): CountedReader {
    const arrival = arrivals.begin(() => refuse(socket, error));
    const counted = { reader: createRawReader(), arrival };
    readers.set(socket, counted);
    const timer = setTimeout(() => {
      if (!sender.hasAnswered(socket)) refuse(socket, { ...error, code: timedOut });
    }, timeoutMs).unref();
    socket.once('close', () => {
      clearTimeout(timer);
      arrival.end();
    });
    return counted;
  }

  /**
   * Node checks the time before it reads. After this process has stood still, as under a debugger, requests that came in
   * time are late by that check. So what has arrived is read first, and a request that goes on gets its time again.
   */
  function judgeLate(error: ParserError, socket: Socket): void {
    const { bytesRead, bytesWritten } = socket;
    const end = () => {
      if (bytesRead === 0 || isBusy(socket)) socket.destroy();
      else if (!sender.hasAnswered(socket) && !socket.destroyed) refuse(socket, error);
    };
    const judge = () => {
      if (socket.bytesRead === bytesRead) return end();
      const timer = setTimeout(() => {
        if (socket.bytesWritten === bytesWritten && !isBusy(socket)) end();
      }, timeoutMs).unref();
      socket.once('close', () => clearTimeout(timer));
    };
    setImmediate(() => setImmediate(judge));
  }

  return {
    answer: sender.answer,
    close: sender.close,
    refused(error, socket) {
      if (sender.hasAnswered(socket)) return takeTurns(socket);
      if (error.code === timedOut) return judgeLate(error, socket as Socket);
      if (hasLeft(error) || !socket.writable || isBusy(socket)) return void socket.destroy();
      const known = readers.get(socket);
      if (known === undefined && !isFirstLine(error)) return refuse(socket, error);
      const { reader, arrival } = known ?? beginReader(error, socket);
      const read = error.rawPacket === undefined ? 'broken' : reader.read(error.rawPacket);
      if (read === 'partial') {
        takeTurns(socket);
        return arrival.add(error.rawPacket?.length ?? 0);
      }
      arrival.end();
      if (read === 'broken') return refuse(socket, error);
      sender.answer(read, socket);
    },
  };
}

/** Whether the client closed its side, or the connection broke. */
function hasLeft({ code = '' }: ParserError): boolean {
  return code === 'HPE_INVALID_EOF_STATE' || !/^(HPE|ERR_HTTP)_/.test(code);
}

/** Whether the packet begins with the refused request, and not with an earlier request that is already answered. */
function isFirstLine({ code = '', bytesParsed = 0, rawPacket }: ParserError): boolean {
  if (!refusedLine.includes(code) || rawPacket === undefined) return false;
  const end = rawPacket.indexOf('\r\n');
  return end < 0 || bytesParsed < end;
}

function describe({ code, rawPacket }: ParserError): readonly [status: number, message: Text] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, tooManyHeaders];
  if (code === timedOut) return [408, tooLate];
  if (rawPacket?.[0] === 0x16) return [400, isTls];
  return [400, noRequest];
}

const tooManyHeaders: Text = {
  en: 'The headers are too many or too long: at most 999, and 128 KiB with the request line, are read.',
  zh: '请求头太多或太长：最多 999 个，连同请求行不超过 128 KiB。',
};
const tooLate: Text = { en: 'The request was not whole in time.', zh: '请求没有在限定时间内发完。' };
const isTls: Text = {
  en: 'This port speaks HTTP, not HTTPS: use http:// in the base URL.',
  zh: '这个端口是 HTTP，不是 HTTPS：基础地址 请用 http://。',
};
const noRequest: Text = { en: 'These bytes are no HTTP/1.1 request.', zh: '收到的字节不是 HTTP/1.1 请求。' };
