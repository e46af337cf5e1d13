import type { AtlasRow } from './definition/cases.ts';
import { ToolkitError, type ToolkitErrorCode } from './definition/toolkit-error.ts';
import type { Health } from './server/health.ts';

/** The control API of a running server. What it refuses is thrown as a `ToolkitError` with its code. */
export interface MockClient {
  health(): Promise<Health>;
  /** Every row that the vendors can answer. */
  outcomes(): Promise<readonly AtlasRow[]>;
}

export interface ConnectOptions {
  /** What `serve --admin-token` set, or its start printed. */
  readonly token?: string;
}

/** `url` is the server's: `http://127.0.0.1:4100`. Nothing is sent until a method is called. */
export function connectMock(url: string, { token }: ConnectOptions = {}): MockClient {
  const base = url.replace(/\/$/, '');
  const get = async (path: string): Promise<unknown> => {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(`${base}/__admin${path}`, { headers });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok && body !== undefined) return body;
    const { code, message } = (body as Refusal | undefined)?.error ?? {};
    throw new ToolkitError(
      code ?? 'badRequest',
      message ?? `What answers at ${base} is no bankcard-mock: status ${response.status}.`,
    );
  };
  return {
    health: () => get('/health') as Promise<Health>,
    outcomes: () => get('/outcomes') as Promise<readonly AtlasRow[]>,
  };
}

interface Refusal {
  readonly error?: { readonly code?: ToolkitErrorCode; readonly message?: string };
}
