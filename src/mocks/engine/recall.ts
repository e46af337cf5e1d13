import type { Memory, Recall } from '../../language/state.ts';
import type { PackageState, Store, Write } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { stateKey, usageKey } from '../../world/state/tenants.ts';
import type { Decision } from './decide.ts';
import type { OpenCall } from './open-call.ts';
import type { ReceivedCall } from './received-call.ts';

/** The stored values at the time of the decision. */
export interface Recalled {
  readonly memory: Memory<Recall>;
  /** The tenant's package of this vendor; undefined if calls are unlimited. */
  readonly package: PackageState | undefined;
}

/** Reads the stored values that the vendor's layers and the operation declare in `recall`. */
export function recall(call: ReceivedCall, store: Store): MaybePromise<Recalled> {
  const { tenant, now } = call;
  const { vendor, operation } = call.route;
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
  for (const layer of vendor.layers) fetch(layer.recall?.(call));
  fetch(operation?.recall?.(call));
  const held = tenant.packages[vendor.id];
  const read = pending && Promise.all(pending);
  if (held !== undefined)
    return after(read, () => after(usedOf(call, store), (used) => ({ memory, package: { ...held, used } })));
  const recalled = { memory, package: undefined };
  return read === undefined ? recalled : read.then(() => recalled);
}

/** The billed calls of the tenant's package. */
function usedOf({ route, tenant, now }: ReceivedCall, store: Store): MaybePromise<number> {
  const used = store.get(stateKey(tenant, usageKey(route.vendor.id)), now);
  return after(used, (count) => (typeof count === 'number' ? count : 0));
}

/** Applies all writes of a decided call in one step. */
export function applyEffects(
  call: OpenCall,
  { tableRow, passed }: Decision,
  store: Store,
): MaybePromise<void> {
  const { tenant } = call;
  const own = tableRow.row.effects?.(call);
  const isCounted = tableRow.row.billed === true && tenant.packages[call.vendor] !== undefined;
  if (passed.length === 0 && own === undefined && !isCounted) return undefined;
  const writes: Write[] = [...passed, ...(own ?? [])].map(({ key, ...effect }) => ({
    ...effect,
    key: stateKey(tenant, key.name),
  }));
  if (isCounted) writes.push({ kind: 'increment', key: stateKey(tenant, usageKey(call.vendor)) });
  return store.update(writes, call.now);
}
