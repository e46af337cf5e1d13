import { createRecent } from './create-recent.ts';
import { mostParams, type Params, parseParams } from './params.ts';
import type { Part } from './read-multipart.ts';
import { unfoldParams } from './unfold-params.ts';
import type { HeaderPair, WireRequest } from './wire.ts';

/** The input of a request, decoded on first use. Input that cannot be read is absent; nothing throws. */
export interface RawInput {
  readonly query: Params;
  readonly form: Params;
  /** The body as a JSON object; empty if it is anything else. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Undefined if the body is not well-formed multipart. */
  readonly multipart: readonly Part[] | undefined;
  /**
   * The query of a request without a body; else the body, as JSON if that begins with a brace, or as a form. Names with
   * dots are unfolded, and the first value of a name counts.
   */
  readonly params: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The parts of a request that can be read before its tenant is known. */
export interface RequestView {
  readonly request: WireRequest;
  readonly raw: RawInput;
  /** The first value of the header, whatever its case. */
  header(name: Lowercase<string>): string | undefined;
}

const utf8 = new TextDecoder();
const nothing: Readonly<Record<string, unknown>> = Object.freeze({});

type ReadMultipart = (request: WireRequest) => readonly Part[] | undefined;

/** A view that reads each part of a request when it is first used. */
export function createView(
  request: WireRequest,
  readMultipart: ReadMultipart = () => undefined,
): RequestView {
  let headers: ReadonlyMap<string, string> | undefined;
  return {
    request,
    raw: new LazyInput(request, readMultipart),
    header(name) {
      headers ??= byLowerName(request);
      return headers.get(name);
    },
  };
}

/**
 * A class, because getters in an object literal per request slow down garbage collection: see docs/decisions/0009.
 */
class LazyInput implements RawInput {
  readonly #request: WireRequest;
  readonly #readMultipart: ReadMultipart;
  #query: Params | undefined;
  #form: Params | undefined;
  #json: Readonly<Record<string, unknown>> | undefined;
  #params: Readonly<Record<string, unknown>> | undefined;
  #text: string | undefined;
  #multipart: { readonly parts: readonly Part[] | undefined } | undefined;

  constructor(request: WireRequest, readMultipart: ReadMultipart) {
    this.#request = request;
    this.#readMultipart = readMultipart;
  }

  get query(): Params {
    this.#query ??= readQuery(this.#request.query);
    return this.#query;
  }

  get form(): Params {
    this.#form ??= parseParams(this.text, 'raw');
    return this.#form;
  }

  get json(): Readonly<Record<string, unknown>> {
    this.#json ??= readObject(this.text);
    return this.#json;
  }

  get params(): Readonly<Record<string, unknown>> {
    this.#params ??= this.#readParams();
    return this.#params;
  }

  #readParams(): Readonly<Record<string, unknown>> {
    if (this.#request.body.length === 0 || this.#request.method === 'GET')
      return unfoldParams(this.query.all);
    return beginsAsObject(this.text) ? this.json : unfoldParams(this.form.all);
  }

  get text(): string {
    this.#text ??= utf8.decode(this.#request.body);
    return this.#text;
  }

  get multipart(): readonly Part[] | undefined {
    this.#multipart ??= { parts: this.#readMultipart(this.#request) };
    return this.#multipart.parts;
  }
}

/** The same text says the same: an app that asks for one person again and again is read once. */
const recentQueries = createRecent<Params>();

function readQuery(text: string): Params {
  const known = recentQueries.find(text);
  if (known !== undefined) return known;
  const read = parseParams(text);
  recentQueries.keep(text, read);
  return read;
}

/** Headers that nobody changes any more, by name. Clients send the same ones call after call. */
let latest:
  | { readonly headers: readonly HeaderPair[]; readonly byName: ReadonlyMap<string, string> }
  | undefined;

function byLowerName({ headers }: WireRequest): ReadonlyMap<string, string> {
  if (latest?.headers === headers) return latest.byName;
  const byName = new Map<string, string>();
  for (const [spelled, value] of headers) {
    const lower = spelled.toLowerCase();
    if (!byName.has(lower)) byName.set(lower, value);
  }
  if (Object.isFrozen(headers)) latest = { headers, byName };
  return byName;
}

export function beginsAsObject(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** The body as a JSON object. Keys after the 1000th are ignored, as in a form. */
function readObject(text: string): Readonly<Record<string, unknown>> {
  // The error that JSON.parse throws for an empty body would cost as much as the rest of a call.
  if (!beginsAsObject(text)) return nothing;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return nothing;
    const keys = Object.keys(value);
    const read = value as Record<string, unknown>;
    return keys.length <= mostParams
      ? read
      : Object.fromEntries(keys.slice(0, mostParams).map((key) => [key, read[key]]));
  } catch {
    return nothing;
  }
}
