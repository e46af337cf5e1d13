import type { Part, RequestView } from '../definition/call.ts';
import type { Params } from '../definition/params.ts';
import type { Setting } from '../definition/setting.ts';
import type { AnyCall } from '../definition/table.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { CredentialKind } from '../definition/vendor.ts';
import type { PackageState, Picture, Random, Registry } from '../definition/world.ts';
import type { TenantRecord } from '../world/tenants.ts';
import type { Route } from './route.ts';

export const sections = ['query', 'form', 'json', 'multipart'] as const;
type Section = (typeof sections)[number];

/** A call whose later parts the engine fills in as it gets to them. */
export type OpenCall = { -readonly [K in keyof AnyCall]: AnyCall[K] } & {
  readonly tenant: TenantRecord;
  parsed: Partial<Record<Section, Record<string, unknown>>> | undefined;
};

export function createCall(
  view: RequestView,
  route: Route,
  tenant: TenantRecord,
  world: { readonly registry: Registry; readonly random: Random },
  now: number,
): OpenCall {
  const made = new Map<string, unknown>();
  const { request, raw, header } = view;
  const read = (section: Section): Record<string, unknown> => {
    if (call.parsed !== undefined) return call.parsed[section] ?? {};
    const at = `${route.vendor.id}/${route.operationName}`;
    throw new ToolkitError(
      'badDefinition',
      `A row of ${at} reads call.${section} above the place where its schemas apply; read call.raw.${section} instead, or name a row further up with \`invalid\`.`,
    );
  };
  const call: OpenCall = {
    request,
    raw,
    header,
    vendor: route.vendor.id,
    operation: route.operationName,
    route: !route.known
      ? 'unknownPath'
      : request.method === route.operation?.method
        ? 'known'
        : 'wrongMethod',
    now,
    tenant,
    package: undefined,
    memory: {},
    world: world.registry,
    picture: missing,
    parsed: undefined,
    get query() {
      return read('query');
    },
    get form() {
      return read('form');
    },
    get json() {
      return read('json');
    },
    get multipart() {
      return read('multipart');
    },
    credentials: <T>(kind: CredentialKind<T>) => tenant.credentials[kind.id] as T,
    setting: <T>(setting: Setting<T>) => (tenant.settings[setting.name] ?? setting.fallback) as T,
    once<T>(name: string, make: (random: Random) => T): T {
      if (made.has(name)) return made.get(name) as T;
      const fresh = make(world.random);
      made.set(name, fresh);
      return fresh;
    },
  };
  return call;
}

export const missing: Picture = { size: 0, width: 0, height: 0, problem: 'missing' };

/** What a request carries in a section, the first of repeated names. */
export function rawSection(view: RequestView, section: Section): Readonly<Record<string, unknown>> {
  if (section === 'json') return view.raw.json;
  if (section === 'multipart') return partsByName(view.raw.multipart);
  return toRecord(view.raw[section]);
}

function partsByName(parts: readonly Part[] = []): Record<string, unknown> {
  return Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes]));
}

/** Without a prototype, so that a parameter called __proto__ is one like any other. */
function toRecord({ all }: Params): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const param = all[at];
    if (param !== undefined) record[param.name] = param.value;
  }
  return record;
}

export function withUsage(
  held: { readonly total: number; readonly expiresAt?: number; readonly overdue?: boolean },
  used: unknown,
): PackageState {
  return { ...held, used: typeof used === 'number' ? used : 0 };
}
