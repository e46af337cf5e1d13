import { fromBase64 } from '../definition/base64.ts';
import type { RequestView } from '../definition/call.ts';
import { after, type MaybePromise } from '../definition/maybe-promise.ts';
import type { Effect, Recall } from '../definition/state.ts';
import type { TableRow } from '../definition/table.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import type { Vendor } from '../definition/vendor.ts';
import { createView } from '../definition/view.ts';
import { headerOf, type WireReply, type WireRequest } from '../definition/wire.ts';
import type { Picture, PictureSource, Write } from '../definition/world.ts';
import { readClock } from '../world/clock.ts';
import type { World } from '../world/create-world.ts';
import { inspectPicture } from '../world/picture.ts';
import type { TenantRecord } from '../world/tenants.ts';
import type { Entry } from './journal.ts';
import { readMultipart } from './multipart.ts';
import { missing, OpenCall, withUsage } from './open-call.ts';
import { fillInput, parseInput } from './parse-input.ts';
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
    const at = readClock(tenant.clock, world.now());
    const facts = { operation: '*', outcome: 'unknownPath', forced: false, billed: false } as const;
    return { reply, entry: note(request, { at, tenant: tenant.id, ...facts, status: reply.status }) };
  }

  function answer(view: RequestView, route: Route, tenant: TenantRecord): MaybePromise<Answer> {
    const { request } = view;
    const at = readClock(tenant.clock, world.now());
    const call = new OpenCall(view, route, tenant, world, at);
    const operation = `${route.vendor.id}/${route.operationName}`;
    const finish = (reply: WireReply, outcome: string, forced: boolean, billed: Entry['billed']): Answer => {
      const { status } = reply;
      return {
        reply,
        entry: note(request, { at, tenant: tenant.id, operation, outcome, forced, billed, status }),
      };
    };
    const wanted = headerOf(request.headers, 'x-mock-outcome');
    const asked = wanted === undefined ? undefined : findRow(route, wanted);
    if (wanted !== undefined && asked === undefined) {
      const reply = replyUnknownOutcome(operation, wanted, [...route.plan.rows.keys()]);
      return finish(reply, 'unknownOutcome', true, false);
    }
    return after(recall(call, route, tenant), () =>
      after(asked === undefined ? walk(call, route, 0, []) : force(call, route, asked), (decision) => {
        const { tableRow, forced } = decision;
        const reply = toReply(call, route.vendor, tableRow);
        return after(apply(call, tenant, decision), () =>
          finish(reply, tableRow.name, forced, tableRow.row.billed),
        );
      }),
    );
  }

  /** Fetches what the rows want to know. */
  function recall(call: OpenCall, { vendor, operation }: Route, tenant: TenantRecord): MaybePromise<void> {
    const memory: Record<string, unknown> = {};
    const pending: Promise<unknown>[] = [];
    const fetch = (stateName: string, take: (value: unknown) => void) => {
      const found = after(world.store.get(stateKey(tenant, stateName), call.now), take);
      if (found instanceof Promise) pending.push(found);
    };
    const fetchAll = (keys: Recall | undefined) => {
      for (const name in keys) {
        fetch(keys[name]?.name ?? '', (value) => {
          memory[name] = value;
        });
      }
    };
    for (const layer of vendor.layers) fetchAll(layer.recall?.(call));
    fetchAll(operation?.recall?.(call));
    const held = tenant.packages[vendor.id];
    if (held !== undefined) {
      fetch(usageKey(vendor.id), (used) => {
        call.package = withUsage(held, used);
      });
    }
    call.memory = memory;
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
  }

  /** Tries the rows from `index` on, top to bottom. */
  function walk(call: OpenCall, route: Route, index: number, passed: Effect[]): MaybePromise<Decision> {
    const { plan, operation } = route;
    for (let at = index; at < plan.walk.length; at += 1) {
      if (at === plan.parsesAt && operation !== undefined && call.parsed === undefined) {
        const parsed = parseInput(operation, plan, call);
        if ('row' in parsed) return decide(route, String(parsed.row), passed);
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
        if (chosen !== undefined) return decide(route, chosen, passed);
      }
      const tableRow = plan.walk[at];
      if (tableRow === undefined) break;
      if (tableRow.row.if?.(call)) return { tableRow, forced: false, passed };
      if (tableRow.row.passed) passed.push(...tableRow.row.passed(call));
    }
    return decide(route, route.vendor.unknownPath, passed);
  }

  function decide({ vendor, operationName, plan }: Route, name: string, passed: readonly Effect[]): Decision {
    const tableRow = plan.rows.get(name);
    if (tableRow !== undefined) return { tableRow, forced: false, passed };
    throw new ToolkitError(
      'badDefinition',
      `${vendor.id}/${operationName} comes to a row "${name}", which its table does not have; name one with invalid, choose or unknownPath.`,
    );
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
  function apply(call: OpenCall, tenant: TenantRecord, { tableRow, passed }: Decision): MaybePromise<void> {
    const own = tableRow.row.effects?.(call);
    const isCounted = tableRow.row.billed === true && tenant.packages[call.vendor] !== undefined;
    if (passed.length === 0 && own === undefined && !isCounted) return undefined;
    const writes: Write[] = [...passed, ...(own ?? [])].map(({ key, ...effect }) => ({
      ...effect,
      key: stateKey(tenant, key.name),
    }));
    if (isCounted) writes.push({ kind: 'increment', key: stateKey(tenant, usageKey(call.vendor)) });
    return world.store.update(writes, call.now);
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
  facts: Omit<Entry, 'method' | 'path' | 'query' | 'bodySize'>,
): Entry {
  return { ...facts, method, path, query, bodySize: body.length };
}
