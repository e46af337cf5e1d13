import { replyText } from '../../src/language/reply-path.ts';
import type { Mock } from '../../src/mocks/create-mock.ts';
import { type HeaderPair, headerOf } from '../../src/wire/wire.ts';

export const form = 'application/x-www-form-urlencoded';
export const appCode: HeaderPair = ['Authorization', 'APPCODE facade00facade00facade00facade00'];

/** Fields are encoded; a text is sent unchanged. */
type Fields = string | Readonly<Record<string, string>>;

export interface Given {
  readonly query?: Fields;
  /** The default media type is that of a form. */
  readonly form?: Fields;
  readonly json?: unknown;
  readonly headers?: readonly HeaderPair[];
}

export interface Reply {
  readonly status: number;
  /** The last part of x-mock-outcome. */
  readonly outcome: string;
  /** `vendor/operation`. */
  readonly operation: string;
  readonly headers: readonly HeaderPair[];
  readonly text: string;
  /** Empty if the text is not a JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call to a mock in memory, `send(mock, 'GET /bank3Check', { query })`. */
export async function send(mock: Mock, target: string, given: Given = {}): Promise<Reply> {
  const [method = '', path = ''] = target.split(' ');
  const headers = [...(given.headers ?? [])];
  const type = given.form !== undefined ? form : given.json !== undefined ? 'application/json' : undefined;
  if (type !== undefined && headerOf(headers, 'content-type') === undefined) {
    headers.push(['Content-Type', type]);
  }
  const text = given.form !== undefined ? encode(given.form) : JSON.stringify(given.json);
  const body = new TextEncoder().encode(text ?? '');
  const request = { method, path, query: encode(given.query ?? ''), headers, body };
  const { reply } = await mock.handle(request);
  const named = (headerOf(reply.headers, 'x-mock-outcome') ?? '').split('/');
  return {
    status: reply.status,
    outcome: named.at(-1) ?? '',
    operation: named.slice(0, -1).join('/'),
    headers: reply.headers,
    text: replyText(reply),
    body: readObject(replyText(reply)),
  };
}

function encode(fields: Fields): string {
  if (typeof fields === 'string') return fields;
  return Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
