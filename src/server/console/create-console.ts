import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { createFindPattern } from '../../language/routes/host-pattern.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readPlace } from '../../wire/request-place.ts';
import { createView } from '../../wire/request-view.ts';
import { type HeaderPair, headerOf, hostName, type WireReply, type WireRequest } from '../../wire/wire.ts';

/** The page that people look at. Its files hold no data: these come from the control API. */
export interface Console {
  /** The file that the request is for. Undefined if it is not a browser's request for the console. */
  find(request: WireRequest): WireReply | undefined;
}

const folder = new URL('../../../dist/console/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const guarding: readonly HeaderPair[] = [
  [
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];

/** Whether a path can be one of the console. */
export function isConsolePath(path: string): boolean {
  return path === '/' || path.startsWith('/__console/');
}

type AtHome = Pick<Vendor, 'hosts' | 'operations' | 'selectors'>;

/**
 * The console at `/`, under every host but the vendors' own, unless a vendor has that path. If selectors tell what its
 * operations are, requests without one are the console's.
 */
export function createConsole(vendors: readonly AtHome[]): Console {
  const vendorHosts = new Set(vendors.flatMap(({ hosts }) => hosts));
  const findPattern = createFindPattern(vendorHosts);
  const isTaken = createIsTaken(vendors);
  const replies = new Map<string, WireReply | undefined>();
  return {
    find(request) {
      const { method, path, headers } = request;
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      const host = hostName(headerOf(headers, 'host') ?? '');
      if (vendorHosts.has(host) || findPattern(host) !== undefined) return undefined;
      if (path === '/') {
        if (!/\btext\/html\b/i.test(headerOf(headers, 'accept') ?? '')) return undefined;
        if (isTaken(request)) return undefined;
      }
      const name = path === '/' ? 'index.html' : path.slice(1);
      if (!/^(?:index\.html|__console\/[\w-]+\.\w+)$/.test(name)) return undefined;
      const encoding = chooseEncoding(headerOf(headers, 'accept-encoding') ?? '');
      const key = `${name} ${encoding}`;
      if (!replies.has(key) && replies.size < mostReplies) replies.set(key, readFile(name, encoding));
      return replies.get(key);
    },
  };
}

/** Whether a request for `/` is for a vendor. */
function createIsTaken(vendors: readonly AtHome[]): (request: WireRequest) => boolean {
  const atHome = vendors.flatMap(({ operations, selectors = {} }) =>
    Object.values(operations).flatMap(({ path, told }) => (path === '/' ? { told, selectors } : [])),
  );
  if (atHome.some(({ told }) => told === undefined)) return () => true;
  const places = [...new Set(atHome.flatMap(({ selectors }) => Object.values(selectors).flat()))];
  return (request) => {
    const view = createView(request);
    return places.some((place) => readPlace(view, place) !== undefined);
  };
}

/** Of all files in all encodings, and of some that do not exist. */
const mostReplies = 100;

type Encoding = 'br' | 'gzip' | undefined;

function chooseEncoding(accepted: string): Encoding {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

function readFile(name: string, encoding: Encoding): WireReply | undefined {
  const ending = encoding === undefined ? '' : encoding === 'br' ? '.br' : '.gz';
  const file = new URL(`${name}${ending}`, folder);
  const type = types[extname(name)];
  if (type === undefined || !existsSync(file)) return undefined;
  const isHashed = name !== 'index.html';
  return {
    status: 200,
    headers: [
      ['Content-Type', type],
      ...(encoding === undefined ? [] : [['Content-Encoding', encoding] as const]),
      ['Vary', 'Accept, Accept-Encoding'],
      ['Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'],
      ...guarding,
    ],
    body: readFileSync(file),
  };
}
