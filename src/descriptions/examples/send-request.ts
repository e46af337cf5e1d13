// The default exports: MSW replaces `request` there, but not in the named exports.
import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import { headerOf, toByteString, toHeaderPairs, type WireReply, type WireRequest } from '../../wire/wire.ts';

const agent = new http.Agent({ keepAlive: true });

/**
 * Sends a request through node:http or node:https. Header names keep their spelling in both directions. `base` is the
 * URL of the server.
 */
export function sendRequest(
  { method, path, query, headers, body }: WireRequest,
  base: string,
): Promise<WireReply> {
  const { protocol, hostname, host, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const flat = headers.flatMap(([name, value]) => [name, toByteString(value)]);
    if (headerOf(headers, 'host') === undefined) flat.push('Host', host);
    const isChunked = headerOf(headers, 'transfer-encoding') !== undefined;
    // Without it, Node sends the body of a POST in chunks, an empty one too.
    if (!isChunked && (body.length > 0 || method === 'POST')) flat.push('Content-Length', `${body.length}`);
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
