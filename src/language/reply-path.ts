import { headerOf, type WireReply } from '../wire/wire.ts';
import type { Envelope } from './vendor.ts';

const utf8 = new TextDecoder();

export function replyText({ body }: WireReply): string {
  return typeof body === 'string' ? body : utf8.decode(body);
}

/** The value at `data.state`, `tickets.0.value` or `headers.X-Ca-Error-Code`; undefined if there is none. */
export function readReplyPath(reply: WireReply, path: string): unknown {
  if (path.startsWith('headers.')) return headerOf(reply.headers, path.slice('headers.'.length));
  try {
    let value: unknown = JSON.parse(replyText(reply));
    for (const step of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[step];
    return value;
  } catch {
    return undefined;
  }
}

/** The reply path of the code. */
export function codePath({ in: place, code }: Envelope): string {
  return place === 'headers' ? `headers.${code}` : code;
}
