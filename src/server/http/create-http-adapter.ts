import type { IncomingMessage, ServerResponse } from 'node:http';
import { arrivals } from '../../wire/arrivals.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { largestBody, type WhenGone, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { createCollector } from './collect-bytes.ts';
import { doorOf } from './doors.ts';
import { PlainResponse } from './plain-response.ts';
import { isPlainWayOpen } from './plain-way.ts';
import { type Delivery, isPlain, type Outlet, sendFaulty } from './send-faulty.ts';
import { flatHeaders, sendReply, sizeOf } from './send-reply.ts';
import { takeTurns } from './take-turns.ts';
import { toReplyText } from './to-reply-text.ts';
import { toSharedPairs } from './to-shared-pairs.ts';

/** Answers requests from any transport. It never throws. */
export interface Answerer {
  answer(request: WireRequest): MaybePromise<Delivery>;
  /** The reply that replaces one that could not be made or sent. */
  fail(error: unknown): WireReply;
  /** Called when a client left, or ran out of time, before its request was complete. */
  abandon(method: string, receivedBytes: number): void;
}

/**
 * The most that is read of a refused body, in bytes. Some clients only read the reply after they have sent
 * everything.
 */
const drainedBytes = 64 * 1024 * 1024;
/** Bytes that Node reads of a socket at once. The senders of larger bodies take turns. */
const largeBody = 64 * 1024;
const nothing = new Uint8Array();

/** Converts between node:http and `WireRequest` and `WireReply`. It does nothing else. */
export function createHttpAdapter(
  answerer: Answerer,
): (req: IncomingMessage, res: ServerResponse, head?: RequestHead) => void {
  const give = (res: ServerResponse, delivery: Delivery) => {
    try {
      if (isPlain(delivery)) sendPlain(res, delivery);
      else sendFaulty(toOutlet(res, delivery, answerer), delivery);
    } catch (error) {
      sendReply(res, answerer.fail(error));
    }
  };
  return (req, res, { method, path, query, headers, door } = toRequestHead(req)) => {
    const whenGone: WhenGone = (then) => void (res.closed ? then() : res.once('close', then));
    const toRequest = (body: Uint8Array) => ({ method, path, query, headers, body, door, whenGone });
    if (!hasBody(req)) {
      after(answerer.answer(toRequest(nothing)), (reply) => give(res, reply));
      return;
    }
    readBody(req, {
      length: Number(req.headers['content-length'] ?? 0),
      whole: (body) => after(answerer.answer(toRequest(body)), (reply) => give(res, reply)),
      tooLarge: () =>
        after(answerer.answer({ ...toRequest(nothing), tooLarge: true }), (delivery) => {
          if (isPlain(delivery)) holdReply(req, res, delivery);
          else whenReceived(req, () => give(res, delivery));
        }),
      abandoned: (receivedBytes) => answerer.abandon(method, receivedBytes),
    });
  };
}

/** A request without its body. */
type RequestHead = WireRequest & Required<Pick<WireRequest, 'door'>>;

export function toRequestHead(req: IncomingMessage): RequestHead {
  const { rawHeaders, method = '', url = '' } = req;
  const { path, query } = splitTarget(url);
  return { method, path, query, headers: toSharedPairs(rawHeaders), body: nothing, door: doorOf(req.socket) };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined;
}

/** Path and query of a request target. Proxies send the absolute form `http://host/path`. */
export function splitTarget(target: string): Pick<WireRequest, 'path' | 'query'> {
  const origin = target.startsWith('/') ? undefined : /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  const local = origin === undefined ? target : target.slice(origin.length);
  const question = local.indexOf('?');
  const path = question < 0 ? local : local.slice(0, question);
  return { path: path === '' ? '/' : path, query: question < 0 ? '' : local.slice(question + 1) };
}

interface BodyReader {
  /** The announced Content-Length; 0 if there is none. */
  readonly length: number;
  whole(body: Uint8Array): void;
  tooLarge(): void;
  abandoned(receivedBytes: number): void;
}

/** Calls one of the reader's methods: `tooLarge` also if too much arrives at once. After `tooLarge` it can also call `abandoned`. */
function readBody(req: IncomingMessage, { length, whole, tooLarge, abandoned }: BodyReader): void {
  let collected = createCollector(largestBody);
  let size = 0;
  let isRefused = false;
  const arrival = arrivals.begin(refuse);
  if (length > largestBody) refuse();
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > largeBody) takeTurns(req);
    if (isRefused) return;
    if (size > largestBody) return refuse();
    collected.add(chunk);
    arrival.add(chunk.length);
  });
  req.on('end', () => {
    arrival.end();
    if (!isRefused) whole(collected.take());
  });
  req.on('error', () => {});
  req.on('close', () => {
    arrival.end();
    if (!req.complete) abandoned(size);
  });

  function refuse(): void {
    arrival.end();
    isRefused = true;
    collected = createCollector(0);
    tooLarge();
  }
}

/** Sends a reply as one text, or as Node does it. */
function sendPlain(res: ServerResponse, reply: WireReply): void {
  if (res instanceof PlainResponse && isPlainWayOpen() && res.takesText) {
    const text = toReplyText(reply);
    if (text === undefined) sendReply(res, reply);
    else res.give(text);
  } else sendReply(res, reply);
}

function toOutlet(res: ServerResponse, reply: WireReply, answerer: Answerer): Outlet {
  return {
    socket: res.req.socket,
    isHead: res.req.method === 'HEAD',
    whenNext(next) {
      if (res.socket !== null) next();
      else res.once('socket', () => setImmediate(next));
    },
    send: () => sendReply(res, reply),
    begin: () => void res.writeHead(reply.status, flatHeaders(reply.status, reply.headers, sizeOf(reply))),
    write: (bytes, written) => void res.write(bytes, written),
    end: () => void res.end(),
    fail: (error) => sendReply(res, answerer.fail(error)),
  };
}

/**
 * Waits for the end of the request. If the connection is cut earlier, the client sees an error of its own sending.
 */
function whenReceived(req: IncomingMessage, next: () => void): void {
  if (req.complete) next();
  else req.once('end', next);
}

/** Sends the whole reply at once. Closes only after the client has finished sending, or has sent too much. */
function holdReply(req: IncomingMessage, res: ServerResponse, reply: WireReply): void {
  const { status, headers, body } = reply;
  res.writeHead(status, [...flatHeaders(status, headers, sizeOf(reply)), 'Connection', 'close']);
  res.write(Buffer.from(body));
  let drained = 0;
  req.on('data', (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > drainedBytes) res.end();
  });
  req.on('close', () => res.end());
}
