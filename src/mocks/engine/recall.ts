import type { Recall } from '../../language/state.ts';
import type { Store, Write } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import { stateKey, type TenantRecord, usageKey } from '../../world/state/tenants.ts';
import type { Decision } from './decide.ts';
import type { OpenCall } from './open-call.ts';
import type { Route } from './route.ts';

/** Puts into the call what its rows want to know. */
export function recall(
  call: OpenCall,
  { vendor, operation }: Route,
  tenant: TenantRecord,
  store: Store,
): MaybePromise<void> {
  const memory: Record<string, unknown> = {};
  let pending: Promise<unknown>[] | undefined;
  const fetch = (keys: Recall | undefined) => {
    for (const name in keys) {
      const key = keys[name];
      if (key === undefined) continue;
      const found = store.get(stateKey(tenant, key.name), call.now);
      if (!(found instanceof Promise)) memory[name] = found;
      else {
        pending ??= [];
        pending.push(found.then((value) => (memory[name] = value)));
      }
    }
  };
  for (const layer of vendor.layers) fetch(layer.recall?.(call));
  fetch(operation?.recall?.(call));
  call.memory = memory;
  const held = tenant.packages[vendor.id];
  const recalled = pending === undefined ? undefined : Promise.all(pending).then(() => undefined);
  if (held === undefined) return recalled;
  return after(recalled, () =>
    after(store.get(stateKey(tenant, usageKey(vendor.id)), call.now), (used) => {
      call.package = { ...held, used: typeof used === 'number' ? used : 0 };
    }),
  );
}

/** All writes of a call, together. */
export function apply(
  call: OpenCall,
  tenant: TenantRecord,
  { tableRow, passed }: Decision,
  store: Store,
): MaybePromise<void> {
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
