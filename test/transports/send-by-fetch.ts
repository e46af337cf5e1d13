import {
  fromByteString,
  type HeaderPair,
  headerOf,
  toByteString,
  type WireReply,
  type WireRequest,
} from '../../src/wire/wire.ts';

/** To the host that the request names, which fetch then names itself. Runs in a page too. */
export async function sendByFetch({ method, path, query, headers, body }: WireRequest): Promise<WireReply> {
  const host = headerOf(headers, 'host');
  const response = await fetch(`https://${host}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: headers
      .filter(([name]) => name.toLowerCase() !== 'host')
      .map(([name, value]): [string, string] => [name, toByteString(value)]),
    ...(body.length > 0 && { body: body as BodyInit }),
  });
  return {
    status: response.status,
    headers: [...response.headers].map(([name, value]): HeaderPair => [name, fromByteString(value)]),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
