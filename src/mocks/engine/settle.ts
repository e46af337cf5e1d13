import type { Diagnosis } from '../../language/diagnosis.ts';
import type { TableRow } from '../../language/table.ts';
import type { Picture } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { WireReply } from '../../wire/wire.ts';
import type { World } from '../../world/create-world.ts';
import type { Entry } from '../journal/entry.ts';
import { toCharge } from '../ledger/charge-key.ts';
import type { LedgerCall } from '../ledger/ledger.ts';
import { type Fault, lostOnTheWay } from '../rules/rule.ts';
import { type Decision, force, walk } from './decide.ts';
import { OpenCall } from './open-call.ts';
import type { Walk } from './plan.ts';
import { applyEffects, recall } from './recall.ts';
import type { ReceivedCall } from './received-call.ts';
import { toReply } from './to-reply.ts';

/** A call that was decided, and its writes applied. */
export interface Settled extends Pick<Entry, 'outcome' | 'forced' | 'billed' | 'above' | 'diagnosis'> {
  readonly reply: WireReply;
  /** For the ledger; undefined where no row of a vendor was answered. */
  readonly charge: LedgerCall | undefined;
}

/** What a header or a rule wants of the call. */
export interface Wanted {
  /** Undefined where nature decides. */
  readonly row: TableRow | undefined;
  readonly fault: Fault | undefined;
}

const nothing: readonly string[] = [];

/**
 * Recalls, decides and writes. Where a picture must be fetched or read first, all three are done anew after the wait:
 * deciding and writing are one step, or calls that wait for the same picture would decide before any has written.
 */
export function settle(
  received: ReceivedCall,
  wanted: Wanted,
  world: World,
  seen: Picture | undefined,
): MaybePromise<Settled> {
  const { route } = received;
  const { pictures, store } = world;
  return after(recall(received, store), (recalled) => {
    const call = new OpenCall(received, recalled, world);
    const under = route.plan.walkUnder(received);
    const decision =
      wanted.row === undefined
        ? walk(call, route, under, pictures, seen)
        : force(call, route, wanted.row, pictures, seen);
    if ('looking' in decision) {
      return decision.looking.then((picture) => settle(received, wanted, world, picture));
    }
    const { fault } = wanted;
    if (fault !== undefined && lostOnTheWay.includes(fault))
      return lose(call, received, decision, fault, under);
    const { tableRow, forced } = decision;
    const settled: Settled = {
      reply: toReply(call, route, tableRow),
      outcome: tableRow.name,
      forced,
      billed: tableRow.row.billed,
      above: forced ? nothing : under.above(tableRow.name),
      // Before the call's own writes: an accepted nonce is not yet a used one.
      diagnosis: forced ? undefined : diagnose(call, received, tableRow),
      charge: toCharge(call, route, tableRow),
    };
    const written = applyEffects(call, decision, store);
    return written === undefined ? settled : after(written, () => settled);
  });
}

/** The vendor never gets the call, or its answer never arrives: nothing is written and nothing billed. */
function lose(
  call: OpenCall,
  { route }: ReceivedCall,
  { tableRow }: Decision,
  fault: Fault,
  { timeout }: Walk,
): Settled {
  const sent = fault === 'gateway504' ? (timeout ?? tableRow) : tableRow;
  return {
    reply: toReply(call, route, sent),
    outcome: fault,
    forced: true,
    billed: false,
    above: nothing,
    diagnosis: undefined,
    charge: undefined,
  };
}

function diagnose(
  call: OpenCall,
  { route: { vendor } }: ReceivedCall,
  { name }: TableRow,
): Diagnosis | undefined {
  const diagnosis = vendor.diagnose?.rows.includes(name) === true ? vendor.diagnose.of(call) : undefined;
  return diagnosis && shorten(diagnosis);
}

/** A string to sign can hold a picture. */
function shorten({ expected, received, ...told }: Diagnosis): Diagnosis {
  return {
    ...told,
    ...(expected !== undefined && { expected: expected.slice(0, 4096) }),
    ...(received !== undefined && { received: received.slice(0, 4096) }),
  };
}
