import { fromByteString, type HeaderPair, headerOf, largestBody, type WireRequest } from '../../wire/wire.ts';
import { splitTarget } from './create-http-adapter.ts';

/** Reads one request that Node's parser has refused. */
export interface RawReader {
  /** Takes the next bytes. Returns the request when it is complete, or `broken` if it cannot become valid. */
  read(packet: Buffer): WireRequest | 'partial' | 'broken';
}

/**
 * The limit on request line and headers, in bytes, as for any request. It is above the longest URL of the vendors.
 */
export const largestHead = 128 * 1024;

const requestLine = /^([\w!#$%&'*+.^`|~-]{1,64}) ([\x21-\x7e\x80-\xff]+) HTTP\/1\.[01]$/;
const requestLineBegun = /^[\w!#$%&'*+.^`|~-]{0,64}( [\x21-\x7e\x80-\xff]*( [HTP/1.0]*)?)?\r?$/;
const headerLine = /^([\w!#$%&'*+.^`|~-]+):(.*)$/;
const notInHeader = /[^\t\x20-\x7e\x80-\xff]/;

/**
 * Creates a reader for requests with raw UTF-8 in the URL. Java and PHP clients send these; the vendors accept them,
 * and Node does not. The raw bytes are percent-encoded. Any word can be the method. A chunked body is `broken`.
 */
export function createRawReader(): RawReader {
  const packets: Buffer[] = [];
  let size = 0;
  let head: { readonly request: WireRequest; readonly size: number; readonly length: number } | undefined;
  return {
    read(packet) {
      packets.push(packet);
      size += packet.length;
      if (head === undefined) {
        const bytes = Buffer.concat(packets);
        const end = bytes.indexOf('\r\n\r\n');
        if (end < 0) return size <= largestHead && canBecomeHead(bytes) ? 'partial' : 'broken';
        const request = parseHead(bytes.toString('latin1', 0, end));
        if (request === undefined) return 'broken';
        const length = Number(headerOf(request.headers, 'content-length') ?? 0);
        if (!Number.isSafeInteger(length)) return 'broken';
        head = { request, size: end + 4, length };
      }
      const { request, size: start, length } = head;
      if (length > largestBody) return { ...request, tooLarge: true };
      if (size < start + length) return 'partial';
      return length === 0
        ? request
        : { ...request, body: Buffer.concat(packets).subarray(start, start + length) };
    },
  };
}

/** Whether the bytes can be the start of an HTTP request. If not, as for TLS, there is nothing to wait for. */
function canBecomeHead(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n');
  const first = bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
  return (end < 0 ? requestLineBegun : requestLine).test(first);
}

function parseHead(text: string): WireRequest | undefined {
  const [first = '', ...lines] = text.split('\r\n');
  const [, method, target] = requestLine.exec(first) ?? [];
  if (method === undefined || target === undefined) return undefined;
  const headers: HeaderPair[] = [];
  for (const line of lines) {
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined || notInHeader.test(value)) return undefined;
    headers.push([name, fromByteString(trimBlanks(value))]);
  }
  if (headerOf(headers, 'transfer-encoding') !== undefined) return undefined;
  return { method, ...splitTarget(escapeBytes(target)), headers, body: new Uint8Array() };
}

/**
 * Removes spaces and tabs at both ends. A regex for both ends takes quadratic time, and `trim()` removes too much.
 */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function escapeBytes(target: string): string {
  return target.replace(
    /[\x80-\xff]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
