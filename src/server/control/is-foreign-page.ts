import type { IncomingMessage } from 'node:http';

/**
 * Whether a web page of another origin sent this, as browsers tell by headers that no page can change: what is no
 * browser sends none. A link that is followed is nobody's call; another port of this machine is another origin.
 */
export function isForeignPage({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined) {
    // Browsers before 2023 tell the origin alone, and that not of every GET.
    const { origin, host } = headers;
    return origin !== undefined && URL.parse(origin)?.host !== host?.toLowerCase();
  }
  if (site === 'same-origin' || site === 'none') return false;
  const isLink = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return !(isLink && (method === 'GET' || method === 'HEAD'));
}
