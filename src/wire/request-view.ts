import { mostParams, type Params, parseParams } from './params.ts';
import type { Part } from './read-multipart.ts';
import type { WireRequest } from './wire.ts';

/** The request's input, decoded on first use and never refused: what cannot be read is absent. */
export interface RawInput {
  readonly query: Params;
  readonly form: Params;
  /** The body as JSON where it is an object, else empty. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Absent where the body is no well-formed multipart. */
  readonly multipart: readonly Part[] | undefined;
  readonly text: string;
}

/** What can be told of a request before its tenant is known. */
export interface RequestView {
  readonly request: WireRequest;
  readonly raw: RawInput;
  /** The first value of that header, however it was spelled. */
  header(name: Lowercase<string>): string | undefined;
}

const utf8 = new TextDecoder();
const nothing: Readonly<Record<string, unknown>> = Object.freeze({});

type ReadMultipart = (request: WireRequest) => readonly Part[] | undefined;

/** Reads a request for the first time anything asks; what cannot be read is absent. */
export function createView(
  request: WireRequest,
  readMultipart: ReadMultipart = () => undefined,
): RequestView {
  let headers: Map<string, string> | undefined;
  return {
    request,
    raw: new LazyInput(request, readMultipart),
    header(name) {
      headers ??= byLowerName(request);
      return headers.get(name);
    },
  };
}

/** A class, because getters made anew for each request keep its garbage alive: see docs/decisions/0009. */
class LazyInput implements RawInput {
  readonly #request: WireRequest;
  readonly #readMultipart: ReadMultipart;
  #query: Params | undefined;
  #form: Params | undefined;
  #json: Readonly<Record<string, unknown>> | undefined;
  #text: string | undefined;
  #multipart: { readonly parts: readonly Part[] | undefined } | undefined;

  constructor(request: WireRequest, readMultipart: ReadMultipart) {
    this.#request = request;
    this.#readMultipart = readMultipart;
  }

  get query(): Params {
    this.#query ??= parseParams(this.#request.query);
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

  get text(): string {
    this.#text ??= utf8.decode(this.#request.body);
    return this.#text;
  }

  get multipart(): readonly Part[] | undefined {
    this.#multipart ??= { parts: this.#readMultipart(this.#request) };
    return this.#multipart.parts;
  }
}

function byLowerName(request: WireRequest): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [spelled, value] of request.headers) {
    const lower = spelled.toLowerCase();
    if (!headers.has(lower)) headers.set(lower, value);
  }
  return headers;
}

/** What follows the 1000th key is ignored, as in a form. */
function readObject(text: string): Readonly<Record<string, unknown>> {
  // What is thrown for an empty body costs as much as the rest of a call.
  if (!/^\s*\{/.test(text)) return nothing;
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
