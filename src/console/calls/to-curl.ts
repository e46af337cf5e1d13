import type { Call } from '../api/api-types.ts';

/** What curl and the connection make by themselves. */
const ownHeaders = /^(?:host|connection|content-length|accept-encoding|transfer-encoding|user-agent)$/i;

/** Whether the journal keeps the whole request: of a body it keeps the hash. */
export function isWhole({ request }: Call): boolean {
  return request.body.size === 0;
}

/** The revealed call itself, for a POSIX shell. */
export function toCurl({ request }: Call, url: string): string {
  const { method, path, query, headers } = request;
  const target = `${url}${path}${query === '' ? '' : `?${query}`}`;
  const kept = headers.filter(([name]) => !ownHeaders.test(name));
  return [
    `curl -sS${method === 'GET' ? '' : ` -X ${quote(method)}`} ${quote(target)}`,
    ...kept.map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`),
  ].join(' \\\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
