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

/** A body with one value: `{ Response: { Error: { Code: 'X' } } }` for `Response.Error.Code`. */
export function atPath(path: string, value: unknown): Readonly<Record<string, unknown>> {
  return path.split('.').reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as Record<
    string,
    unknown
  >;
}

/** Adds fields to a body. An object that both have gets the fields of both; else the added value replaces. */
export function joinFields(body: Record<string, unknown>, added: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(added)) {
    const own = body[name];
    if (isObject(own) && isObject(value)) joinFields(own, value);
    else body[name] = value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
