/** A header as it stands on the wire: spelling kept, repeats kept, UTF-8 bytes decoded to text. */
export type HeaderPair = readonly [name: string, value: string];

/** A request as it arrived. Nothing is decoded, so that signatures can be checked over what was sent. */
export interface WireRequest {
  readonly method: string;
  /** As received, still percent-encoded: `/cv/ocr/bankcard`. */
  readonly path: string;
  /** What follows `?`, as received; empty without one. */
  readonly query: string;
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array;
  /** The body was larger than the transport reads, and is not here. */
  readonly tooLarge?: boolean;
}

/** Bytes that a transport reads of a body: above every vendor's own limit, and no vendor's. */
export const largestBody = 16 * 1024 * 1024;

export function isTooLarge({ tooLarge, body }: WireRequest): boolean {
  return tooLarge === true || body.length > largestBody;
}

/** A reply in the order and case in which it leaves. Transports add Content-Length, Date and Connection. */
export interface WireReply {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: string | Uint8Array;
}

/** The value of the first header of that name, whatever its case. */
export function headerOf(headers: readonly HeaderPair[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const [spelled, value] of headers) {
    if (spelled.length === wanted.length && spelled.toLowerCase() === wanted) return value;
  }
  return undefined;
}

/** As the headers of a request are asked for. */
export function lowerCase(name: string): Lowercase<string> {
  return name.toLowerCase() as Lowercase<string>;
}

/** The name in a Host header or an address: without port and brackets, in lower case. */
export function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(host)?.[1];
  const bare = bracketed ?? (host.split(':').length > 2 ? host : host.replace(/:\d+$/, ''));
  return bare.toLowerCase();
}

const nonAscii = /[^\0-\x7f]/;

/** Text to the one-byte-a-character form in which HTTP libraries take header values: its UTF-8 bytes. */
export function toByteString(text: string): string {
  if (!nonAscii.test(text)) return text;
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The reverse of `toByteString`. */
export function fromByteString(bytes: string): string {
  if (!nonAscii.test(bytes)) return bytes;
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0) & 0xff));
}

/** Headers as Node hands them over: names and values in turn, a character for each byte. */
export function toHeaderPairs(raw: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', fromByteString(raw[at + 1] ?? '')]);
  return pairs;
}
