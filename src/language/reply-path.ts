import { type HeaderPair, headerOf, type WireReply } from '../wire/wire.ts';
import { readBody, writeBody } from './reply-body.ts';
import type { Envelope } from './vendor.ts';

const utf8 = new TextDecoder();

export function replyText({ body }: WireReply): string {
  return typeof body === 'string' ? body : utf8.decode(body);
}

/**
 * The value at `data.state`, `tickets.0.value` or `headers.X-Error-Code`; undefined if there is none. Paths in XML
 * begin below its root, and those in JSON that is written in a string go on in it.
 */
export function readReplyPath(reply: WireReply, path: string): unknown {
  if (path.startsWith('headers.')) return headerOf(reply.headers, path.slice('headers.'.length));
  let value = readBody(replyText(reply))?.value;
  for (const step of path.split('.')) {
    const inner = typeof value === 'string' ? readBody(value)?.value : value;
    value = (inner as Record<string, unknown> | null | undefined)?.[step];
  }
  return value;
}

/** The reply with another value at the path, written as it was; undefined removes it. Unchanged if nothing is there. */
export function changeReplyPath(reply: WireReply, path: string, to: (value: unknown) => unknown): WireReply {
  if (path.startsWith('headers.')) {
    const name = path.slice('headers.'.length).toLowerCase();
    const headers = reply.headers.flatMap(([own, value]): readonly HeaderPair[] => {
      if (own.toLowerCase() !== name) return [[own, value]];
      const changed = to(value);
      return changed === undefined ? [] : [[own, String(changed)]];
    });
    return { ...reply, headers };
  }
  return changeReplyBody(reply, (body) => changeField(body, path.split('.'), to));
}

/** The reply after a change of its body, written as it was. Unchanged if the body is not of fields. */
export function changeReplyBody(
  reply: WireReply,
  edit: (fields: Record<string, unknown>) => void,
): WireReply {
  const body = readBody(replyText(reply));
  if (body === undefined || !isHolder(body.value)) return reply;
  edit(body.value);
  return { ...reply, body: writeBody(body.value, body.as) };
}

function changeField(
  holder: Record<string, unknown>,
  [step = '', ...rest]: readonly string[],
  to: (value: unknown) => unknown,
): void {
  if (!Object.hasOwn(holder, step)) return;
  const value = holder[step];
  if (rest.length === 0) {
    const changed = to(value);
    if (changed === undefined) delete holder[step];
    else holder[step] = changed;
    return;
  }
  const inString = typeof value === 'string' ? readBody(value) : undefined;
  const inner = inString?.value ?? value;
  if (!isHolder(inner)) return;
  changeField(inner, rest, to);
  if (inString !== undefined) holder[step] = writeBody(inner, inString.as);
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

/** Whether it has fields, or items. */
function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
