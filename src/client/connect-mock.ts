import type { Coverage } from '../coverage/coverage.ts';
import { ToolkitError, type ToolkitErrorCode } from '../errors/toolkit-error.ts';
import type { AtlasRow } from '../language/cases.ts';
import type { TenantOptions } from '../mocks/create-mock.ts';
import type { EntryView } from '../mocks/journal/entry.ts';
import type { CallQuery } from '../mocks/journal/journal.ts';
import type { LedgerSummary } from '../mocks/ledger/ledger.ts';
import type { PackageUsageRow } from '../mocks/ledger/package-usage.ts';
import type { PackageView } from '../mocks/ledger/package-view.ts';
import type { LooseNames } from '../mocks/operation-names.ts';
import type { RuleState } from '../mocks/rules/rule.ts';
import { nextRule } from '../mocks/rules/rule.ts';
import type { Tenant } from '../mocks/tenant.ts';
import type { Health } from '../server/control/health.ts';
import {
  fromByteString,
  type HeaderPair,
  toByteString,
  type WireReply,
  type WireRequest,
} from '../wire/wire.ts';
import { currentLang, type Lang } from '../words/lang.ts';
import { say } from '../words/text.ts';
import type { PersonEntry, PersonWithCards } from '../world/people/people-schemas.ts';
import { readEvents } from './read-events.ts';

/** The control API of a running server. An error reply is thrown as a `ToolkitError` with the same code. */
export interface MockClient<N extends LooseNames = LooseNames> {
  health(): Promise<Health>;
  /** Every row that the vendors can answer. */
  outcomes(): Promise<readonly AtlasRow[]>;
  /** The number of calls that each row has answered since the start, over all tenants. */
  coverage(): Promise<Coverage>;
  /** The tenant `default`, or another one that exists. It has the same methods as in the process itself. */
  tenant(id?: string): Tenant<N>;
  createTenant(options?: TenantOptions<N>): Promise<Tenant<N>>;
  /** The ids of the newest tenants, at most 100. */
  tenants(): Promise<readonly string[]>;
  /** The rules of one tenant or of all. */
  rules(tenant?: string): Promise<readonly RuleState[]>;
  /** Ends the rules of one tenant or of all. */
  clearRules(tenant?: string): Promise<void>;
  /** The calls of one tenant or of all, the newest last. They are masked unless `reveal` is set. */
  calls(query?: CallQuery): Promise<readonly EntryView[]>;
  /**
   * Calls `tell` with each new call, until the signal aborts or the server ends. `limit` is ignored.
   */
  watch(query: CallQuery, tell: (call: EntryView) => void, signal?: AbortSignal): Promise<void>;
  /** Resets every tenant. */
  reset(): Promise<void>;
  /** The people and cards that the vendors of all tenants know. */
  readonly people: {
    /**
     * Registers a person of whom a name, an ID number or a card is known, and returns what it registered, masked unless
     * `reveal` is set. What is not said is made up. Error `badRequest`.
     */
    add(entry: PersonEntry, options?: Reveal): Promise<readonly PersonWithCards[]>;
    /** The newest people, 100 unless `limit` says more, masked unless `reveal` is set. */
    list(options?: Reveal & { readonly limit?: number }): Promise<readonly PersonWithCards[]>;
  };
  /** Sends a vendor the request, as an app does. Rejects as fetch does if no reply comes. */
  handle(request: WireRequest): Promise<{ readonly reply: WireReply }>;
}

export interface ConnectOptions {
  /** The token that `serve --admin-token` set, or that `serve` printed at its start. */
  readonly token?: string;
}

interface Reveal {
  readonly reveal?: boolean;
}

type Send = (method: string, path: string, body?: unknown, lang?: Lang) => Promise<unknown>;

/**
 * A client for the server at `url`, such as `http://127.0.0.1:4100`. It sends nothing until a method is called. Errors
 * and explanations come in the language of this process.
 */
export function connectMock(url: string, { token }: ConnectOptions = {}): MockClient {
  const base = url.replace(/\/$/, '');
  const ownHeaders = (lang = currentLang()) => ({
    'Accept-Language': lang,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  });
  const send: Send = async (method, path, body, lang) => {
    const headers = {
      ...ownHeaders(lang),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const response = await fetch(`${base}/__admin${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 204) return undefined;
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok && answer !== undefined) return answer;
    throw toRefusal(base, response.status, answer);
  };
  return {
    health: () => send('GET', '/health') as Promise<Health>,
    outcomes: () => send('GET', '/outcomes') as Promise<readonly AtlasRow[]>,
    coverage: () => send('GET', '/coverage') as Promise<Coverage>,
    tenant: (id = 'default') => remoteTenant(id, send),
    async createTenant(options = {}) {
      const { id } = (await send('POST', '/tenants', options)) as { readonly id: string };
      return remoteTenant(id, send);
    },
    tenants: async () => ((await send('GET', '/tenants')) as { readonly tenants: readonly string[] }).tenants,
    rules: (id) => rulesOf(send, id),
    clearRules: async (id) => void (await send('DELETE', `/rules?${search({ tenant: id })}`)),
    calls: (query = {}) => callsOf(send, query),
    async watch({ limit: _, ...query }, tell, signal) {
      const response = await fetch(`${base}/__admin/requests/stream?${searchCalls(query)}`, {
        headers: ownHeaders(query.lang),
        ...(signal !== undefined && { signal }),
      }).catch((error: unknown) => {
        if (!signal?.aborted) throw error;
      });
      if (response === undefined) return;
      const type = response.headers.get('content-type') ?? '';
      if (!response.ok || response.body === null || !type.startsWith('text/event-stream')) {
        throw toRefusal(base, response.status, await response.json().catch(() => undefined));
      }
      await readEvents(response.body, (data) => tell(JSON.parse(data) as EntryView), signal);
    },
    reset: async () => void (await send('POST', '/reset')),
    people: {
      async add(entry, { reveal } = {}) {
        const path = `/people?${search({ reveal: reveal ? 1 : undefined })}`;
        return ((await send('POST', path, entry)) as { readonly added: readonly PersonWithCards[] }).added;
      },
      async list({ reveal, limit } = {}) {
        const path = `/people?${search({ reveal: reveal ? 1 : undefined, limit })}`;
        return ((await send('GET', path)) as { readonly people: readonly PersonWithCards[] }).people;
      },
    },
    handle: (request) => sendToVendor(base, request),
  };
}

async function sendToVendor(base: string, { method, path, query, headers, body }: WireRequest) {
  const response = await fetch(`${base}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, toByteString(value)]),
    ...(body.length > 0 && { body: body as BodyInit }),
  });
  const sent = [...response.headers].map(([name, value]): HeaderPair => [name, fromByteString(value)]);
  const reply = {
    status: response.status,
    headers: sent,
    body: new Uint8Array(await response.arrayBuffer()),
  };
  return { reply };
}

interface Refusal {
  readonly error?: { readonly code?: ToolkitErrorCode; readonly message?: string };
}

function toRefusal(base: string, status: number, answer: unknown): ToolkitError {
  const { code, message } = (answer as Refusal | undefined)?.error ?? {};
  return new ToolkitError(code ?? 'badRequest', message ?? say(stranger, { base, status }));
}

type Described = Record<'credentials' | 'invalidCredentials', Awaited<ReturnType<Tenant['credentials']>>>;

function remoteTenant(id: string, send: Send): Tenant {
  const own = `/tenants/${encodeURIComponent(id)}`;
  const described = () => send('GET', own) as Promise<Described>;
  const change = async (method: string, path: string, body?: unknown) => {
    await send(method, path, body);
  };
  const packagesOf = (vendor: string) => `${own}/packages/${encodeURIComponent(vendor)}`;
  const clock = (what: object) => change('PUT', '/clock', { tenant: id, ...what });
  const add = async (rule: object) =>
    ((await send('POST', '/rules', { ...rule, tenant: id })) as { readonly id: string }).id;
  return {
    id,
    credentials: async () => (await described()).credentials,
    resetCredential: (kind) =>
      send('POST', `${own}/credentials/${encodeURIComponent(kind)}/reset`) as ReturnType<
        Tenant['resetCredential']
      >,
    invalidCredentials: async () => (await described()).invalidCredentials,
    clock: {
      now: async () =>
        ((await send('GET', `/clock?${search({ tenant: id })}`)) as { readonly now: number }).now,
      set: (ms) => clock({ now: ms }),
      advance: (ms) => clock({ advanceMs: ms }),
      freeze: () => clock({ frozen: true }),
      unfreeze: () => clock({ frozen: false }),
    },
    next: (operation, outcome, options) => add(nextRule(operation, outcome, options)),
    rule: add,
    rules: () => rulesOf(send, id),
    deleteRule: (rule) => change('DELETE', `/rules/${encodeURIComponent(rule)}`),
    calls: (query) => callsOf(send, { ...query, tenant: id }),
    bill: () => send('GET', `/ledger?${search({ tenant: id })}`) as Promise<LedgerSummary>,
    configure: (settings) => change('PUT', `${own}/settings`, settings),
    setPackage: (vendor, wanted) => change('PUT', packagesOf(vendor), wanted),
    buyPackage: (vendor, wanted) => send('POST', packagesOf(vendor), wanted) as Promise<PackageView>,
    async packages(vendor) {
      const path = vendor === undefined ? `${own}/packages` : packagesOf(vendor);
      return ((await send('GET', path)) as { readonly packages: readonly PackageView[] }).packages;
    },
    async usage(vendor, query = {}) {
      const asked = search({ ...query, tenant: id, vendor });
      return ((await send('GET', `/usage?${asked}`)) as { readonly usage: readonly PackageUsageRow[] }).usage;
    },
    reset: () => change('POST', `${own}/reset`),
    delete: () => change('DELETE', own),
  };
}

async function rulesOf(send: Send, tenant: string | undefined): Promise<readonly RuleState[]> {
  const found = await send('GET', `/rules?${search({ tenant })}`);
  return (found as { readonly rules: readonly RuleState[] }).rules;
}

async function callsOf(send: Send, query: CallQuery): Promise<readonly EntryView[]> {
  const found = await send('GET', `/requests?${searchCalls(query)}`, undefined, query.lang);
  return (found as { readonly requests: readonly EntryView[] }).requests;
}

function searchCalls({ reveal, refused, params = {}, lang: _, ...query }: CallQuery): string {
  const named = Object.entries(params).map(([name, value]) => [`param.${name}`, value] as const);
  return search({
    ...query,
    ...Object.fromEntries(named),
    ...(refused && { refused: 1 }),
    ...(reveal && { reveal: 1 }),
  });
}

/** The values as a query; undefined ones are left out. */
function search(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

const stranger = {
  en: 'What answers at {base} is no bankcard-mock: status {status}.',
  zh: '{base} 上应答的不是 bankcard-mock：状态码 {status}。',
} as const;
