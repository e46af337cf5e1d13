import { writeBody } from '../../language/reply-body.ts';
import { atPath, joinFields } from '../../language/reply-path.ts';
import type { AnyCall, TableRow } from '../../language/table.ts';
import type { Draft, MessageLanguage, ReplyHeader, Vendor } from '../../language/vendor.ts';
import { readPlace } from '../../wire/request-place.ts';
import type { HeaderPair, WireReply } from '../../wire/wire.ts';
import type { OpenCall } from './open-call.ts';
import type { Route } from './route.ts';

/** Characters. Some clients, such as Node's, refuse more than 16 KiB of headers. */
const longestEcho = 4096;
const nothing: Readonly<Record<string, string>> = {};

/** The reply of a row, in the vendor's order and spelling. */
export function toReply(call: OpenCall, { name: route, vendor }: Route, tableRow: TableRow): WireReply {
  const { name, row, from, envelope, language } = tableRow;
  const message = language === undefined ? row.message : inLanguage(row, language, call);
  const text = fillIn(message, row.fill?.(call) ?? nothing) ?? (row.code === null ? null : String(row.code));
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
  if (tableRow.nested) nestInto(body, tableRow, text, row.body?.(call) ?? nothing);
  else {
    if (row.code !== null) body[envelope.code] = row.code;
    if (text !== null) body[envelope.message] = text;
    Object.assign(body, row.body?.(call));
  }
  const empty = Object.keys(body).length === 0;
  const draft = finish({ headers: ownHeaders, body: empty ? null : body }, call, vendor, tableRow);
  return {
    status,
    headers: [...draft.headers, marker],
    body: toText(draft),
  };
}

function toText({ body, as }: Draft): string {
  if (body === null) return '';
  return as === undefined ? JSON.stringify(body) : writeBody(body, as);
}

/** Fills the body of a row whose code or message is inside another field. */
function nestInto(
  body: Record<string, unknown>,
  { row: { code }, envelope }: TableRow,
  text: string | null,
  fields: Readonly<Record<string, unknown>>,
): void {
  if (code !== null) joinFields(body, atPath(envelope.code, code));
  if (text !== null) joinFields(body, atPath(envelope.message, text));
  joinFields(body, fields);
}

function toPairs(headers: readonly ReplyHeader[], call: OpenCall): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (const { name, value } of headers) {
    const given = typeof value === 'string' ? value : value(call);
    if (given !== undefined) pairs.push([name, given]);
  }
  return pairs;
}

/** Applies the changes of the row's layer or vendor, then the quirks that are on for the tenant. */
function finish(draft: Draft, call: OpenCall, vendor: Vendor, { row, respond }: TableRow): Draft {
  let finished = respond === undefined ? draft : respond(draft, call as AnyCall, row);
  for (const on of call.tenant.quirks) {
    const [id, name = ''] = on.split('/');
    if (id !== vendor.id) continue;
    finished = vendor.quirks[name]?.respond?.(finished, call as AnyCall, row) ?? finished;
  }
  return finished;
}

/** The message in the language that the request asks for, if it is known in that. */
function inLanguage(
  { message, messages = {} }: TableRow['row'],
  { in: places, values }: MessageLanguage,
  call: OpenCall,
): string | null {
  for (const place of places) {
    const asked = readPlace(call, place);
    if (asked !== undefined) return (values.includes(asked) ? messages[asked] : null) ?? message;
  }
  return message;
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
