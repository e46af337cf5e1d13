import type { OutcomeFacts } from '../../language/outcome.ts';
import { writeBody } from '../../language/reply-body.ts';
import { atPath, joinFields } from '../../language/reply-path.ts';
import type { AnyCall, TableRow } from '../../language/table.ts';
import type { Draft, MessageLanguage, Vendor } from '../../language/vendor.ts';
import { readPlace } from '../../wire/request-place.ts';
import type { HeaderPair, WireReply } from '../../wire/wire.ts';
import { knownBody } from './known-body.ts';
import type { OpenCall } from './open-call.ts';
import { fillHeaders } from './reply-form.ts';
import type { Route } from './route.ts';

/** Characters. Some clients, such as Node's, refuse more than 16 KiB of headers. */
const longestEcho = 4096;
const nothing: Readonly<Record<string, string>> = {};

/** The reply of a row, in the vendor's order and spelling. */
export function toReply(call: OpenCall, { vendor, plan }: Route, tableRow: TableRow): WireReply {
  const reply = plan.replyOf(tableRow);
  const { status, marker } = reply;
  if (reply.isPlain && call.tenant.quirks.length === 0) {
    const headers = fillHeaders(reply, call);
    headers.push(marker);
    const write = (view: AnyCall) =>
      toText({ headers, body: bodyOf(tableRow, messageOf(tableRow, view), view) });
    return { status, headers, body: knownBody(call, tableRow, reply, write) };
  }
  const text = messageOf(tableRow, call);
  const headers = fillHeaders(reply, call);
  if (tableRow.envelope.in === 'headers') {
    carryInHeaders(headers, tableRow.envelope, tableRow.row.code, text);
    return toWire(quirked({ status, headers, body: null }, call, vendor, tableRow.row), marker);
  }
  const draft: FullDraft = { status, headers, body: bodyOf(tableRow, text, call) };
  return toWire(quirked(finish(draft, call, tableRow), call, vendor, tableRow.row), marker);
}

/** Null if a row's message is not known and it has no code. */
function messageOf({ row, language }: TableRow, call: AnyCall): string | null {
  const message = language === undefined ? row.message : inLanguage(row, language, call);
  return fillIn(message, row.fill?.(call) ?? nothing) ?? (row.code === null ? null : String(row.code));
}

/** Null if it is empty. */
function bodyOf(tableRow: TableRow, text: string | null, call: AnyCall): Record<string, unknown> | null {
  const { row, envelope, nested } = tableRow;
  const body: Record<string, unknown> = {};
  if (nested) nestInto(body, tableRow, text, row.body?.(call) ?? nothing);
  else {
    if (row.code !== null) body[envelope.code] = row.code;
    if (text !== null) body[envelope.message] = text;
    Object.assign(body, row.body?.(call));
  }
  return Object.keys(body).length === 0 ? null : body;
}

function carryInHeaders(
  headers: HeaderPair[],
  { code: codeHeader, message: messageHeader }: TableRow['envelope'],
  code: string | number | null,
  text: string | null,
): void {
  if (code !== null) headers.push([codeHeader, String(code)]);
  if (text !== null) headers.push([messageHeader, oneLine(text)]);
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

type FullDraft = Draft & { readonly status: number };

function toWire({ status, headers, ...draft }: FullDraft, marker: HeaderPair): WireReply {
  return { status, headers: [...headers, marker], body: toText({ headers, ...draft }) };
}

/** Applies the changes of the row's layer or vendor. */
function finish(draft: FullDraft, call: OpenCall, { row, respond }: TableRow): FullDraft {
  const { status } = draft;
  return respond === undefined ? draft : { status, ...respond(draft, call as AnyCall, row) };
}

/** Applies the quirks that are on for the tenant. One that says nothing of the status leaves it. */
function quirked(draft: FullDraft, call: OpenCall, vendor: Vendor, row: OutcomeFacts): FullDraft {
  let { status } = draft;
  let finished: Draft = draft;
  for (const on of call.tenant.quirks) {
    const [id, name = ''] = on.split('/');
    if (id !== vendor.id) continue;
    finished = vendor.quirks[name]?.respond?.(finished, call as AnyCall, row) ?? finished;
    status = finished.status ?? status;
  }
  return { ...finished, status };
}

/** The message in the language that the request asks for, if it is known in that. */
function inLanguage(
  { message, messages = {} }: TableRow['row'],
  { in: places, values }: MessageLanguage,
  call: AnyCall,
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
