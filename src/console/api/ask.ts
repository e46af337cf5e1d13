import { signal } from '@preact/signals';
import { type Language, language } from '../words/words.ts';
import type { Calls, Refusal } from './api-types.ts';
import { awaitToken, currentToken, isReader } from './token.ts';

/** Whether the server did not answer the last time that it was asked. */
export const isAway = signal(false);

/** What the control API refused. The message names the culprit and the next step. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'Refused';
    this.code = code;
  }
}

type Given<Name extends string, T> = [T] extends [undefined]
  ? { readonly [N in Name]?: undefined }
  : undefined extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T };
/** Undefined values of a query are left out. */
type QueryOf<T> = T extends undefined
  ? { readonly query?: undefined }
  : Record<never, never> extends T
    ? { readonly query?: { readonly [N in keyof T]: T[N] | undefined } }
    : { readonly query: { readonly [N in keyof T]: T[N] | undefined } };
export type AskInput<K extends keyof Calls> = Given<'path', Calls[K]['path']> &
  QueryOf<Calls[K]['query']> &
  Given<'body', Calls[K]['body']>;
export type AskQuery<K extends keyof Calls> = NonNullable<AskInput<K>['query']>;
type Loose = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

/**
 * Asks the control API: `ask('GET /clock', { query: { tenant } })`. Errors: `Refused`, and a `TypeError` where the server
 * does not answer.
 */
export async function ask<K extends keyof Calls>(
  call: K,
  input: AskInput<K>,
  signal?: AbortSignal,
  /** Of the sentences in the reply. */
  lang?: Language,
): Promise<Calls[K]['reply']> {
  const response = await send(call, input as Loose, signal, lang);
  if (response.status === 204) return undefined;
  const type = response.headers.get('Content-Type') ?? '';
  const isText = type.startsWith('text/');
  return (await (/\bjson\b/.test(type)
    ? response.json()
    : isText
      ? response.text()
      : response.blob())) as Calls[K]['reply'];
}

/** The reply of a call that the control API took, whatever the type of its body. */
export async function send(
  call: keyof Calls,
  { path = {}, query = {}, body }: Loose,
  signal: AbortSignal | undefined,
  lang: Language = language.peek(),
): Promise<Response> {
  const [method = 'GET', form = ''] = call.split(' ');
  const place = form.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  for (;;) {
    const token = currentToken();
    const response = await reach(`./__admin${place}${search === '' ? '' : `?${search}`}`, {
      method,
      headers: {
        'Accept-Language': lang,
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': body instanceof Blob ? body.type : 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
    if (response.ok) {
      isReader.value = response.headers.get('x-mock-access') === 'read';
      return response;
    }
    if (response.status !== 401) throw await toRefused(response);
    await awaitToken(token);
  }
}

async function reach(url: string, options: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, options);
    isAway.value = false;
    return response;
  } catch (error) {
    if (!options.signal?.aborted) isAway.value = true;
    throw error;
  }
}

async function toRefused(response: Response): Promise<Refused> {
  const answer = (await response.json().catch(() => undefined)) as Refusal | undefined;
  const { code, message } = answer?.error ?? { code: 'internal', message: `HTTP ${response.status}` };
  return new Refused(code, message);
}
