import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type HeaderPair, headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { say } from '../../words/text.ts';

/** The CORS headers that let a page of one origin call the mock from a browser. */
export interface Cors {
  /** The answer to a preflight request from this origin. Undefined for any other request. */
  preflight(request: WireRequest): WireReply | undefined;
  /** The reply with the headers that let a page of this origin read it. */
  allow(reply: WireReply): WireReply;
}

/** `origin` is `*`, or an origin as browsers send it: `http://localhost:5173`. Error `badFlag`. */
export function createCors(origin: string): Cors {
  if (origin !== '*' && !isOrigin(origin)) {
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: 'The CORS origin cannot be {origin}: give a scheme, a host and perhaps a port, such as http://localhost:5173, or *.',
          zh: 'CORS 源不能是 {origin}：请给协议、主机和（可选的）端口，例如 http://localhost:5173，或 *。',
        },
        { origin },
      ),
    );
  }
  const allowed: readonly HeaderPair[] = [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Expose-Headers', '*'],
    ['Vary', 'Origin'],
  ];
  return {
    preflight({ method, headers }) {
      if (method !== 'OPTIONS') return undefined;
      const asked = headerOf(headers, 'access-control-request-method');
      const from = headerOf(headers, 'origin');
      if (asked === undefined || from === undefined || (origin !== '*' && from !== origin)) return undefined;
      const names = headerOf(headers, 'access-control-request-headers');
      return {
        status: 204,
        headers: [
          ...allowed,
          ['Access-Control-Allow-Methods', asked],
          ...(names === undefined ? [] : [['Access-Control-Allow-Headers', names] as const]),
          ['Access-Control-Max-Age', '600'],
        ],
        body: '',
      };
    },
    allow(reply) {
      const own = reply.headers.filter(
        ([name]) => !/^access-control-(allow-origin|expose-headers)$/i.test(name),
      );
      return { ...reply, headers: [...own, ...allowed] };
    },
  };
}

/**
 * The reply to a request under a host that is nobody's. A web page can have a name of its own rebound to this machine, so
 * the reply lets no page of another origin read it, and no browser take it for a page or a script.
 */
export function withoutCors(reply: WireReply): WireReply {
  const own = reply.headers.filter(([name]) => !/^access-control-/i.test(name));
  return { ...reply, headers: [...own, ['X-Content-Type-Options', 'nosniff']] };
}

function isOrigin(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.origin === text;
}
