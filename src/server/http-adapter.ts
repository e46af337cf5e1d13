import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { after, type MaybePromise } from '../definition/maybe-promise.ts';
import {
  fromByteString,
  type HeaderPair,
  headerOf,
  largestBody,
  toByteString,
  type WireReply,
  type WireRequest,
} from '../definition/wire.ts';

/** What answers requests, whatever carries them. It never throws. */
export interface Answerer {
  answer(request: WireRequest): MaybePromise<WireReply>;
  /** The reply in place of one that could not be given or sent. */
  fail(error: unknown): WireReply;
  /** A client left, or ran out of time, before its request was whole. */
  abandon(method: string, receivedBytes: number): void;
}

/** Bytes of a refused body that are still read: a client may listen only when it has sent everything. */
const drainedBytes = 64 * 1024 * 1024;
const nothing = new Uint8Array();

/** node:http on one side, `WireRequest` and `WireReply` on the other; it converts and does nothing else. */
export function createHttpAdapter(answerer: Answerer): RequestListener {
  return (req, res) => {
    const request = toWireRequest(req);
    const reply = (body: Uint8Array, tooLarge: boolean) => {
      const answered = answerer.answer({ ...request, body, ...(tooLarge && { tooLarge }) });
      after(answered, (given) => {
        if (tooLarge) return holdReply(req, res, given);
        try {
          sendReply(res, given);
        } catch (error) {
          sendReply(res, answerer.fail(error));
        }
      });
    };
    readBody(req, request.headers, reply, (bytes) => answerer.abandon(request.method, bytes));
  };
}

/** A request without its body. */
export function toWireRequest(req: IncomingMessage): WireRequest {
  const { rawHeaders } = req;
  const headers: HeaderPair[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? '', fromByteString(rawHeaders[at + 1] ?? '')]);
  }
  return { method: req.method ?? '', ...splitTarget(req.url ?? ''), headers, body: nothing };
}

/** Path and query of a request target; the absolute form `http://host/path` is what a proxy would send. */
export function splitTarget(target: string): Pick<WireRequest, 'path' | 'query'> {
  const origin = target.startsWith('/') ? undefined : /^https?:\/\/[^/?#]*/i.exec(target)?.[0];
  const local = origin === undefined ? target : target.slice(origin.length);
  const question = local.indexOf('?');
  const path = question < 0 ? local : local.slice(0, question);
  return { path: path === '' ? '/' : path, query: question < 0 ? '' : local.slice(question + 1) };
}

function readBody(
  req: IncomingMessage,
  headers: readonly HeaderPair[],
  done: (body: Uint8Array, tooLarge: boolean) => void,
  abandoned: (receivedBytes: number) => void,
): void {
  const length = headerOf(headers, 'content-length') ?? '0';
  if (length === '0' && headerOf(headers, 'transfer-encoding') === undefined) {
    done(nothing, false);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  let isRefused = Number(length) > largestBody;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (isRefused) return;
    if (size <= largestBody) {
      chunks.push(chunk);
      return;
    }
    isRefused = true;
    chunks.length = 0;
    done(nothing, true);
  });
  req.on('end', () => {
    if (!isRefused) done((chunks.length === 1 ? chunks[0] : undefined) ?? Buffer.concat(chunks), false);
  });
  req.on('error', () => {});
  req.on('close', () => {
    if (!req.complete) abandoned(size);
  });
  if (isRefused) done(nothing, true);
}

/** Sends a reply with its headers in the order and case that they have. Errors: a header that HTTP refuses. */
export function sendReply(res: ServerResponse, reply: WireReply): void {
  const flat = flatHeaders(reply);
  res.writeHead(reply.status, flat);
  // Node writes headers and a body that is text as one string, in the body's encoding.
  const isText = typeof reply.body === 'string' && reply.body !== '' && flat.some(isEncoded);
  res.end(isText ? Buffer.from(reply.body) : reply.body);
}

function isEncoded(value: string): boolean {
  return /[^\0-\x7f]/.test(value);
}

/** Gives the whole answer at once, and closes only when the client has finished sending, or has sent too much. */
function holdReply(req: IncomingMessage, res: ServerResponse, reply: WireReply): void {
  res.writeHead(reply.status, [...flatHeaders(reply), 'Connection', 'close']);
  res.write(Buffer.from(reply.body));
  let drained = 0;
  req.on('data', (chunk: Buffer) => {
    drained += chunk.length;
    if (drained > drainedBytes) res.end();
  });
  req.on('close', () => res.end());
}

/** Names and values in turn, as Node takes them, Content-Length among them. */
export function flatHeaders({ status, headers, body }: WireReply): string[] {
  const flat: string[] = [];
  for (const [name, value] of headers) flat.push(name, toByteString(value));
  if (status !== 204 && headerOf(headers, 'content-length') === undefined) {
    flat.push('Content-Length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.length));
  }
  return flat;
}
