import type { Diagnosis } from '../../language/diagnosis.ts';
import type { TableRow } from '../../language/table.ts';
import type { Picture } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { ownText } from '../../wire/own-text.ts';
import type { WireReply } from '../../wire/wire.ts';
import type { Text } from '../../words/text.ts';
import type { World } from '../../world/create-world.ts';
import type { Entry } from '../journal/entry.ts';
import { toCharge } from '../ledger/charge-key.ts';
import type { LedgerCall } from '../ledger/ledger.ts';
import { type Fault, lostOnTheWay } from '../rules/rule.ts';
import { type Decision, force, walk } from './decide.ts';
import { diagnoseBody } from './diagnose-body.ts';
import { OpenCall } from './open-call.ts';
import type { Walk } from './plan.ts';
import { applyEffects, recall } from './recall.ts';
import type { ReceivedCall } from './received-call.ts';
import { withWhy } from './refusals.ts';
import type { Route } from './route.ts';
import { toReason, why as whySetting } from './to-reason.ts';
import { toReply } from './to-reply.ts';

/** A decided call. Its writes have been applied. */
export interface Settled
  extends Pick<
    Entry,
    'outcome' | 'forced' | 'billed' | 'above' | 'why' | 'diagnosis' | 'note' | 'packageLow'
  > {
  readonly reply: WireReply;
  /** Undefined if no vendor decided the call. */
  readonly tableRow: TableRow | undefined;
  /** The call for the ledger; undefined if it got no row of a vendor. */
  readonly charge: LedgerCall | undefined;
}

/** Characters. */
const longestSigned = 4096;
const nothing: readonly never[] = [];

/**
 * Recalls, decides and writes. If a picture must be fetched or read first, all three start again after the wait.
 * Deciding and writing are one step; otherwise, calls that wait for the same picture would all decide before any of
 * them writes.
 */
export function settle(
  received: ReceivedCall,
  asked: TableRow | undefined,
  fault: Fault | undefined,
  world: World,
  seen: Picture | undefined,
): MaybePromise<Settled> {
  const { route } = received;
  const { pictures, store } = world;
  return after(recall(received, store), (recalled) => {
    const call = new OpenCall(received, recalled, world);
    const under = route.plan.walkUnder(received);
    const decision =
      asked === undefined
        ? walk(call, route, under, pictures, seen)
        : force(call, route, asked, pictures, seen);
    if ('looking' in decision) {
      return decision.looking.then((picture) => settle(received, asked, fault, world, picture));
    }
    if (fault !== undefined && lostOnTheWay.includes(fault))
      return lose(call, received, decision, fault, under);
    const { tableRow, forced } = decision;
    const packageLow = tableRow.row.billed === true ? recalled.low : undefined;
    // Before the call's own writes, because an accepted nonce must not count as used.
    const found = forced ? undefined : consult(call, route, tableRow);
    const why = forced ? undefined : toReason(call, route, tableRow, found);
    const reply = toReply(call, route, tableRow);
    const settled: Settled = {
      reply: why !== undefined && received.setting(whySetting) === 'on' ? withWhy(reply, why) : reply,
      tableRow,
      outcome: tableRow.name,
      forced,
      billed: tableRow.row.billed,
      above: forced ? nothing : under.above(tableRow.name),
      why,
      diagnosis: forced
        ? undefined
        : (found ?? (route.plan.bodyKind && diagnoseBody(call.request, route.plan.bodyKind))),
      note: forced ? undefined : route.operation?.note?.(call),
      packageLow,
      charge: toCharge(call, route, tableRow),
    };
    const written = applyEffects(call, decision, packageLow, store);
    return written === undefined ? settled : after(written, () => settled);
  });
}

/** The call does not reach the vendor, or the answer does not arrive. Nothing is written and nothing is billed. */
function lose(
  call: OpenCall,
  { route }: ReceivedCall,
  { tableRow }: Decision,
  fault: Fault,
  { timeout }: Walk,
): Settled {
  const sent = fault === 'gateway504' ? (timeout ?? tableRow) : tableRow;
  return withoutVendor(toReply(call, route, sent), fault);
}

/** The result of a call that no vendor decides. It counts as forced, and nothing is billed. */
export function withoutVendor(reply: WireReply, outcome: string, why?: Text): Settled {
  return {
    reply,
    tableRow: undefined,
    outcome,
    forced: true,
    billed: false,
    above: nothing,
    why,
    diagnosis: undefined,
    note: undefined,
    packageLow: undefined,
    charge: undefined,
  };
}

/** The mistake that the row's doctors find. */
function consult(call: OpenCall, { plan }: Route, { name }: TableRow): Diagnosis | undefined {
  for (const doctor of plan.doctors.get(name) ?? nothing) {
    const diagnosis = doctor.of(call);
    if (diagnosis !== undefined) return shorten(diagnosis);
  }
  return undefined;
}

/** A StringToSign can contain a picture. */
function shorten({ expected, received, ...told }: Diagnosis): Diagnosis {
  return {
    ...told,
    ...(expected !== undefined && { expected: ownText(expected, longestSigned) }),
    ...(received !== undefined && { received: ownText(received, longestSigned) }),
  };
}
