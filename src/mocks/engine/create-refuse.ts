import { toReplyCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { WireReply } from '../../wire/wire.ts';
import { say, sentences, type Text } from '../../words/text.ts';
import type { World } from '../../world/create-world.ts';
import { readClock } from '../../world/state/clock.ts';
import type { TenantRecord } from '../../world/state/tenants.ts';
import type { RecordCall } from '../records.ts';
import type { Answer } from './engine.ts';
import { findTenant } from './find-tenant.ts';
import { nothingRecalled, OpenCall } from './open-call.ts';
import { ReceivedCall } from './received-call.ts';
import { type ownRefusals, replyUnknownPath, replyUnknownTenant, withWhy } from './refusals.ts';
import { type Route, tellNearest } from './route.ts';
import { type Settled, withoutVendor } from './settle.ts';
import { toEntry, toRefusedEntry } from './to-entry.ts';
import { why as whySetting } from './to-reason.ts';
import { toReply } from './to-reply.ts';

const noTenant = (): Text =>
  say(
    {
      en: 'The header x-mock-tenant names no tenant. To make one: {command}',
      zh: '请求头 x-mock-tenant 指定的租户不存在。新建租户：{command}',
    },
    { command: toReplyCommand('tenant new') },
  );

/** Creates the answers to calls that name a path or a tenant that this mock does not have. They reach no vendor. */
export function createRefuse(world: World, record: RecordCall) {
  function refuse(
    view: RequestView,
    tenant: TenantRecord,
    route: Route | undefined,
    outcome: (typeof ownRefusals)[number],
    reply: WireReply,
    why: Text,
  ): Answer {
    const at = readClock(tenant.clock, world.now());
    const told =
      (tenant.settings[whySetting.name] ?? whySetting.fallback) === 'on' ? withWhy(reply, why) : reply;
    const entry = toRefusedEntry(view, { id: tenant.id, at }, route, outcome, told, why);
    return { reply: told, entry: record(entry, undefined) };
  }

  return {
    unknownPath(view: RequestView, tenant: TenantRecord, nearest: string | undefined): Answer {
      const why = sentences(
        { en: 'No operation is at this path.', zh: '该路径没有任何接口。' },
        tellNearest(nearest),
      );
      return refuse(view, tenant, undefined, 'unknownPath', replyUnknownPath(view.request, nearest), why);
    },
    /** An error, because a call answered for another tenant would silently mix up the state of two tests. */
    unknownTenant(view: RequestView, route: Route | undefined): MaybePromise<Answer> {
      const reply = replyUnknownTenant(view.header('x-mock-tenant') ?? '', view.request);
      const builtIn = world.tenants.get('default') as MaybePromise<TenantRecord>;
      return after(builtIn, (tenant) => refuse(view, tenant, route, 'unknownTenant', reply, noTenant()));
    },
    /** The vendor's row for an outage. Error `stateAway` if the path is no vendor's. */
    outage(view: RequestView, route: Route | undefined, why: Text): MaybePromise<Answer> {
      return after(findTenant(world.tenants, view, route), (found) =>
        after(found ?? world.tenants.get('default'), (tenant) => {
          const tableRow = route?.plan.rows.get(route.vendor.outage);
          if (route === undefined || tenant === undefined || tableRow === undefined) {
            throw new ToolkitError('stateAway', why);
          }
          const { name, row } = tableRow;
          const received = new ReceivedCall(view, route, tenant, readClock(tenant.clock, world.now()));
          const reply = toReply(new OpenCall(received, nothingRecalled, world), route, tableRow);
          const isTold = received.setting(whySetting) === 'on';
          const told = isTold ? withWhy(reply, { ...why, en: why.en.replace(/[^\x20-\x7e]/g, '?') }) : reply;
          const settled: Settled = { ...withoutVendor(told, name, why), tableRow, forced: false };
          return { reply: told, entry: record(toEntry(received, undefined, settled), undefined), row };
        }),
      );
    },
  };
}
