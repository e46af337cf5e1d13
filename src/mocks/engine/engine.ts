import type { Diagnosis } from '../../language/diagnosis.ts';
import type { TableRow } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { readMultipart } from '../../wire/read-multipart.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { createView } from '../../wire/request-view.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import type { World } from '../../world/create-world.ts';
import { readClock } from '../../world/state/clock.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { Entry } from '../journal/entry.ts';
import { keepRequest } from '../journal/kept-request.ts';
import { toCharge } from '../ledger/charge-key.ts';
import type { LedgerCall } from '../ledger/ledger.ts';
import type { PackageWarning } from '../ledger/package-watch.ts';
import { type Fault, lostOnTheWay, type Taken } from '../rules/rule.ts';
import type { Rules } from '../rules/rules.ts';
import { force, lookAhead, walk } from './decide.ts';
import { OpenCall } from './open-call.ts';
import { apply, recall } from './recall.ts';
import { type ownRefusals, replyUnknownOutcome, replyUnknownPath, replyUnknownTenant } from './refusals.ts';
import { createRouter, type Route } from './route.ts';
import { toReply } from './to-reply.ts';

/** A reply, and what is to be noted of the call. */
export interface Answer {
  readonly reply: WireReply;
  readonly entry: Entry;
  /** What goes wrong on the way to the caller; the reply is what would have been sent. */
  readonly fault?: Fault | undefined;
  /** How long the reply is held back, in real ms. */
  readonly delayMs?: number | undefined;
}

/** What was decided of a call. */
type Decided = Pick<Entry, 'outcome' | 'forced' | 'billed' | 'diagnosis' | 'packageLow'> &
  Partial<Pick<Entry, 'above'>>;

const nothing: readonly string[] = [];
/** Characters of a reply's body that the journal keeps; a longer one holds pictures. */
const longestReply = 4096;

export interface Engine {
  handle(request: WireRequest): MaybePromise<Answer>;
}

/** Matches, decides and replies, for any list of vendors. */
export function createEngine(
  vendors: readonly Vendor[],
  world: World,
  rules: Pick<Rules, 'take' | 'askForPersona'>,
  charge: (call: LedgerCall) => PackageWarning | undefined,
): Engine {
  const router = createRouter(vendors);

  /** By the credentials, else by the header; undefined where the header names nobody. */
  function findTenant(view: RequestView, route: Route | undefined): MaybePromise<TenantRecord | undefined> {
    const named = view.header('x-mock-tenant');
    const mark = route?.vendor.credentials.identify(view);
    const found = mark === undefined ? undefined : world.tenants.find(mark);
    return after(found, (tenant) => {
      if (named === undefined) return tenant ?? world.tenants.get('default');
      return after(world.tenants.get(named), (other) => other && (tenant ?? other));
    });
  }

  /** No vendor is asked: what the call says of this mock is wrong. */
  function refuse(
    view: RequestView,
    tenant: TenantRecord,
    route: Route | undefined,
    outcome: (typeof ownRefusals)[number],
    reply: WireReply,
  ): Answer {
    return {
      reply,
      entry: {
        at: readClock(tenant.clock, world.now()),
        tenant: tenant.id,
        operation: route?.name ?? '*',
        outcome,
        forced: false,
        billed: false,
        above: nothing,
        status: reply.status,
        request: keepRequest(view, route?.operation),
        reply: keepReply(reply),
      },
    };
  }

  function nowhere(view: RequestView, tenant: TenantRecord): Answer {
    const reply = replyUnknownPath(view.request, router.nearest(view.request.path));
    return refuse(view, tenant, undefined, 'unknownPath', reply);
  }

  /** To answer for another one instead would mix up the state of two tests, and tell nobody. */
  function fromNobody(view: RequestView, route: Route | undefined): MaybePromise<Answer> {
    const reply = replyUnknownTenant(view.header('x-mock-tenant') ?? '');
    const builtIn = world.tenants.get('default') as MaybePromise<TenantRecord>;
    return after(builtIn, (tenant) => refuse(view, tenant, route, 'unknownTenant', reply));
  }

  function answer(view: RequestView, route: Route, tenant: TenantRecord): MaybePromise<Answer> {
    const call = new OpenCall(view, route, tenant, world, readClock(tenant.clock, world.now()));
    const wanted = headerOf(view.request.headers, 'x-mock-outcome');
    if (wanted !== undefined) return answerAs(call, route, tenant, wanted, undefined);
    return after(takeRule(call, route, tenant), (taken) =>
      answerAs(call, route, tenant, taken?.outcome, taken),
    );
  }

  /** A rule may ask for a persona, and its card be in the picture: then that is looked at before anything else. */
  function takeRule(call: OpenCall, route: Route, tenant: TenantRecord): MaybePromise<Taken | undefined> {
    const operation = route.name;
    const has = (row: string) => findRow(route, row) !== undefined;
    if (!rules.askForPersona(tenant.id, operation)) {
      return rules.take(tenant.id, operation, call, call.now, has);
    }
    return after(lookAhead(call, route, world.pictures), (seen) => {
      call.seen = seen;
      return rules.take(tenant.id, operation, call, call.now, has, seen?.card?.number);
    });
  }

  /** `row` is what was asked for, by header or by rule; without one, nature decides. */
  function answerAs(
    call: OpenCall,
    route: Route,
    tenant: TenantRecord,
    row: string | undefined,
    taken: Taken | undefined,
  ): MaybePromise<Answer> {
    const { rule, fault, delayMs } = taken ?? {};
    const operation = route.name;
    const finish = (reply: WireReply, decided: Decided): Answer => {
      const { outcome, forced, billed, above = nothing, diagnosis, packageLow } = decided;
      const entry: Entry = {
        at: call.now,
        tenant: tenant.id,
        operation,
        outcome,
        forced,
        rule,
        fault,
        billed,
        above,
        diagnosis,
        packageLow,
        status: reply.status,
        request: keepRequest(call, route.operation),
        reply: keepReply(reply),
      };
      return fault === undefined && !delayMs ? { reply, entry } : { reply, entry, fault, delayMs };
    };
    const asked = row === undefined ? undefined : findRow(route, row);
    if (row !== undefined && asked === undefined) {
      const reply = replyUnknownOutcome(operation, row, [...route.plan.rows.keys()]);
      return finish(reply, { outcome: 'unknownOutcome', forced: true, billed: false });
    }
    const { pictures } = world;
    const under = route.plan.walkUnder(call);
    return settle();

    /**
     * Recalls, decides and writes; where a picture must be fetched or read first, does so anew once that is done.
     * Deciding and writing are one step, or calls that wait for the same picture would decide before any has written.
     */
    function settle(): MaybePromise<Answer> {
      return after(recall(call, route, tenant, world.store), () => {
        const decision =
          asked === undefined ? walk(call, route, under, pictures) : force(call, route, asked, pictures);
        if ('looking' in decision) {
          return decision.looking.then((seen) => {
            call.seen = seen;
            return settle();
          });
        }
        const { tableRow, forced } = decision;
        if (fault !== undefined && lostOnTheWay.includes(fault)) {
          const sent = fault === 'gateway504' ? (under.timeout ?? tableRow) : tableRow;
          return finish(toReply(call, route, sent), { outcome: fault, forced: true, billed: false });
        }
        const reply = toReply(call, route, tableRow);
        // Before its own writes: an accepted nonce is not yet a used one.
        const { diagnose } = route.vendor;
        const isRefused = !forced && diagnose?.rows.includes(tableRow.name) === true;
        const diagnosis = isRefused ? diagnose?.of(call) : undefined;
        return after(apply(call, tenant, decision, world.store), () =>
          finish(reply, {
            outcome: tableRow.name,
            forced,
            billed: tableRow.row.billed,
            above: forced ? nothing : under.above(tableRow.name),
            diagnosis: diagnosis && shorten(diagnosis),
            packageLow: charge(toCharge(call, route, tableRow)),
          }),
        );
      });
    }
  }

  return {
    handle(request) {
      const route = router.route(request);
      const view = createView(request, readMultipart);
      return after(findTenant(view, route), (tenant) => {
        if (tenant === undefined) return fromNobody(view, route);
        return route === undefined ? nowhere(view, tenant) : answer(view, route, tenant);
      });
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

/** By its name, or as the atlas and the journal write it. */
function findRow({ name, plan }: Route, wanted: string): TableRow | undefined {
  const parts = wanted.trim().split('/');
  const tableRow = plan.rows.get(parts.at(-1) ?? '');
  if (tableRow === undefined || parts.length === 1) return tableRow;
  const names = [name];
  if (tableRow.from) names.push(`${tableRow.from.vendor}/*`);
  return names.includes(parts.slice(0, -1).join('/')) ? tableRow : undefined;
}

function keepReply({ body }: WireReply): Entry['reply'] {
  const isKept = typeof body === 'string' && body.length <= longestReply;
  return isKept ? { size: body.length, body } : { size: body.length };
}
