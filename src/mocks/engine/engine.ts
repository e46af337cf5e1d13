import { toReplyCommand } from '../../errors/to-command.ts';
import type { OutcomeFacts } from '../../language/outcome.ts';
import type { TableRow } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Picture } from '../../language/world.ts';
import { arrivals } from '../../wire/arrivals.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { nextTurn } from '../../wire/next-turn.ts';
import { readMultipart } from '../../wire/read-multipart.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { createView } from '../../wire/request-view.ts';
import { headerOf, type WireReply, type WireRequest } from '../../wire/wire.ts';
import { say, type Text } from '../../words/text.ts';
import type { World } from '../../world/create-world.ts';
import { readClock } from '../../world/state/clock.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { Entry } from '../journal/entry.ts';
import type { RecordCall } from '../records.ts';
import type { Fault, Taken } from '../rules/rule.ts';
import type { Rules } from '../rules/rules.ts';
import { placesOf, type ReplyPlaces } from '../rules/to-strange-reply.ts';
import { createRefuse } from './create-refuse.ts';
import { lookAhead } from './decide.ts';
import { findTenant } from './find-tenant.ts';
import { nothingRecalled, OpenCall } from './open-call.ts';
import { ReceivedCall } from './received-call.ts';
import { replyUnknownOutcome, withWhy } from './refusals.ts';
import { createRouter, nearestOperation, type Route, type Router } from './route.ts';
import { type Settled, settle, withoutVendor } from './settle.ts';
import { toEntry } from './to-entry.ts';
import { why as whySetting } from './to-reason.ts';

/** A reply, and the journal entry of the call. */
export interface Answer {
  readonly reply: WireReply;
  readonly entry: Entry;
  /** The fault on the way to the caller. `reply` is the reply before the fault. */
  readonly fault?: Fault | undefined;
  /** The facts of the row that answered. Absent if no vendor decided the call. */
  readonly row?: OutcomeFacts | undefined;
  /** Where the reply says which row it is. Present if there is a fault, and the reply is a row's. */
  readonly places?: ReplyPlaces | undefined;
  /** The delay of the reply, in real ms. */
  readonly delayMs?: number | undefined;
}

/** Bytes. A larger body is decoded in a turn of its own, because that takes as long as the rest of the call. */
const largeBody = 1024 * 1024;
export interface Engine {
  handle(request: WireRequest): MaybePromise<Answer>;
  /** The answer of a vendor that cannot decide: its own row for an outage. Nothing is read, written or billed. */
  outage(request: WireRequest, why: Text): MaybePromise<Answer>;
}

/** Answers a call in stages: route and tenant, rule, decision, record. `record` is called once for every call. */
export function createEngine(
  vendors: readonly Vendor[],
  world: World,
  rules: Pick<Rules, 'take' | 'askForPersona'>,
  record: RecordCall,
): Engine {
  const router = createRouter(vendors);
  const refuse = createRefuse(world, record);

  function answer(view: RequestView, route: Route, tenant: TenantRecord): MaybePromise<Answer> {
    const received = new ReceivedCall(view, route, tenant, readClock(tenant.clock, world.now()));
    const asked = headerOf(view.request.headers, 'x-mock-outcome');
    if (asked !== undefined) return answerAs(received, asked, undefined, undefined);
    if (!rules.askForPersona(tenant.id, route.name)) return answerByRule(received, undefined);
    // A rule's persona may be in the picture, so the picture is read before any rule is taken.
    const call = new OpenCall(received, nothingRecalled, world);
    return after(lookAhead(call, route, world.pictures), (seen) => answerByRule(received, seen));
  }

  function answerByRule(received: ReceivedCall, seen: Picture | undefined): MaybePromise<Answer> {
    const { route, tenant, now } = received;
    const has = (row: string) => findRows(route, row).length === 1;
    const taken = rules.take(tenant.id, route.name, received, now, has, seen?.card?.number);
    return answerAs(received, taken?.outcome, taken, seen);
  }

  /** `row` is the name or code that a header or a rule asked for; undefined if the table decides. */
  function answerAs(
    received: ReceivedCall,
    row: string | undefined,
    taken: Taken | undefined,
    seen: Picture | undefined,
  ): MaybePromise<Answer> {
    const { route } = received;
    const [asked, ...others] = row === undefined ? [] : findRows(route, row);
    if (row !== undefined && (asked === undefined || others.length > 0)) {
      const reply = replyUnknownOutcome(route.name, row, route.plan.index, received.request);
      const why = say(notOneRow, { command: toReplyCommand(`outcomes ${route.name}`) });
      const told = received.setting(whySetting) === 'on' ? withWhy(reply, why) : reply;
      return finish(received, taken, withoutVendor(told, 'unknownOutcome', why));
    }
    return after(settle(received, asked, taken?.fault, world, seen), (settled) =>
      finish(received, taken, settled),
    );
  }

  function finish(received: ReceivedCall, taken: Taken | undefined, settled: Settled): Answer {
    const { reply, tableRow } = settled;
    const row = tableRow?.row;
    const entry = record(toEntry(received, taken, settled), settled.charge);
    if (taken === undefined || (taken.fault === undefined && !taken.delayMs)) return { reply, entry, row };
    const rows = received.route.plan.rows.values();
    const places = taken.fault && tableRow && placesOf(tableRow, rows);
    return { reply, entry, row, fault: taken.fault, places, delayMs: taken.delayMs };
  }

  function begin(view: RequestView, route: Route | undefined): MaybePromise<Answer> {
    return after(findTenant(world.tenants, view, route), (tenant) => {
      if (tenant !== undefined && route !== undefined) return answer(view, route, tenant);
      if (tenant === undefined) return refuse.unknownTenant(view, route);
      return refuse.unknownPath(view, tenant, nearestOperation(vendors, view));
    });
  }

  return {
    handle(request) {
      const view = createView(request, readMultipart);
      if (request.body.length <= largeBody) return begin(view, router.route(view));
      return routeInTurns(router, view).then((route) => begin(view, route));
    },
    outage(request, why) {
      const view = createView(request, readMultipart);
      return refuse.outage(view, router.route(view), why);
    },
  };
}

const notOneRow = {
  en: 'The header x-mock-outcome names no row of this operation, or several. Its rows: {command}',
  zh: '请求头 x-mock-outcome 指定的情形在该接口中不存在，或对应多个。全部情形：{command}',
} as const;

/**
 * Routes a request, which may read a parameter of its body, and decodes what its operation reads, each in a turn of its own. Bodies that wait for their turn are counted as arriving.
 */
async function routeInTurns(router: Router, view: RequestView): Promise<Route | undefined> {
  const { request, raw } = view;
  const waiting = arrivals.begin();
  waiting.add(request.body.length);
  try {
    await nextTurn();
    const route = router.route(view);
    for (const { section } of route?.plan.inputs ?? []) {
      if (section !== 'body' && section !== 'segments') void raw[section];
      await nextTurn();
    }
    return route;
  } finally {
    waiting.end();
  }
}

/** The rows with this name or code. The operation may precede it, as in the atlas and the journal. */
function findRows({ name, plan }: Route, wanted: string): readonly TableRow[] {
  const text = wanted.trim();
  const slash = text.lastIndexOf('/');
  const found = plan.index.find(text.slice(slash + 1));
  if (slash < 0) return found;
  const place = text.slice(0, slash);
  return found.filter(({ from }) => place === name || (from && place === `${from.vendor}/*`));
}
