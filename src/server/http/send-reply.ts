import type { ServerResponse } from 'node:http';
import { type HeaderPair, headerOf, toByteString, type WireReply } from '../../wire/wire.ts';

/** Sends a reply. The order and case of its headers are kept. Throws if HTTP does not allow a header. */
export function sendReply(res: ServerResponse, reply: WireReply): void {
  const { status, headers, body } = reply;
  const sent = typeof body === 'string' ? toLatin1(body) : body;
  res.writeHead(status, flatHeaders(status, headers, sent.length));
  res.end(sent, 'latin1');
}

const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * One character per byte of the UTF-8 text. Node writes headers and body together in one encoding, and this one suits
 * both.
 */
export function toLatin1(text: string): string {
  if (text.length * 3 > scratch.length) return Buffer.from(text).toString('latin1');
  return scratch.toString('latin1', 0, scratch.write(text));
}

/** The size of a reply's body, in bytes. */
export function sizeOf({ body }: WireReply): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.length;
}

/** Names and values in turn, the format that Node takes. Adds Content-Length. */
export function flatHeaders(status: number, headers: readonly HeaderPair[], size: number): string[] {
  const flat: string[] = [];
  for (const [name, value] of headers) flat.push(name, toByteString(value));
  if (status !== 204 && headerOf(headers, 'content-length') === undefined) {
    flat.push('Content-Length', String(size));
  }
  return flat;
}
