import type { Operation } from '../../language/operation.ts';
import type { Pin } from '../../language/outcome.ts';
import { codePath, replyText } from '../../language/reply-path.ts';
import type { TableRow } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type Param, parseParams } from '../../wire/params.ts';
import { type HeaderPair, headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';

/** A value that stands in a message, and how another is compared with it: Pact's own notation. */
export type Matcher<T = unknown> =
  | { readonly 'pact:matcher:type': 'type' | 'equality'; readonly value: T }
  | { readonly 'pact:matcher:type': 'regex'; readonly regex: string; readonly value: T };

type Matchers = Readonly<Record<string, Matcher<string>>>;

/** One row as a promise between a consumer and its provider, in Pact's terms. */
export interface Interaction {
  /** `fegine-ocr/cardbank/debit`, unique in its file. */
  readonly description: string;
  /** The provider state: the row's sentence, and which row of which operation it is. */
  readonly state: string;
  readonly parameters: { readonly operation: string; readonly outcome: string };
  /** What Pact cannot compare, and who does instead. */
  readonly comments: readonly string[];
  readonly request: {
    readonly method: string;
    readonly path: string;
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
    /** JSON with matchers in it; undefined where the body is empty. */
    readonly template: unknown;
  };
}

/** What a client's library sends by itself. */
export const incidental =
  /^(?:host|connection|keep-alive|content-length|transfer-encoding|accept(?:-.*)?|user-agent|sec-.*|cache-control|pragma|expect|traceparent|origin|referer|x-mock-.*)$/i;
/** A picture in a file of promises would make it unreadable; any text stands for it. */
const longestShown = 200;

/** The promise that this request, or one like it, gets that row. */
export function toInteraction(
  vendor: Vendor,
  operationName: string,
  operation: Operation,
  { name, row, from }: Pick<TableRow, 'name' | 'row' | 'from'>,
  request: WireRequest,
  reply: WireReply,
): Interaction {
  const pins = new Map<string, Pin>([
    [codePath(from?.envelope ?? vendor.envelope), row.code],
    ...Object.entries(row.pins ?? {}),
  ]);
  const called = `${vendor.id}/${operationName}`;
  return {
    description: `${called}/${name}`,
    state: row.when,
    parameters: { operation: called, outcome: name },
    comments: [
      ...(operation.request.multipart === undefined ? [] : [multipartComment]),
      ...(reply.headers.some(isSplit) ? [commaComment] : []),
    ],
    request: {
      method: request.method,
      path: request.path,
      query: expectParams(parseParams(request.query).all),
      headers: expectRequestHeaders(request.headers),
      body: expectBody(operation, request),
    },
    response: {
      status: reply.status,
      headers: expectReplyHeaders(reply.headers, pins),
      template: reply.body.length === 0 ? undefined : toTemplate(JSON.parse(replyText(reply)), pins),
    },
  };
}

const multipartComment =
  'Pact does not compare the parts of a multipart body. bankcard-mock did: the recorded request got past every row that refuses a body.';

const commaComment =
  'Pact splits the value of a header at its commas, so a message with one is no part of this promise.';

function isSplit([name, value]: HeaderPair): boolean {
  return value.includes(',') && !/^(?:access-control-.*|date|server)$/i.test(name);
}

function expectParams(params: readonly Param[]): Matchers {
  const expected: Record<string, Matcher<string>> = {};
  for (const { name, value } of params) expected[name] ??= byType(shorten(value));
  return expected;
}

function expectRequestHeaders(headers: readonly HeaderPair[]): Matchers {
  const expected: Record<string, Matcher<string>> = {};
  for (const [name, value] of headers) {
    if (incidental.test(name)) continue;
    expected[name] ??= name.toLowerCase() === 'content-type' ? ofMediaType(value) : byType(value);
  }
  return expected;
}

/** Its parameters, a boundary or a charset, may be others. */
function ofMediaType(value: string): Matcher<string> {
  const [type = ''] = value.split(';');
  return byRegex(value, `^${escapeRegex(type.trim())}(?:;.*)?$`);
}

function expectBody(operation: Operation, request: WireRequest): Interaction['request']['body'] {
  if (request.body.length === 0 || operation.request.multipart !== undefined) return { kind: 'none' };
  const text = new TextDecoder().decode(request.body);
  if (operation.request.form !== undefined) {
    const type = headerOf(request.headers, 'content-type') ?? 'application/x-www-form-urlencoded';
    return { kind: 'form', type, fields: expectParams(parseParams(text, 'raw').all) };
  }
  if (operation.request.json === undefined) return { kind: 'none' };
  return { kind: 'json', template: toTemplate(JSON.parse(text), new Map()) };
}

/** A code and a message by what the row pins; the media type as it is; of the others that they are there. */
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

/** Every leaf with its matcher: pinned ones by their pin, the others by type. `pins` are by path, `data.state`. */
function toTemplate(value: unknown, pins: ReadonlyMap<string, Pin>, path = ''): unknown {
  const below = (name: string | number) => (path === '' ? `${name}` : `${path}.${name}`);
  if (Array.isArray(value)) return value.map((inner, at) => toTemplate(inner, pins, below(at)));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, inner]) => [name, toTemplate(inner, pins, below(name))]));
  }
  const shown = typeof value === 'string' ? shorten(value) : value;
  return pins.has(path) ? byPin(shown, pins.get(path) ?? null) : byType(shown);
}

/** What is pinned is equal, or begins as the pin says. */
function byPin<T>(value: T, pin: Pin): Matcher<T> {
  return typeof pin === 'object' && pin !== null
    ? byRegex(value, `^${escapeRegex(pin.startsWith)}`)
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

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function shorten(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, 40)}…`;
}
