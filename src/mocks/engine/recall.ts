import type { Memory, Recall } from '../../language/state.ts';
import type { PackageState, Store, Write } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { packageLowKey, usageKey } from '../../world/state/packages.ts';
import { stateKey } from '../../world/state/tenants.ts';
import type { PackageWarning } from '../ledger/package-warning.ts';
import type { Decision } from './decide.ts';
import type { OpenCall } from './open-call.ts';
import { readPackages } from './read-packages.ts';
import type { ReceivedCall } from './received-call.ts';

/** The stored values at the time of the decision. */
export interface Recalled {
  readonly memory: Memory<Recall>;
  /** The package that the call is charged to if it is billed; undefined if calls are unlimited. */
  readonly package: PackageState | undefined;
  /** The warning that the call causes if it is billed. */
  readonly low?: PackageWarning | undefined;
}

/** Reads the stored values that the vendor's layers and the operation declare in `recall`. */
export function recall(call: ReceivedCall, store: Store): MaybePromise<Recalled> {
  const { tenant, now } = call;
  const { vendor, plan } = call.route;
  const memory: Record<string, unknown> = {};
  let pending: Promise<unknown>[] | undefined;
  const fetch = (keys: Recall | undefined) => {
    for (const name in keys) {
      const key = keys[name];
      if (key === undefined) continue;
      const found = store.get(stateKey(tenant, key.name), now);
      if (!(found instanceof Promise)) memory[name] = found;
      else {
        pending ??= [];
        pending.push(found.then((value) => (memory[name] = value)));
      }
    }
  };
  for (const recalled of plan.recalls) fetch(recalled(call));
  const product = tenant.packages[plan.product] === undefined ? vendor.id : plan.product;
  const held = tenant.packages[product];
  const read = pending && Promise.all(pending);
  if (held !== undefined)
    return after(read, () =>
      after(readPackages(product, held, call, store), (found) => ({
        memory,
        package: found.package,
        low: found.low,
      })),
    );
  const recalled = { memory, package: undefined, low: undefined };
  return read === undefined ? recalled : read.then(() => recalled);
}

/** Applies all writes of a decided call in one step, and notes its warning, if it causes one. */
export function applyEffects(
  call: OpenCall,
  { tableRow, passed }: Decision,
  low: PackageWarning | undefined,
  store: Store,
): MaybePromise<void> {
  const { tenant } = call;
  const own = tableRow.row.effects?.(call);
  const charged = tableRow.row.billed === true ? call.package : undefined;
  if (passed.length === 0 && own === undefined && charged === undefined) return undefined;
  const writes: Write[] = [...passed, ...(own ?? [])].map(({ key, ...effect }) => ({
    ...effect,
    key: stateKey(tenant, key.name),
  }));
  if (charged !== undefined) writes.push({ kind: 'increment', key: stateKey(tenant, usageKey(charged.id)) });
  if (low !== undefined)
    writes.push({ kind: 'set', key: stateKey(tenant, packageLowKey(low.vendor)), value: true });
  return store.update(writes, call.now);
}
