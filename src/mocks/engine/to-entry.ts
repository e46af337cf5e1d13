import { callId } from '../../language/call.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { WireReply } from '../../wire/wire.ts';
import type { Text } from '../../words/text.ts';
import type { Entry } from '../journal/entry.ts';
import { keepRequest } from '../journal/kept-request.ts';
import type { Taken } from '../rules/rule.ts';
import type { ReceivedCall } from './received-call.ts';
import type { ownRefusals } from './refusals.ts';
import type { Route } from './route.ts';
import type { Settled } from './settle.ts';

/** Characters. The journal does not keep a longer reply body, because it contains pictures. */
const longestReply = 4096;
const nothing: readonly string[] = [];
const utf8 = new TextEncoder();

/**
 * The journal entry of a settled call. Its fields are listed one by one, because a spread costs as much as a lookup.
 */
export function toEntry(received: ReceivedCall, taken: Taken | undefined, settled: Settled): Entry {
  const { outcome, forced, billed, above, why, diagnosis, note, packageLow, reply } = settled;
  return {
    at: received.now,
    tenant: received.tenant.id,
    operation: received.route.name,
    outcome,
    forced,
    rule: taken?.rule,
    fault: taken?.fault,
    billed,
    above,
    why,
    callId: received.made(callId),
    diagnosis,
    note,
    packageLow,
    status: reply.status,
    request: keepRequest(received, received.route.operation),
    reply: keepReply(reply),
  };
}

/** The journal entry of a call that no vendor answers. */
export function toRefusedEntry(
  view: RequestView,
  { id: tenant, at }: { readonly id: string; readonly at: number },
  route: Route | undefined,
  outcome: (typeof ownRefusals)[number],
  reply: WireReply,
  why: Text,
): Entry {
  return {
    at,
    tenant,
    operation: route?.name ?? '*',
    outcome,
    forced: false,
    billed: false,
    above: nothing,
    why,
    status: reply.status,
    request: keepRequest(view, route?.operation),
    reply: keepReply(reply),
  };
}

function keepReply({ body }: WireReply): Entry['reply'] {
  if (typeof body !== 'string') return { size: body.length };
  return body.length <= longestReply ? { body } : { size: utf8.encode(body).length };
}
