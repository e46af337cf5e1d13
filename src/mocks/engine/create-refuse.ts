import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { WireReply } from '../../wire/wire.ts';
import type { World } from '../../world/create-world.ts';
import { readClock } from '../../world/state/clock.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { RecordCall } from '../record-call.ts';
import type { Answer } from './engine.ts';
import { type ownRefusals, replyUnknownPath, replyUnknownTenant } from './refusals.ts';
import type { Route } from './route.ts';
import { toRefusedEntry } from './to-entry.ts';

/** Answers where no vendor is asked, because the call itself is wrong about this mock. */
export function createRefuse(world: World, record: RecordCall) {
  function refuse(
    view: RequestView,
    tenant: TenantRecord,
    route: Route | undefined,
    outcome: (typeof ownRefusals)[number],
    reply: WireReply,
  ): Answer {
    const at = readClock(tenant.clock, world.now());
    const entry = toRefusedEntry(view, { id: tenant.id, at }, route, outcome, reply);
    return { reply, entry: record(entry, undefined) };
  }

  return {
    unknownPath: (view: RequestView, tenant: TenantRecord, nearest: string) =>
      refuse(view, tenant, undefined, 'unknownPath', replyUnknownPath(view.request, nearest)),
    /** To answer for another tenant instead would mix up the state of two tests, and tell nobody. */
    unknownTenant(view: RequestView, route: Route | undefined): MaybePromise<Answer> {
      const reply = replyUnknownTenant(view.header('x-mock-tenant') ?? '');
      const builtIn = world.tenants.get('default') as MaybePromise<TenantRecord>;
      return after(builtIn, (tenant) => refuse(view, tenant, route, 'unknownTenant', reply));
    },
  };
}
