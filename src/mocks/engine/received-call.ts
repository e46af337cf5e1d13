import type { RecallView } from '../../language/call.ts';
import type { Setting } from '../../language/setting.ts';
import type { AnyCall } from '../../language/table.ts';
import type { Random } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { Route } from './route.ts';

/**
 * Stage one of a call: request, route, tenant and time. It is kept when the call is decided again after waiting for a
 * picture. A class for the reason in docs/decisions/0009.
 */
export class ReceivedCall implements RecallView {
  readonly request: RequestView['request'];
  readonly raw: RequestView['raw'];
  readonly header: RequestView['header'];
  readonly route: Route;
  readonly tenant: TenantRecord;
  /** The time on the tenant's clock, in ms since the epoch. */
  readonly now: number;
  readonly setting: RecallView['setting'];
  readonly quirk: RecallView['quirk'];
  /** What `once` made, and the names of it. A call makes few things, which a list finds sooner than a Map. */
  #names: string[] | undefined;
  #made: unknown[] | undefined;

  constructor({ request, raw, header }: RequestView, route: Route, tenant: TenantRecord, now: number) {
    this.request = request;
    this.raw = raw;
    this.header = header;
    this.route = route;
    this.tenant = tenant;
    this.now = now;
    this.setting = settingOf(tenant);
    this.quirk = tenant.quirks.length === 0 ? hasNone : quirkOf(tenant, route.vendor.id);
  }

  /** The text that `once` has made under this name; undefined if it has not. */
  made(name: string): string | undefined {
    const at = this.#names?.indexOf(name) ?? -1;
    const value = at < 0 ? undefined : this.#made?.[at];
    return typeof value === 'string' ? value : undefined;
  }

  /** The value with this name. `make` runs once per call, however often the call is decided. */
  once<T>(name: string, make: (random: Random, call: AnyCall) => T, random: Random, call: AnyCall): T {
    this.#names ??= [];
    this.#made ??= [];
    const at = this.#names.indexOf(name);
    if (at >= 0) return this.#made[at] as T;
    const fresh = make(random, call);
    this.#names.push(name);
    this.#made.push(fresh);
    return fresh;
  }
}

const hasNone = () => false;

function quirkOf({ quirks }: TenantRecord, vendor: string): RecallView['quirk'] {
  return (name) => quirks.includes(`${vendor}/${name}`);
}

const settingsOf = new WeakMap<TenantRecord, RecallView['setting']>();

/** Reads a tenant's settings. Made once for each record. */
function settingOf(tenant: TenantRecord): RecallView['setting'] {
  const known = settingsOf.get(tenant);
  if (known !== undefined) return known;
  const setting = <T>({ name, fallback }: Setting<T>) => (tenant.settings[name] ?? fallback) as T;
  settingsOf.set(tenant, setting);
  return setting;
}
