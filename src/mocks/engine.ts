import type { RequestView } from '../definition/call.ts';
import type { Diagnosis } from '../definition/diagnosis.ts';
import { after, type MaybePromise } from '../definition/maybe-promise.ts';
import type { Recall } from '../definition/state.ts';
import type { TableRow } from '../definition/table.ts';
import type { Vendor } from '../definition/vendor.ts';
import { createView } from '../definition/view.ts';
import { headerOf, type WireReply, type WireRequest } from '../definition/wire.ts';
import type { Write } from '../definition/world.ts';
import { readClock } from '../world/clock.ts';
import type { World } from '../world/create-world.ts';
import { stateKey, type TenantRecord, usageKey } from '../world/tenants.ts';
import { chargeKey, orderOf } from './charge-key.ts';
import { type Decision, force, walk } from './decide.ts';
import type { Entry } from './journal.ts';
import type { LedgerCall } from './ledger.ts';
import { readMultipart } from './multipart.ts';
import { OpenCall, withUsage } from './open-call.ts';
import { replyUnknownOutcome, replyUnknownPath, toReply } from './reply.ts';
import { createRouter, type Route } from './route.ts';
import { type Fault, lostOnTheWay } from './rule.ts';
import type { Rules } from './rules.ts';

/** A reply, and what is to be noted of the call. */
export interface Answer {
  readonly reply: WireReply;
  readonly entry: Entry;
  /** What goes wrong on the way to the caller; the reply is what would have been sent. */
  readonly fault?: Fault;
  /** How long the reply is held back, in real ms. */
  readonly delayMs?: number;
}

export interface Engine {
  handle(request: WireRequest): MaybePromise<Answer>;
}

/** Matches, decides and replies, for any list of vendors. */
export function createEngine(
  vendors: readonly Vendor[],
  world: World,
  rules: Pick<Rules, 'take'>,
  charge: (call: LedgerCall) => void,
): Engine {
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
    const finish = (
      reply: WireReply,
      outcome: string,
      forced: boolean,
      billed: Entry['billed'],
      diagnosis?: Diagnosis,
    ): Answer => {
      const { status } = reply;
      const facts = { at, tenant: tenant.id, operation, outcome, forced, billed, status };
      if (taken === undefined && diagnosis === undefined) return { reply, entry: note(request, facts) };
      const { rule, fault, delayMs } = taken ?? {};
      const more = {
        ...(rule && { rule }),
        ...(fault && { fault }),
        ...(diagnosis && { diagnosis: shorten(diagnosis) }),
      };
      const entry = note(request, { ...facts, ...more });
      return { reply, entry, ...(fault && { fault }), ...(delayMs && { delayMs }) };
    };
    const wanted = headerOf(request.headers, 'x-mock-outcome');
    const taken =
      wanted === undefined
        ? rules.take(tenant.id, operation, view, at, (row) => findRow(route, row) !== undefined)
        : undefined;
    const row = wanted ?? taken?.outcome;
    const asked = row === undefined ? undefined : findRow(route, row);
    if (row !== undefined && asked === undefined) {
      const reply = replyUnknownOutcome(operation, row, [...route.plan.rows.keys()]);
      return finish(reply, 'unknownOutcome', true, false);
    }
    return settle();

    /**
     * Recalls, decides and writes; where a picture must be fetched or read first, does so anew once that is done.
     * Deciding and writing are one step, or calls that wait for the same picture would decide before any has written.
     */
    function settle(): MaybePromise<Answer> {
      return after(recall(call, route, tenant), () => {
        const { pictures } = world;
        const decision =
          asked === undefined ? walk(call, route, pictures) : force(call, route, asked, pictures);
        if ('looking' in decision) {
          return decision.looking.then((seen) => {
            call.seen = seen;
            return settle();
          });
        }
        const { tableRow, forced } = decision;
        const reply = toReply(call, route.vendor, tableRow);
        const fault = taken?.fault;
        if (fault !== undefined && lostOnTheWay.includes(fault)) return finish(reply, fault, true, false);
        // Before its own writes: an accepted nonce is not yet a used one.
        const { diagnose } = route.vendor;
        const isRefused = !forced && diagnose?.rows.includes(tableRow.name) === true;
        const diagnosis = isRefused ? diagnose?.of(call) : undefined;
        return after(apply(call, tenant, decision), () => {
          charge(toCharge(call, route, tableRow));
          return finish(reply, tableRow.name, forced, tableRow.row.billed, diagnosis);
        });
      });
    }
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

/** A string to sign can hold a picture. */
function shorten({ expected, received, ...told }: Diagnosis): Diagnosis {
  return {
    ...told,
    ...(expected !== undefined && { expected: expected.slice(0, 4096) }),
    ...(received !== undefined && { received: received.slice(0, 4096) }),
  };
}

/** What the ledger is told; of a billed call also what was asked, so that a double charge shows. */
function toCharge(
  call: OpenCall,
  { vendor, operationName, operation }: Route,
  { name, row }: TableRow,
): LedgerCall {
  const { now: at, tenant, package: held } = call;
  const isBilled = row.billed === true;
  return {
    at,
    tenant: tenant.id,
    vendor: vendor.id,
    operation: operationName,
    outcome: name,
    billed: row.billed,
    package: held && { total: held.total, used: held.used + (isBilled ? 1 : 0) },
    ...(isBilled && operation && { key: chargeKey(call, operation), order: orderOf(call, operation) }),
  };
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
  const kept = { method: method.slice(0, 32), path: path.slice(0, 512), query: query.slice(0, 4096) };
  return { ...facts, ...kept, bodySize: body.length };
}
