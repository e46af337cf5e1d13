import { STATUS_CODES, validateHeaderName } from 'node:http';
import { toByteString, type WireReply } from '../../wire/wire.ts';
import { toLatin1 } from './send-reply.ts';

/** The time for which an idle connection is kept, in ms: the value of common gateways. */
export const keepAliveMs = 25_000;

/** Characters. A larger body is worth more than one write. */
const largestText = 16 * 1024;
/** Names that are remembered. Rules can bring names of their own. */
const mostNames = 1000;
/** What decides how the connection goes on, or how the body is sent, is left to Node. */
const nodesOwn = /^(connection|keep-alive|transfer-encoding|trailer|te|upgrade|expect)$/i;
const ascii = /^[\t\x20-\x7e]*$/;
const allowed = /^[\t\x20-\x7e\x80-\xff]*$/;
const connection = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveMs / 1000}\r\n\r\n`;

/** A header name as it begins its line, and what it has to do with the rest of the head. */
interface KnownName {
  readonly begin: string;
  readonly is: 'date' | 'length' | 'nodes' | undefined;
}

const names = new Map<string, KnownName>();

/**
 * Head and body as Node sends them to an HTTP/1.1 client that keeps its connection, one character per byte. Undefined if the
 * reply is not so plain that Node could not send it otherwise, or not at all.
 */
export function toReplyText({ status, headers, body }: WireReply): string | undefined {
  if (typeof body !== 'string' || body.length > largestText) return undefined;
  if (status < 200 || status === 204 || status === 304) return undefined;
  const sent = toLatin1(body);
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`;
  let hasDate = false;
  let hasLength = false;
  for (const [name, value] of headers) {
    const { begin, is } = names.get(name) ?? addName(name);
    if (is !== undefined) {
      if (is === 'nodes') return undefined;
      if (is === 'date') hasDate = true;
      else hasLength = true;
    }
    let line = value;
    if (!ascii.test(value)) {
      line = toByteString(value);
      if (!allowed.test(line)) return undefined;
    }
    text += `${begin}${line}\r\n`;
  }
  if (!hasLength) text += `Content-Length: ${sent.length}\r\n`;
  if (!hasDate) text += dateLine();
  return text + connection + sent;
}

function addName(name: string): KnownName {
  if (names.size >= mostNames) names.clear();
  const lower = name.toLowerCase();
  const is =
    lower === 'date'
      ? 'date'
      : lower === 'content-length'
        ? 'length'
        : nodesOwn.test(name) || !isValid(name)
          ? 'nodes'
          : undefined;
  const added: KnownName = { begin: `${name}: `, is };
  names.set(name, added);
  return added;
}

function isValid(name: string): boolean {
  try {
    validateHeaderName(name);
    return true;
  } catch {
    return false;
  }
}

let date = { second: 0, line: '' };

function dateLine(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== date.second) date = { second, line: `Date: ${new Date(second * 1000).toUTCString()}\r\n` };
  return date.line;
}
