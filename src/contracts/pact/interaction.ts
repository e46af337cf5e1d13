import type { Operation } from '../../language/operation.ts';
import type { Pin } from '../../language/outcome.ts';
import { readBody } from '../../language/reply-body.ts';
import { codePath, replyText } from '../../language/reply-path.ts';
import { toldPlaces } from '../../language/routes/address.ts';
import { toPathExpression } from '../../language/routes/segments.ts';
import type { TableRow } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type Param, parseParams } from '../../wire/params.ts';
import type { RequestPlace } from '../../wire/request-place.ts';
import { beginsAsObject } from '../../wire/request-view.ts';
import { type HeaderPair, headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { english } from '../../words/text.ts';
import { escapeRegex, toInnerPattern, toPattern, toXmlPattern } from './to-pattern.ts';

/** An example value of a message and the rule to compare other values with it, in Pact's notation. */
export type Matcher<T = unknown> =
  | { readonly 'pact:matcher:type': 'type' | 'equality'; readonly value: T }
  | { readonly 'pact:matcher:type': 'regex'; readonly regex: string; readonly value: T };

type Matchers = Readonly<Record<string, Matcher<string>>>;

/** One row as an interaction between a consumer and its provider, in Pact's terms. */
export interface Interaction {
  /** `acme/read/debit`, unique in its file. */
  readonly description: string;
  /** The provider state: the row's sentence, and the names of operation and row. */
  readonly state: string;
  readonly parameters: { readonly operation: string; readonly outcome: string };
  /** The checks that Pact cannot make, and the tool that makes them instead. */
  readonly comments: readonly string[];
  readonly request: {
    readonly method: string;
    readonly path: string | Matcher<string>;
    readonly query: Matchers;
    readonly headers: Matchers;
    readonly body:
      | { readonly kind: 'none' }
      | { readonly kind: 'form'; readonly type: string; readonly fields: Matchers }
      | { readonly kind: 'json'; readonly template: unknown };
  };
  readonly response: {
    readonly status: number;
    readonly headers: Matchers;
    readonly body:
      | { readonly kind: 'none' }
      /** JSON that contains matchers. */
      | { readonly kind: 'json'; readonly template: unknown }
      /** JSON under the label of a text, which Pact compares as a text. */
      | { readonly kind: 'text'; readonly type: string; readonly text: string; readonly regex: string };
  };
}

/** Headers that a client library adds by itself. */
export const incidental =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|accept(?:-.*)?|user-agent|sec-.*|cache-control|pragma|expect|traceparent|origin|referer|x-mock-.*)$/i;
/** Longer texts, such as pictures, are shortened to keep the Pact file readable. Any text then matches. */
const longestShown = 200;

/** The interaction: this request, or a similar one, gets this row. */
export function toInteraction(
  vendor: Vendor,
  operationName: string,
  operation: Operation,
  { name, row, envelope }: Pick<TableRow, 'name' | 'row' | 'envelope'>,
  request: WireRequest,
  reply: WireReply,
): Interaction {
  const pins = new Map<string, Pin>([[codePath(envelope), row.code], ...Object.entries(row.pins ?? {})]);
  const called = `${vendor.id}/${operationName}`;
  const told = (part: RequestPlace['in']) =>
    new Set(toldPlaces(vendor, operation).flatMap((one) => (one.in === part ? one.name.toLowerCase() : [])));
  return {
    description: `${called}/${name}`,
    state: english(row.when),
    parameters: { operation: called, outcome: name },
    comments: [
      ...(operation.request.multipart === undefined ? [] : [multipartComment]),
      ...(operation.request.body === undefined ? [] : [bytesComment]),
      ...(reply.headers.some(isSplit) ? [commaComment] : []),
    ],
    request: {
      method: request.method,
      path: expectPath(operation, request),
      query: expectParams(parseParams(request.query).all, told('query')),
      headers: expectRequestHeaders(request.headers, told('header')),
      body: expectBody(operation, request, told('form')),
    },
    response: {
      status: reply.status,
      headers: expectReplyHeaders(reply.headers, pins),
      body: expectReplyBody(reply, pins),
    },
  };
}

const multipartComment =
  'Pact does not compare the parts of a multipart body. bankcard-mock did: the recorded request got past every row that refuses a body.';

const bytesComment =
  'Pact does not compare a body that is a picture. bankcard-mock did: the recorded request got past every row that refuses a body.';

const commaComment =
  'Pact splits the value of a header at its commas, so a message with one is no part of this promise.';

function isSplit([name, value]: HeaderPair): boolean {
  return value.includes(',') && !/^(?:access-control-.*|date|server)$/i.test(name);
}

/** `told` are the names, in lower case, of what says which operation is meant: these must be equal. */
function expectParams(params: readonly Param[], told: ReadonlySet<string>): Matchers {
  const expected: Record<string, Matcher<string>> = {};
  for (const { name, value } of params) {
    expected[name] ??= told.has(name.toLowerCase()) ? equal(value) : byType(shorten(value));
  }
  return expected;
}

/** Segments that are parameters can be any others. */
function expectPath({ path, request }: Operation, sent: WireRequest): Interaction['request']['path'] {
  return request.segments === undefined ? sent.path : byRegex(sent.path, `^${toPathExpression(path)}$`);
}

function expectRequestHeaders(headers: readonly HeaderPair[], told: ReadonlySet<string>): Matchers {
  const expected: Record<string, Matcher<string>> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (incidental.test(name)) continue;
    if (told.has(lower)) expected[name] ??= equal(value);
    else expected[name] ??= lower === 'content-type' ? ofMediaType(value) : byType(value);
  }
  return expected;
}

/** Matches the media type only. Parameters such as a boundary or a charset may differ. */
function ofMediaType(value: string): Matcher<string> {
  const [type = ''] = value.split(';');
  return byRegex(value, `^${escapeRegex(type.trim())}(?:;.*)?$`);
}

function expectBody(
  operation: Operation,
  request: WireRequest,
  told: ReadonlySet<string>,
): Interaction['request']['body'] {
  const { form, json, params, multipart, body } = operation.request;
  if (request.body.length === 0 || multipart || body) return { kind: 'none' };
  const text = new TextDecoder().decode(request.body);
  const takesForm = form !== undefined || params !== undefined;
  const isJson = takesForm ? (json ?? params) !== undefined && beginsAsObject(text) : json !== undefined;
  if (takesForm && !isJson) {
    const type = headerOf(request.headers, 'content-type') ?? 'application/x-www-form-urlencoded';
    return { kind: 'form', type, fields: expectParams(parseParams(text, 'raw').all, told) };
  }
  if (!isJson) return { kind: 'none' };
  return { kind: 'json', template: toTemplate(JSON.parse(text), new Map()) };
}

/**
 * Code and message headers match by the row's pins, the media type must be equal, and all other headers must be
 * present.
 */
function expectReplyHeaders(headers: readonly HeaderPair[], pins: ReadonlyMap<string, Pin>): Matchers {
  const pinned = new Map(
    [...pins].flatMap(([path, pin]): [string, Pin][] =>
      path.startsWith('headers.') ? [[path.slice('headers.'.length).toLowerCase(), pin]] : [],
    ),
  );
  const expected: Record<string, Matcher<string>> = {};
  for (const pair of headers) {
    const [name, value] = pair;
    if (/^(?:x-mock-.*|content-length)$/i.test(name) || isSplit(pair)) continue;
    const pin = pinned.get(name.toLowerCase());
    if (name.toLowerCase() === 'content-type') expected[name] = equal(value);
    else expected[name] = pin === undefined || pin === null ? byType(value) : byPin(value, pin);
  }
  return expected;
}

function expectReplyBody(reply: WireReply, pins: ReadonlyMap<string, Pin>): Interaction['response']['body'] {
  const text = replyText(reply);
  if (text === '') return { kind: 'none' };
  const type = headerOf(reply.headers, 'content-type') ?? '';
  const body = readBody(text);
  if (body === undefined) return { kind: 'text', type, text, regex: `^${escapeRegex(text)}$` };
  if ('xml' in body.as)
    return { kind: 'text', type: type.replace(/;.*/, ''), text, regex: `^${toXmlPattern(body, pins)}$` };
  const template = toTemplate(body.value, pins);
  return type.startsWith('text/plain')
    ? { kind: 'text', type, text, regex: `^${toPattern(template)}$` }
    : { kind: 'json', template };
}

/**
 * Gives each leaf a matcher: pinned leaves by their pin, others by type. `pins` has paths as keys, such as
 * `data.state`.
 */
function toTemplate(value: unknown, pins: ReadonlyMap<string, Pin>, path = ''): unknown {
  const below = (name: string | number) => (path === '' ? `${name}` : `${path}.${name}`);
  if (Array.isArray(value)) return value.map((inner, at) => toTemplate(inner, pins, below(at)));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, inner]) => [name, toTemplate(inner, pins, below(name))]));
  }
  if (typeof value === 'bigint') return byType(Number(value));
  const shown = typeof value === 'string' ? shorten(value) : value;
  if (pins.has(path)) return byPin(shown, pins.get(path) ?? null);
  const inner = typeof value === 'string' ? toInnerPattern(value, path, pins) : '';
  return inner === '' ? byType(shown) : byRegex(value, `^[\\s\\S]*${inner}[\\s\\S]*$`);
}

/** A pinned value must be equal, or start with the text of the pin. In a body, Pact matches the whole text. */
function byPin<T>(value: T, pin: Pin): Matcher<T> {
  return typeof pin === 'object' && pin !== null
    ? byRegex(value, `^${escapeRegex(pin.startsWith)}[\\s\\S]*$`)
    : equal(value);
}

function byType<T>(value: T): Matcher<T> {
  return { 'pact:matcher:type': 'type', value };
}

function equal<T>(value: T): Matcher<T> {
  return { 'pact:matcher:type': 'equality', value };
}

function byRegex<T>(value: T, regex: string): Matcher<T> {
  return { 'pact:matcher:type': 'regex', regex, value };
}

function shorten(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, 40)}…`;
}
