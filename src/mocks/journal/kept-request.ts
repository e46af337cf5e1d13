import type { Operation } from '../../language/operation.ts';
import { readSegments } from '../../language/routes/segments.ts';
import { sha256 } from '../../wire/digest.ts';
import { ownText } from '../../wire/own-text.ts';
import type { Param } from '../../wire/params.ts';
import { readMultipart } from '../../wire/read-multipart.ts';
import { beginsAsObject, createView, type RequestView } from '../../wire/request-view.ts';
import type { Door, HeaderPair, WireRequest } from '../../wire/wire.ts';
import { safeJson } from '../../wire/write-json.ts';

/** The part of a request that is kept: unmasked, with limited size. */
export interface KeptRequest {
  readonly method: string;
  readonly path: string;
  /** The operation's path, if it has segments. */
  readonly template?: string;
  readonly query: string;
  readonly headers: readonly HeaderPair[];
  /** Absent in what an earlier version of the mock kept. */
  readonly door?: Door;
  /** In bytes. */
  readonly bodySize: number;
  /** The sections of the body that the operation reads. */
  readonly reads: readonly BodySection[];
  /**
   * A small body is kept whole. For a large one, or one that is a picture itself, its hash and parameters are kept; a description replaces long values.
   */
  readonly body: Uint8Array | { readonly sha256: string; readonly params: readonly Param[] };
}

const bodySections = ['form', 'json', 'multipart', 'params', 'body'] as const;
type BodySection = (typeof bodySections)[number];

/** Bytes. A larger body is a picture, or nothing that a vendor reads. */
const largestKept = 4096;
/** Characters. No test asks for a longer value. */
const longestValue = 1024;
const longestMethod = 32;
const longestPath = 512;
const longestQuery = 4096;
const nothing = new Uint8Array();
const noSections: readonly BodySection[] = [];

/** `operation` is undefined if the path belongs to no operation. */
export function keepRequest({ request, raw }: RequestView, operation: Operation | undefined): KeptRequest {
  const { method, path, query, headers, body, door = 'inProcess' } = request;
  const reads = operation === undefined || body.length === 0 ? noSections : sectionsOf(operation);
  return {
    method: ownText(method, longestMethod),
    ...keepTarget(path, query),
    ...(operation?.request.segments !== undefined && { template: operation.path }),
    headers,
    door,
    bodySize: body.length,
    reads,
    body:
      body.length <= largestKept && !reads.includes('body')
        ? copy(body)
        : { sha256: sha256.hex(body), params: bodyParams(raw, reads) },
  };
}

/** The approximate size, in bytes. */
export function weighRequest({ path, query, headers, body }: KeptRequest): number {
  let bytes = 200 + path.length + query.length;
  for (const [name, value] of headers) bytes += 64 + name.length + value.length;
  if (body instanceof Uint8Array) return bytes + body.length;
  // Two bytes a character: decoded text is Chinese more often than not.
  for (const { name, value } of body.params) bytes += 64 + 2 * (name.length + value.length);
  return bytes;
}

/** All parameters, those of the path and the query first. The length of a long value replaces it. */
export function paramsOf(kept: KeptRequest): readonly Param[] {
  const { query, headers, body, reads, method, path, template } = kept;
  const segments = template === undefined ? {} : readSegments(template, path);
  const bytes = body instanceof Uint8Array ? body : nothing;
  const { raw } = createView(
    { method, path, query, headers, body: bytes } satisfies WireRequest,
    readMultipart,
  );
  return [
    ...Object.entries(segments).map(([name, value]) => ({ name, value })),
    ...raw.query.all,
    ...(body instanceof Uint8Array ? bodyParams(raw, reads) : body.params),
  ];
}

/** The SHA-256 of the body, in lower-case hex. */
export function hashOf({ body }: KeptRequest): string {
  return body instanceof Uint8Array ? sha256.hex(body) : body.sha256;
}

/** Both parts are slices of the request target. A short target is not copied: they hold little more than themselves. */
function keepTarget(path: string, query: string): Pick<KeptRequest, 'path' | 'query'> {
  if (path.length + query.length <= longestPath) return { path, query };
  return { path: ownText(path, longestPath), query: ownText(query, longestQuery) };
}

function sectionsOf({ request }: Operation): readonly BodySection[] {
  return bodySections.filter((section) => request[section] !== undefined);
}

/** A copy. A slice would keep everything in memory that the socket received with it. */
function copy(body: Uint8Array): Uint8Array {
  return body.length === 0 ? nothing : new Uint8Array(body);
}

function bodyParams(raw: RequestView['raw'], reads: readonly BodySection[]): readonly Param[] {
  const params: Param[] = [];
  if (reads.includes('form')) params.push(...raw.form.all);
  const isJson = reads.includes('params') && beginsAsObject(raw.text);
  if (reads.includes('params') && !isJson) params.push(...raw.form.all);
  if (isJson || reads.includes('json')) {
    for (const [name, value] of Object.entries(raw.json)) {
      params.push({ name, value: typeof value === 'string' ? value : safeJson(value) });
    }
  }
  if (reads.includes('multipart')) {
    for (const { name, filename, bytes } of raw.multipart ?? []) {
      const isText = filename === undefined && bytes.length <= longestValue;
      params.push({ name, value: isText ? new TextDecoder().decode(bytes) : `<${bytes.length} bytes>` });
    }
  }
  return params.slice(0, 1000).map(shorten);
}

function shorten({ name, value }: Param): Param {
  return {
    name: ownText(name, longestValue),
    value: value.length <= longestValue ? ownText(value) : `<${value.length} characters>`,
  };
}
