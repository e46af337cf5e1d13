import type { Part, RawInput, RequestView } from './call.ts';
import { type Params, parseParams } from './params.ts';
import type { WireRequest } from './wire.ts';

const utf8 = new TextDecoder();
const nothing: Readonly<Record<string, unknown>> = Object.freeze({});

/** Reads a request for the first time anything asks; what cannot be read is absent. */
export function createView(
  request: WireRequest,
  readMultipart: (request: WireRequest) => readonly Part[] | undefined = () => undefined,
): RequestView {
  let headers: Map<string, string> | undefined;
  let query: Params | undefined;
  let form: Params | undefined;
  let json: Readonly<Record<string, unknown>> | undefined;
  let text: string | undefined;
  let multipart: { readonly parts: readonly Part[] | undefined } | undefined;
  const raw: RawInput = {
    get query() {
      query ??= parseParams(request.query);
      return query;
    },
    get form() {
      form ??= parseParams(raw.text, 'raw');
      return form;
    },
    get json() {
      json ??= readObject(raw.text);
      return json;
    },
    get text() {
      text ??= utf8.decode(request.body);
      return text;
    },
    get multipart() {
      multipart ??= { parts: readMultipart(request) };
      return multipart.parts;
    },
  };
  return {
    request,
    raw,
    header(name) {
      if (headers === undefined) {
        headers = new Map();
        for (const [spelled, value] of request.headers) {
          const lower = spelled.toLowerCase();
          if (!headers.has(lower)) headers.set(lower, value);
        }
      }
      return headers.get(name);
    },
  };
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : nothing;
  } catch {
    return nothing;
  }
}
