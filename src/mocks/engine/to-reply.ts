import type { AnyCall, TableRow } from '../../language/table.ts';
import type { Draft, ReplyHeader, Vendor } from '../../language/vendor.ts';
import type { HeaderPair, WireReply } from '../../wire/wire.ts';
import type { OpenCall } from './open-call.ts';
import type { Route } from './route.ts';

/** Characters. Some clients, such as Node's, refuse more than 16 KiB of headers. */
const longestEcho = 4096;
const nothing: Readonly<Record<string, string>> = {};

/** The reply of a row, in the vendor's order and spelling. */
export function toReply(
  call: OpenCall,
  { name: route, vendor }: Route,
  { name, row, from }: TableRow,
): WireReply {
  const envelope = from?.envelope ?? vendor.envelope;
  const text =
    fillIn(row.message, row.fill?.(call) ?? nothing) ?? (row.code === null ? null : String(row.code));
  const ownHeaders = toPairs(row.headers ?? from?.headers ?? vendor.headers, call);
  const status = row.httpStatus ?? 200;
  const marker: HeaderPair = ['x-mock-outcome', `${route}/${name}`];

  if (envelope.in === 'headers') {
    const carried: HeaderPair[] = [];
    if (row.code !== null) carried.push([envelope.code, String(row.code)]);
    if (text !== null) carried.push([envelope.message, oneLine(text)]);
    return { status, headers: [...ownHeaders, ...carried, marker], body: '' };
  }

  const body: Record<string, unknown> = {};
  if (row.code !== null) body[envelope.code] = row.code;
  if (text !== null) body[envelope.message] = text;
  Object.assign(body, row.body?.(call));
  const empty = Object.keys(body).length === 0;
  const draft = finish({ headers: ownHeaders, body: empty ? null : body }, call, vendor);
  return {
    status,
    headers: [...draft.headers, marker],
    body: draft.body === null ? '' : JSON.stringify(draft.body),
  };
}

function toPairs(headers: readonly ReplyHeader[], call: OpenCall): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (const { name, value } of headers) {
    const given = typeof value === 'string' ? value : value(call);
    if (given !== undefined) pairs.push([name, given]);
  }
  return pairs;
}

/** Applies the vendor's own changes, then the quirks that are on for the tenant. */
function finish(draft: Draft, call: OpenCall, vendor: Vendor): Draft {
  let finished = vendor.respond?.(draft, call as AnyCall) ?? draft;
  for (const on of call.tenant.quirks) {
    const [id, name = ''] = on.split('/');
    if (id === vendor.id) finished = vendor.quirks[name]?.respond?.(finished, call as AnyCall) ?? finished;
  }
  return finished;
}

/** Replaces each `${Name}` with its value. A name without a value stays. */
function fillIn(message: string | null, values: Readonly<Record<string, string>>): string | null {
  if (message === null || !message.includes('${')) return message;
  return message.replace(/\$\{(\w+)\}/g, (template, name: string) => values[name] ?? template);
}

/** The text as a header value, on one line and cut: an echoed value must not start another header. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a header
  return text.slice(0, longestEcho).replace(/[\0-\x1f\x7f]/g, '#');
}
