import type { IncomingMessage } from 'node:http';

/**
 * Whether a web page of another origin sent this request. Browsers say so in headers that a page cannot change; other
 * clients do not send these headers. Following a link does not count. Another port of this machine is another origin.
 */
export function isForeignPage({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined) {
    // Browsers before 2023 only send the origin, and not with every GET.
    const { origin, host } = headers;
    return origin !== undefined && URL.parse(origin)?.host !== host?.toLowerCase();
  }
  if (site === 'same-origin' || site === 'none') return false;
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(isLink && (method === 'GET' || method === 'HEAD'));
}
