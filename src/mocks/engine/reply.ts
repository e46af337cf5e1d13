import { closest, distance } from 'fastest-levenshtein';
import type { ToolkitErrorCode } from '../../errors/toolkit-error.ts';
import type { AnyCall, TableRow } from '../../language/table.ts';
import type { Draft, ReplyHeader, Vendor } from '../../language/vendor.ts';
import type { HeaderPair, WireReply, WireRequest } from '../../wire/wire.ts';
import type { OpenCall } from './open-call.ts';
import type { Route } from './route.ts';

/** Node's client, for one, refuses more than 16 KiB of headers. */
const longestEcho = 4096;
const nothing: Readonly<Record<string, string>> = {};

/** Puts a row on the wire, in the vendor's order and spelling. */
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

/** The vendor's finishing touch, then the quirks that the tenant has switched on. */
function finish(draft: Draft, call: OpenCall, vendor: Vendor): Draft {
  let finished = vendor.respond?.(draft, call as AnyCall) ?? draft;
  for (const on of call.tenant.quirks) {
    const [id, name = ''] = on.split('/');
    if (id === vendor.id) finished = vendor.quirks[name]?.respond?.(finished, call as AnyCall) ?? finished;
  }
  return finished;
}

/** `${Name}` becomes its value; one that has none stays. */
function fillIn(message: string | null, values: Readonly<Record<string, string>>): string | null {
  if (message === null || !message.includes('${')) return message;
  return message.replace(/\$\{(\w+)\}/g, (template, name: string) => values[name] ?? template);
}

/** A header value is one line, and an echoed value must not start another. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a header
  return text.slice(0, longestEcho).replace(/[\0-\x1f\x7f]/g, '#');
}

/** What a call is answered that is wrong about this mock and comes to no row of a vendor. */
export const ownRefusals = ['unknownPath', 'unknownTenant', 'unknownOutcome'] as const;

export function replyUnknownPath(request: WireRequest, nearest: string): WireReply {
  const asked = `${request.method.slice(0, 20)} ${request.path.slice(0, 200)}`;
  return toolkitReply(
    404,
    'unknownPath',
    `No operation is at ${asked}. The nearest is ${nearest}; GET /__admin/outcomes lists them all.`,
  );
}

export function replyUnknownTenant(named: string): WireReply {
  return toolkitReply(
    400,
    'unknownTenant',
    `The header x-mock-tenant names ${named.slice(0, 100)}, and there is no such tenant, or no longer: POST /__admin/tenants makes one. Its own credentials say whose a call is, too, and go before the header.`,
  );
}

export function replyUnknownOutcome(operation: string, wanted: string, exists: readonly string[]): WireReply {
  return toolkitReply(
    400,
    'unknownOutcome',
    `${operation} has no outcome ${wanted.slice(0, 100)}. ${toExisting(wanted.split('/').at(-1) ?? '', exists)}`,
  );
}

/** `Did you mean quotaExhausted? There are: …`; the question only where a name is like the wanted one. */
export function toExisting(wanted: string, exists: readonly string[]): string {
  const asked = wanted.trim().slice(0, 100).toLowerCase();
  const byLowerCase = new Map(exists.map((name) => [name.toLowerCase(), name]));
  const nearest = asked === '' || exists.length === 0 ? '' : closest(asked, [...byLowerCase.keys()]);
  const isLike = distance(asked, nearest) * 2 < Math.max(asked.length, nearest.length);
  return `${isLike ? `Did you mean ${byLowerCase.get(nearest)}? ` : ''}There are: ${exists.join(', ')}.`;
}

/** The one error shape of our own. */
export function toolkitReply(status: number, code: ToolkitErrorCode, message: string): WireReply {
  return {
    status,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['x-mock-error', code],
    ],
    body: JSON.stringify({ error: { code, message } }),
  };
}
