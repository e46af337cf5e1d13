import { http, type RequestHandler } from 'msw';
import {
  fromByteString,
  type HeaderPair,
  toByteString,
  type WireReply,
  type WireRequest,
} from './definition/wire.ts';
import type { Mock } from './mocks/create-mock.ts';

/**
 * A handler for every operation on every host of its vendor, whatever the method. A request to any other path is
 * left alone, its body unread.
 */
export function mswHandlers(mock: Pick<Mock, 'handle' | 'vendors'>): RequestHandler[] {
  const urls = mock.vendors.flatMap(({ hosts, operations }) =>
    hosts.flatMap((host) => Object.values(operations).map(({ path }) => `*://${host}${path}`)),
  );
  return [...new Set(urls)].map((url) =>
    http.all(url, async ({ request }) => toResponse((await mock.handle(await toWireRequest(request))).reply)),
  );
}

async function toWireRequest(request: Request): Promise<WireRequest> {
  const { host, pathname, search } = new URL(request.url);
  const headers = [...request.headers].map(([name, value]): HeaderPair => [name, fromByteString(value)]);
  if (!request.headers.has('host')) headers.unshift(['Host', host]);
  const body = new Uint8Array(await request.arrayBuffer());
  return { method: request.method, path: pathname, query: search.slice(1), headers, body };
}

function toResponse({ status, headers, body }: WireReply): Response {
  const pairs = headers.map(([name, value]): [string, string] => [name, toByteString(value)]);
  return new Response(body === '' ? null : (body as BodyInit), { status, headers: pairs });
}
