import { Trouble } from './trouble.ts';

/** The reply of a vendor, as far as every vendor's has the form. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Empty if the body is no JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends a request and waits two seconds at most. Error `Trouble`, which tells nothing of URL or body. */
export async function callVendor(url: string, init: RequestInit = {}): Promise<Reply> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(2000) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  } catch {
    throw new Trouble('later', 'no reply');
  }
}

function parse(text: string): Reply['body'] {
  try {
    return toObject(JSON.parse(text));
  } catch {
    return {};
  }
}

export function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
