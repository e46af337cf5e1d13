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
  #made: Map<string, unknown> | undefined;

  constructor({ request, raw, header }: RequestView, route: Route, tenant: TenantRecord, now: number) {
    this.request = request;
    this.raw = raw;
    this.header = header;
    this.route = route;
    this.tenant = tenant;
    this.now = now;
    this.setting = <T>(setting: Setting<T>) => (tenant.settings[setting.name] ?? setting.fallback) as T;
  }

  /** The text that `once` has made under this name; undefined if it has not. */
  made(name: string): string | undefined {
    const value = this.#made?.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** The value with this name. `make` runs once per call, however often the call is decided. */
  once<T>(name: string, make: (random: Random, call: AnyCall) => T, random: Random, call: AnyCall): T {
    this.#made ??= new Map();
    if (this.#made.has(name)) return this.#made.get(name) as T;
    const fresh = make(random, call);
    this.#made.set(name, fresh);
    return fresh;
  }
}
