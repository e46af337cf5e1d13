import type { LookupAddress } from 'node:dns';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { splitTarget } from '../http/create-http-adapter.ts';
import { connectFirst } from './connect-first.ts';
import { idleMs } from './join-sockets.ts';
import { showTarget, type Target } from './targets.ts';

/** Headers of one connection, which go no further (RFC 9110, section 7.6.1). Node adds its own. */
const ofConnection = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];

interface Forwarding {
  readonly target: Target;
  readonly addresses: readonly LookupAddress[];
  /** Our name in the header Via. */
  readonly via: string;
  /** Called if there is no reply to pass on. */
  failed(): void;
}

/** Passes a request in absolute form on to one of the addresses, and its reply back. */
export async function forwardRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { target, addresses, via, failed }: Forwarding,
): Promise<void> {
  const socket = await connectFirst(addresses, target.port);
  if (socket === undefined) return failed();
  const { path, query } = splitTarget(req.url ?? '');
  const upstream = request({
    createConnection: () => socket,
    method: req.method,
    path: query === '' ? path : `${path}?${query}`,
    headers: ['Host', toHost(target), ...toForwarded(req.rawHeaders, via, 'host')],
    setHost: false,
  });
  upstream.setTimeout(idleMs, () => upstream.destroy());
  upstream.on('response', (reply) => {
    res.writeHead(reply.statusCode ?? 502, reply.statusMessage, toForwarded(reply.rawHeaders, via));
    reply.pipe(res);
    reply.on('error', () => res.destroy());
    reply.on('close', () => {
      if (!reply.complete) res.destroy();
    });
  });
  upstream.on('error', () => {
    if (res.headersSent) res.destroy();
    else failed();
  });
  res.on('close', () => upstream.destroy());
  req.on('error', () => upstream.destroy());
  req.pipe(upstream);
}

function toHost(target: Target): string {
  return target.port === 80 ? showTarget(target).replace(/:80$/, '') : showTarget(target);
}

/** Flat names and values. */
function toForwarded(raw: readonly string[], via: string, more = ''): string[] {
  const pairs = Array.from({ length: raw.length / 2 }, (_, at) => raw.slice(2 * at, 2 * at + 2));
  const named = pairs.flatMap(([name = '', value = '']) =>
    name.toLowerCase() === 'connection' ? value.split(',').map((word) => word.trim().toLowerCase()) : [],
  );
  const dropped = new Set([...ofConnection, ...named, more]);
  const kept = pairs.filter(([name = '']) => !dropped.has(name.toLowerCase()));
  return [...kept.flat(), 'Via', via];
}
