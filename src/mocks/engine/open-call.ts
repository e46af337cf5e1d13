import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Setting } from '../../language/setting.ts';
import type { AnyCall } from '../../language/table.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import type { PackageState, Picture, Random, Registry } from '../../language/world.ts';
import type { Part } from '../../wire/read-multipart.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { Route } from './route.ts';

export const sections = ['query', 'form', 'json', 'multipart'] as const;
export type Section = (typeof sections)[number];

type Parsed = Partial<Record<Section, Record<string, unknown>>>;

/**
 * A call whose later parts the engine fills in as it gets to them. A class, because getters made anew for each
 * call keep its garbage alive: see docs/decisions/0009. Methods are properties, so that rows can take them apart.
 */
export class OpenCall implements AnyCall {
  readonly request: AnyCall['request'];
  readonly raw: AnyCall['raw'];
  readonly header: AnyCall['header'];
  readonly vendor: string;
  readonly operation: string;
  readonly route: AnyCall['route'];
  readonly now: number;
  readonly tenant: TenantRecord;
  readonly world: Registry;
  readonly credentials: AnyCall['credentials'];
  readonly setting: AnyCall['setting'];
  readonly once: AnyCall['once'];
  memory: AnyCall['memory'] = {};
  package: PackageState | undefined = undefined;
  picture: Picture = missing;
  /** What passed the schemas; absent above the row where they apply. */
  parsed: Parsed | undefined = undefined;
  /** The picture, once it was fetched and read. */
  seen: Picture | undefined = undefined;

  constructor(
    { request, raw, header }: RequestView,
    { vendor, operationName, operation, known }: Route,
    tenant: TenantRecord,
    { registry, random }: { readonly registry: Registry; readonly random: Random },
    now: number,
  ) {
    this.request = request;
    this.raw = raw;
    this.header = header;
    this.vendor = vendor.id;
    this.operation = operationName;
    this.route = !known ? 'unknownPath' : request.method === operation?.method ? 'known' : 'wrongMethod';
    this.now = now;
    this.tenant = tenant;
    this.world = registry;
    this.credentials = <T>(kind: CredentialKind<T>) => tenant.credentials[kind.id] as T;
    this.setting = <T>(setting: Setting<T>) => (tenant.settings[setting.name] ?? setting.fallback) as T;
    let made: Map<string, unknown> | undefined;
    this.once = <T>(name: string, make: (random: Random, call: AnyCall) => T): T => {
      made ??= new Map();
      if (made.has(name)) return made.get(name) as T;
      const fresh = make(random, this);
      made.set(name, fresh);
      return fresh;
    };
  }

  get query(): Record<string, unknown> {
    return this.#read('query');
  }

  get form(): Record<string, unknown> {
    return this.#read('form');
  }

  get json(): Record<string, unknown> {
    return this.#read('json');
  }

  get multipart(): Record<string, unknown> {
    return this.#read('multipart');
  }

  #read(section: Section): Record<string, unknown> {
    if (this.parsed !== undefined) return this.parsed[section] ?? {};
    const at = `${this.vendor}/${this.operation}`;
    throw new ToolkitError(
      'badDefinition',
      `A row of ${at} reads call.${section} above the place where its schemas apply; read call.raw.${section} instead, or name a row further up with \`invalid\`.`,
    );
  }
}

const missing: Picture = { size: 0, width: 0, height: 0, problem: 'missing' };

/** What a request carries in a section: of query and form what is under those names, the first where one is repeated. */
export function rawSection(
  { raw }: RequestView,
  section: Section,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (section === 'json') return raw.json;
  if (section === 'multipart') return partsByName(raw.multipart);
  const params = section === 'query' ? raw.query : raw.form;
  const record: Record<string, string> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value !== undefined) record[name] = value;
  }
  return record;
}

function partsByName(parts: readonly Part[] = []): Record<string, unknown> {
  return Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes]));
}
