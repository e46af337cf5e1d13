/** A header as it was sent: spelling and repeats are kept, UTF-8 bytes are decoded to text. */
export type HeaderPair = readonly [name: string, value: string];

/** How a request came to the mock: by its port for HTTP or for HTTPS, through its proxy, or by a call in this process. */
export type Door = 'http' | 'https' | 'proxy' | 'inProcess';

/** A request as it arrived. Nothing is decoded, because signatures are checked over the original text. */
export interface WireRequest {
  readonly method: string;
  /** As received, still percent-encoded: `/cv/ocr/bankcard`. */
  readonly path: string;
  /** The query after `?`, as received; empty if there is none. */
  readonly query: string;
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
  /** Whether the body is larger than the transport reads, and therefore missing. */
  readonly tooLarge?: boolean;
  /** Default: `inProcess`. */
  readonly door?: Door;
  /** Absent if the transport cannot tell that a client leaves. */
  readonly whenGone?: WhenGone;
}

/** Calls `then` when the client leaves. It may also be called after the answer was sent. */
export type WhenGone = (then: () => void) => void;

/** The largest body that a transport reads, in bytes. It is above the limit of every vendor. */
export const largestBody = 16 * 1024 * 1024;

export function isTooLarge({ tooLarge, body }: WireRequest): boolean {
  return tooLarge === true || body.length > largestBody;
}

/**
 * A reply, with its headers in the order and case in which they are sent. Transports add Content-Length, Date and
 * Connection.
 */
export interface WireReply {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: string | Uint8Array;
}

/** The value of the first header with this name, whatever its case. */
export function headerOf(headers: readonly HeaderPair[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const [spelled, value] of headers) {
    if (spelled.length === wanted.length && spelled.toLowerCase() === wanted) return value;
  }
  return undefined;
}

/** A header name in lower case, as `RequestView.header` takes it. */
export function lowerCase(name: string): Lowercase<string> {
  return name.toLowerCase() as Lowercase<string>;
}

/** The host name in a Host header or an address, in lower case, without port and brackets. */
export function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(host)?.[1];
  const bare = bracketed ?? (host.split(':').length > 2 ? host : host.replace(/:\d+$/, ''));
  return bare.toLowerCase();
}

/** A StringToSign in a header can hold a whole body, which Node's own conversion takes a hundredth of the time for. */
const node = globalThis.process?.getBuiltinModule?.('node:buffer');
const nonAscii = /[^\0-\x7f]/;

/** The UTF-8 bytes of a text as a string, one character per byte. HTTP libraries take header values in this form. */
export function toByteString(text: string): string {
  if (!nonAscii.test(text)) return text;
  if (node !== undefined) return node.Buffer.from(text).toString('latin1');
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The reverse of `toByteString`. */
export function fromByteString(bytes: string): string {
  if (!nonAscii.test(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0) & 0xff));
}

/** Header pairs from Node's raw headers: a flat list of names and values, one character per byte. */
export function toHeaderPairs(raw: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', fromByteString(raw[at + 1] ?? '')]);
  return pairs;
}
