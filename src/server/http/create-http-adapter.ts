import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import {
  type HeaderPair,
  headerOf,
  largestBody,
  toByteString,
  toHeaderPairs,
  type WireReply,
  type WireRequest,
} from '../../wire/wire.ts';
import { type Delivery, isPlain, type Outlet, sendFaulty } from './send-faulty.ts';

/** What answers requests, whatever carries them. It never throws. */
export interface Answerer {
  answer(request: WireRequest): MaybePromise<Delivery>;
  /** The reply in place of one that could not be given or sent. */
  fail(error: unknown): WireReply;
  /** A client left, or ran out of time, before its request was whole. */
  abandon(method: string, receivedBytes: number): void;
}

/** Bytes of a refused body that are still read: a client may listen only when it has sent everything. */
const drainedBytes = 64 * 1024 * 1024;
const nothing = new Uint8Array();

/** node:http on one side, `WireRequest` and `WireReply` on the other; it converts and does nothing else. */
export function createHttpAdapter(
  answerer: Answerer,
): (req: IncomingMessage, res: ServerResponse, head?: WireRequest) => void {
  const give = (res: ServerResponse, delivery: Delivery) => {
    try {
      if (isPlain(delivery)) sendReply(res, delivery);
      else sendFaulty(toOutlet(res, delivery, answerer), delivery);
    } catch (error) {
      sendReply(res, answerer.fail(error));
    }
  };
  return (req, res, request = toRequestHead(req)) => {
    if (!hasBody(req)) {
      after(answerer.answer(request), (reply) => give(res, reply));
      return;
    }
    readBody(req, {
      length: Number(req.headers['content-length'] ?? 0),
      whole: (body) => after(answerer.answer({ ...request, body }), (reply) => give(res, reply)),
      tooLarge: () =>
        after(answerer.answer({ ...request, tooLarge: true }), (delivery) => {
          if (isPlain(delivery)) holdReply(req, res, delivery);
          else whenReceived(req, () => give(res, delivery));
        }),
      abandoned: (receivedBytes) => answerer.abandon(request.method, receivedBytes),
    });
  };
}

/** A request without its body. */
export function toRequestHead(req: IncomingMessage): WireRequest {
  const { rawHeaders, method = '', url = '' } = req;
  const { path, query } = splitTarget(url);
  return { method, path, query, headers: toHeaderPairs(rawHeaders), body: nothing };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined;
}

/** Path and query of a request target; the absolute form `http://host/path` is what a proxy would send. */
export function splitTarget(target: string): Pick<WireRequest, 'path' | 'query'> {
  const origin = target.startsWith('/') ? undefined : /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  const local = origin === undefined ? target : target.slice(origin.length);
  const question = local.indexOf('?');
  const path = question < 0 ? local : local.slice(0, question);
  return { path: path === '' ? '/' : path, query: question < 0 ? '' : local.slice(question + 1) };
}

interface BodyReader {
  /** As announced; 0 where it is not. */
  readonly length: number;
  whole(body: Uint8Array): void;
  tooLarge(): void;
  abandoned(receivedBytes: number): void;
}

/** Calls one of the reader's methods, and `abandoned` after `tooLarge` where that happens too. */
function readBody(req: IncomingMessage, { length, whole, tooLarge, abandoned }: BodyReader): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let isRefused = length > largestBody;
  if (isRefused) tooLarge();
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (isRefused) return;
    chunks.push(chunk);
    if (size <= largestBody) return;
    isRefused = true;
    chunks.length = 0;
    tooLarge();
  });
  req.on('end', () => {
    if (!isRefused) whole((chunks.length === 1 ? chunks[0] : undefined) ?? Buffer.concat(chunks));
  });
  req.on('error', () => {});
  req.on('close', () => {
    if (!req.complete) abandoned(size);
  });
}

/** Sends a reply with its headers in the order and case that they have. Errors: a header that HTTP refuses. */
export function sendReply(res: ServerResponse, reply: WireReply): void {
  const { status, headers, body } = reply;
  const sent = typeof body === 'string' ? toLatin1(body) : body;
  res.writeHead(status, flatHeaders(status, headers, sent.length));
  res.end(sent, 'latin1');
}

const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** A character for each byte of its UTF-8: Node writes headers and text at once, in one encoding, and this suits both. */
function toLatin1(text: string): string {
  if (text.length * 3 > scratch.length) return Buffer.from(text).toString('latin1');
  return scratch.toString('latin1', 0, scratch.write(text));
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

/** A connection that is cut while a client sends looks to it as if its own sending had failed. */
function whenReceived(req: IncomingMessage, next: () => void): void {
  if (req.complete) next();
  else req.once('end', next);
}

/** Gives the whole answer at once, and closes only when the client has finished sending, or has sent too much. */
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

/** Bytes of a reply's body. */
export function sizeOf({ body }: WireReply): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

/** Names and values in turn, as Node takes them, Content-Length among them. */
export function flatHeaders(status: number, headers: readonly HeaderPair[], size: number): string[] {
  const flat: string[] = [];
  for (const [name, value] of headers) flat.push(name, toByteString(value));
  if (status !== 204 && headerOf(headers, 'content-length') === undefined) {
    flat.push('Content-Length', String(size));
  }
  return flat;
}
