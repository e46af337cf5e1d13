import { HttpResponse, http, type RequestHandler } from 'msw';
import { toHostExpression } from './language/routes/host-pattern.ts';
import { toPathExpression } from './language/routes/segments.ts';
import type { Vendor } from './language/vendor.ts';
import type { Mock } from './mocks/create-mock.ts';
import type { Answer } from './mocks/engine/engine.ts';
import { dripMs, firstHalf, toBytes, toDrips, toFaultyReply } from './mocks/rules/to-faulty-reply.ts';
import {
  fromByteString,
  type HeaderPair,
  headerOf,
  toByteString,
  type WireReply,
  type WireRequest,
} from './wire/wire.ts';
import { say, tell } from './words/text.ts';

/**
 * One handler for all operations and their former paths, on every host of their vendors and for every method. It is a single handler because
 * MSW copies a request for each handler that it tries. Requests to other paths are left to other handlers, and their
 * bodies are not read.
 */
export function mswHandlers(mock: Pick<Mock, 'handle' | 'vendors'>): RequestHandler[] {
  return [
    http.all(addressesOf(mock.vendors), async ({ request }) => {
      const answer = await mock.handle(await readRequest(request));
      if (answer.fault === undefined && answer.delayMs === undefined) return toResponse(answer.reply);
      return respond(answer, request.signal);
    }),
  ];
}

/** Matches in any case, with or without a slash at the end, as MSW matches a path given as text. */
function addressesOf(vendors: readonly Vendor[]): RegExp {
  const addresses = vendors.map(({ hosts, operations, formerPaths = [] }) => {
    const paths = [...Object.values(operations), ...formerPaths].map(({ path }) => path);
    return `(?:${hosts.map(toHostExpression).join('|')})(?:${paths.map(toPathExpression).join('|')})`;
  });
  return new RegExp(`^\\w+://(?:${addresses.join('|')})/?$`, 'i');
}

/** The body of a request that has none: it needs no `await`. */
const nothing = new Uint8Array();

async function readRequest(request: Request): Promise<WireRequest> {
  const { host, pathname, search } = new URL(request.url);
  const headers = [...request.headers].map(([name, value]): HeaderPair => [name, fromByteString(value)]);
  if (!request.headers.has('host')) headers.unshift(['Host', host]);
  const body = request.body === null ? nothing : new Uint8Array(await request.arrayBuffer());
  return { method: request.method, path: pathname, query: search.slice(1), headers, body };
}

function toResponse({ status, headers, body }: WireReply, stream?: ReadableStream<Uint8Array>): Response {
  const pairs = headers.map(([name, value]): [string, string] => [name, toByteString(value)]);
  return new Response(stream ?? (body === '' ? null : (body as BodyInit)), { status, headers: pairs });
}

/** The answer with its delay and its fault. A network error if the client has disconnected. */
async function respond(
  { reply, fault, places, delayMs = 0 }: Answer,
  signal: AbortSignal,
): Promise<Response> {
  if (delayMs > 0) await pause(signal, delayMs);
  if (fault === 'hang') await pause(signal);
  if (signal.aborted || fault === 'reset' || fault === 'chargedButLost') return HttpResponse.error();
  if (fault === undefined) return toResponse(reply);
  const faulty = toFaultyReply(reply, fault, places);
  if (fault === 'resetMidBody' || fault === 'truncate') return respondHalf(faulty, fault);
  if (fault === 'drip' && faulty.body !== '') return toResponse(faulty, toDripping(toBytes(faulty.body)));
  return toResponse(faulty);
}

/** Waits for `ms`, or until the signal aborts. Without `ms` it waits for the signal only. */
function pause(signal: AbortSignal, ms?: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = ms === undefined ? undefined : setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/**
 * Sends half of the body and then an error: clients report both faults in this way. If the stream only ended early,
 * MSW 3 would wait for the rest. A reply without a body becomes a network error, so that the fault shows there too.
 */
function respondHalf(reply: WireReply, fault: 'resetMidBody' | 'truncate'): Response {
  const body = toBytes(reply.body);
  const half = firstHalf(body);
  if (half.length === 0) return HttpResponse.error();
  const headers = [...reply.headers];
  if (headerOf(headers, 'content-length') === undefined) headers.push(['Content-Length', `${body.length}`]);
  let isSent = false;
  const stream = onDemand((controller) => {
    if (!isSent) controller.enqueue(half);
    else controller.error(new TypeError(tell(say(broken, { fault }))));
    isSent = true;
  });
  return toResponse({ ...reply, headers }, stream);
}

function toDripping(body: Uint8Array): ReadableStream<Uint8Array> {
  const drips = toDrips(body).values();
  return onDemand(async (controller) => {
    const { value } = drips.next();
    if (value === undefined) return controller.close();
    controller.enqueue(value);
    await new Promise((resolve) => setTimeout(resolve, dripMs));
  });
}

/** A stream without read-ahead, because an error discards the chunks that wait in the stream. */
function onDemand(
  pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

const broken = { en: 'the mock breaks the connection: {fault}', zh: '挡板中断了连接：{fault}' } as const;
