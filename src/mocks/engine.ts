import { fromBase64 } from '../definition/base64.ts';
import type { RequestView } from '../definition/call.ts';
import { after, afterAll, type MaybePromise } from '../definition/maybe-promise.ts';
import type { Effect } from '../definition/state.ts';
import type { TableRow } from '../definition/table.ts';
import type { Vendor } from '../definition/vendor.ts';
import { createView } from '../definition/view.ts';
import { headerOf, type WireReply, type WireRequest } from '../definition/wire.ts';
import type { Picture, PictureSource, Write } from '../definition/world.ts';
import { readClock } from '../world/clock.ts';
import type { World } from '../world/create-world.ts';
import { inspectPicture } from '../world/picture.ts';
import type { TenantRecord } from '../world/tenants.ts';
import { createCall, missing, type OpenCall, withUsage } from './create-call.ts';
import type { Entry } from './journal.ts';
import { readMultipart } from './multipart.ts';
import { fillInput, parseInput } from './parse-input.ts';
import type { Plan } from './plan.ts';
import { replyUnknownOutcome, replyUnknownPath, toReply } from './reply.ts';
import { createRouter, type Route } from './route.ts';

/** A reply, and what is to be noted of the call. */
export interface Answer {
  readonly reply: WireReply;
  readonly entry: Entry;
}

export interface Engine {
  handle(request: WireRequest): MaybePromise<Answer>;
}

interface Decision {
  readonly tableRow: TableRow;
  readonly forced: boolean;
  /** Writes of having passed the rows above. */
  readonly passed: readonly Effect[];
}

/** The card in the picture of a row that was asked for, where the request has none. */
const stand = { number: '6214850000000015', variants: [], clarity: 79 };

/** Matches, decides and replies, for any list of vendors. */
export function createEngine(vendors: readonly Vendor[], world: World): Engine {
  const router = createRouter(vendors);

  function findTenant(view: RequestView, route: Route | undefined): MaybePromise<TenantRecord> {
    const mark = route?.vendor.credentials.identify(view);
    const found = mark === undefined ? undefined : world.tenants.find(mark);
    return after(found, (tenant) => tenant ?? namedTenant(view));
  }

  function namedTenant(view: RequestView): MaybePromise<TenantRecord> {
    const named = world.tenants.get(view.header('x-mock-tenant') ?? 'default');
    return after(named, (tenant) => tenant ?? (world.tenants.get('default') as MaybePromise<TenantRecord>));
  }

  function nowhere(request: WireRequest, tenant: TenantRecord): Answer {
    const reply = replyUnknownPath(request, router.nearest(request.path));
    return {
      reply,
      entry: note(request, tenant, '*', 'unknownPath', reply, { forced: false, billed: false }),
    };
  }

  function answer(view: RequestView, route: Route, tenant: TenantRecord): MaybePromise<Answer> {
    const { request } = view;
    const now = readClock(tenant.clock, world.now());
    const call = createCall(view, route, tenant, world, now);
    const operation = `${route.vendor.id}/${route.operationName}`;
    const wanted = headerOf(request.headers, 'x-mock-outcome');
    const asked = wanted === undefined ? undefined : findRow(route, wanted);
    if (wanted !== undefined && asked === undefined) {
      const reply = replyUnknownOutcome(operation, wanted, [...route.plan.rows.keys()]);
      return {
        reply,
        entry: note(request, tenant, operation, 'unknownOutcome', reply, { forced: true, billed: false }),
      };
    }
    return after(recall(call, route, tenant), () =>
      after(asked === undefined ? walk(call, route, 0, []) : force(call, route, asked), (decision) => {
        const { tableRow, forced } = decision;
        const reply = toReply(call, route.vendor, tableRow);
        const entry = note(request, tenant, operation, tableRow.name, reply, {
          forced,
          billed: tableRow.row.billed,
        });
        return after(apply(call, tenant, decision, entry), () => ({ reply, entry: { ...entry, at: now } }));
      }),
    );
  }

  /** Fetches what the rows want to know. */
  function recall(call: OpenCall, route: Route, tenant: TenantRecord): MaybePromise<void> {
    const held = tenant.packages[route.vendor.id];
    const keys = Object.assign(
      {},
      ...route.vendor.layers.map((layer) => layer.recall?.(call)),
      route.operation?.recall?.(call),
    ) as Record<string, { readonly name: string }>;
    const names = Object.keys(keys);
    const values = afterAll(
      names.map((name) => world.store.get(stateKey(tenant, keys[name]?.name ?? ''), call.now)),
    );
    return after(values, (found) => {
      call.memory = Object.fromEntries(names.map((name, index) => [name, found[index]]));
      if (held === undefined) return;
      return after(world.store.get(stateKey(tenant, usageKey(call.vendor)), call.now), (used) => {
        call.package = withUsage(held, used);
      });
    });
  }

  /** Tries the rows from `index` on, top to bottom. */
  function walk(call: OpenCall, route: Route, index: number, passed: Effect[]): MaybePromise<Decision> {
    const { plan, operation } = route;
    for (let at = index; at < plan.walk.length; at += 1) {
      if (at === plan.parsesAt && operation !== undefined && call.parsed === undefined) {
        const parsed = parseInput(operation, call);
        if ('row' in parsed) return decide(plan, String(parsed.row), passed);
        call.parsed = parsed;
        const seen = look(operation.picture?.(call));
        const next = (picture: Picture) => {
          call.picture = picture;
          return walk(call, route, at, passed);
        };
        return after(seen, next);
      }
      if (at === plan.choosesAt) {
        const chosen = operation?.choose?.(call);
        if (chosen !== undefined) return decide(plan, chosen, passed);
      }
      const tableRow = plan.walk[at];
      if (tableRow === undefined) break;
      if (tableRow.row.if?.(call)) return { tableRow, forced: false, passed };
      if (tableRow.row.passed) passed.push(...tableRow.row.passed(call));
    }
    return decide(plan, route.vendor.unknownPath, passed);
  }

  function decide(plan: Plan, name: string, passed: readonly Effect[]): Decision {
    const tableRow = plan.rows.get(name);
    if (tableRow === undefined) throw new Error(`no row is called ${name}`);
    return { tableRow, forced: false, passed };
  }

  function force(call: OpenCall, { operation }: Route, tableRow: TableRow): MaybePromise<Decision> {
    const decision = { tableRow, forced: true, passed: [] };
    if (operation === undefined) return decision;
    call.parsed = fillInput(operation, tableRow, call);
    return after(look(operation.picture?.(call)), (picture) => {
      call.picture = picture.card?.number === undefined ? { ...picture, card: stand } : picture;
      return decision;
    });
  }

  function look(source: PictureSource | undefined): MaybePromise<Picture> {
    if (source === undefined) return missing;
    const inspect = (bytes: Uint8Array) => inspectPicture(bytes, (sha256) => world.pictures.find(sha256));
    if (source.from === 'bytes') return inspect(source.bytes);
    if (source.from === 'base64') {
      const bytes = fromBase64(source.text);
      return bytes === undefined ? { ...missing, problem: 'notBase64' } : inspect(bytes);
    }
    return after(world.fetchPicture(source.url), (bytes) =>
      bytes === undefined ? { ...missing, problem: 'unreachable' } : inspect(bytes),
    );
  }

  /** All writes of a call, together. */
  function apply(
    call: OpenCall,
    tenant: TenantRecord,
    { tableRow, passed }: Decision,
    entry: Entry,
  ): MaybePromise<void> {
    const own = tableRow.row.effects?.(call) ?? [];
    const writes: Write[] = [...passed, ...own].map(({ key, ...effect }) => ({
      ...effect,
      key: stateKey(tenant, key.name),
    }));
    if (entry.billed === true && tenant.packages[call.vendor] !== undefined) {
      writes.push({ kind: 'increment', key: stateKey(tenant, usageKey(call.vendor)) });
    }
    return writes.length === 0 ? undefined : world.store.update(writes, call.now);
  }

  return {
    handle(request) {
      const route = router.route(request);
      const view = createView(request, readMultipart);
      return after(findTenant(view, route), (tenant) =>
        route === undefined ? nowhere(request, tenant) : answer(view, route, tenant),
      );
    },
  };
}

function stateKey(tenant: TenantRecord, name: string): string {
  return `state:${tenant.id}:${name}`;
}

function usageKey(vendor: string): string {
  return `package:${vendor}`;
}

/** By its name, or as the atlas and the journal write it. */
function findRow({ vendor, operationName, plan }: Route, wanted: string): TableRow | undefined {
  const parts = wanted.trim().split('/');
  const tableRow = plan.rows.get(parts.at(-1) ?? '');
  if (tableRow === undefined || parts.length === 1) return tableRow;
  const names = [`${vendor.id}/${operationName}`];
  if (tableRow.from) names.push(`${tableRow.from.vendor}/*`);
  return names.includes(parts.slice(0, -1).join('/')) ? tableRow : undefined;
}

function note(
  { method, path, query, body }: WireRequest,
  tenant: TenantRecord,
  operation: string,
  outcome: string,
  { status }: WireReply,
  { forced, billed }: Pick<Entry, 'forced' | 'billed'>,
): Entry {
  return {
    at: 0,
    tenant: tenant.id,
    operation,
    outcome,
    forced,
    billed,
    status,
    method,
    path,
    query,
    bodySize: body.length,
  };
}
