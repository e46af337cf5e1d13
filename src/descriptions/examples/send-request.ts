// Their defaults, since MSW puts its own `request` there and leaves the named one.
import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import { headerOf, toByteString, toHeaderPairs, type WireReply, type WireRequest } from '../../wire/wire.ts';

const agent = new http.Agent({ keepAlive: true });

/** Through node:http or node:https, with header names as spelled on both ways; `base` is the server's. */
export function sendRequest(
  { method, path, query, headers, body }: WireRequest,
  base: string,
): Promise<WireReply> {
  const { protocol, hostname, host, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const flat = headers.flatMap(([name, value]) => [name, toByteString(value)]);
    if (headerOf(headers, 'host') === undefined) flat.push('Host', host);
    if (body.length > 0) flat.push('Content-Length', String(body.length));
    const options: RequestOptions = {
      hostname,
      port,
      method,
      path: query === '' ? path : `${path}?${query}`,
      headers: flat,
      ...(protocol === 'http:' && { agent }),
    };
    const { request } = protocol === 'http:' ? http : https;
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const headers = toHeaderPairs(response.rawHeaders);
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
