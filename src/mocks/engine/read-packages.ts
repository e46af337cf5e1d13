import type { PackageState, Store } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import {
  isExpired,
  type Package,
  type Packages,
  packageLowKey,
  usageKey,
} from '../../world/state/packages.ts';
import { stateKey } from '../../world/state/tenants.ts';
import { type PackageWarning, toPackageWarning } from '../ledger/package-warning.ts';
import type { ReceivedCall } from './received-call.ts';

/** The packages of the product at the time of a call. */
export interface ReadPackages {
  /**
   * The package that the call is charged to: the first that is neither used up nor expired. If there is none, the last,
   * whose state is then the answer (inferred).
   */
  readonly package: PackageState;
  /** The warning that the call causes if it is billed. */
  readonly low: PackageWarning | undefined;
}

export function readPackages(
  product: string,
  held: Packages,
  call: ReceivedCall,
  store: Store,
): MaybePromise<ReadPackages> {
  if (held.length === 1) {
    const [only] = held;
    return after(readCount(only, call, store), (count) => {
      const used = toUsed(count);
      const valid = isExpired(only, call.now) ? 0 : only.total;
      return findWarning(toState(only, used), Math.max(0, valid - used), valid, product, call, store);
    });
  }
  const counts = held.map((one) => readCount(one, call, store));
  const read = counts.some((count) => count instanceof Promise) ? Promise.all(counts) : counts;
  return after(read, (found) => choose(product, held, found, call, store));
}

function choose(
  product: string,
  held: Packages,
  counts: readonly unknown[],
  call: ReceivedCall,
  store: Store,
): MaybePromise<ReadPackages> {
  let chosen: PackageState | undefined;
  let last: PackageState | undefined;
  let left = 0;
  let total = 0;
  for (let at = 0; at < held.length; at += 1) {
    const one = held[at] as Package;
    const used = toUsed(counts[at]);
    if (at === held.length - 1) last = toState(one, used);
    if (isExpired(one, call.now)) continue;
    if (used < one.total) {
      chosen ??= toState(one, used);
      left += one.total - used;
    }
    total += one.total;
  }
  return findWarning(chosen ?? (last as PackageState), left, total, product, call, store);
}

/**
 * `left` and `total` are those of the packages that have not expired, before the call. A tenant is warned of a product
 * once, until it buys more.
 */
function findWarning(
  chosen: PackageState,
  left: number,
  total: number,
  product: string,
  { tenant, now }: ReceivedCall,
  store: Store,
): MaybePromise<ReadPackages> {
  const low = toPackageWarning(product, Math.max(0, left - 1), total);
  if (low === undefined) return { package: chosen, low };
  const warned = store.get(stateKey(tenant, packageLowKey(product)), now);
  return after(warned, (before) => ({ package: chosen, low: before === true ? undefined : low }));
}

function readCount({ id }: Package, { tenant, now }: ReceivedCall, store: Store): unknown {
  return store.get(stateKey(tenant, usageKey(id)), now);
}

function toUsed(count: unknown): number {
  return typeof count === 'number' ? count : 0;
}

/** Fields are listed one by one, because a spread costs as much as a look-up. */
function toState({ id, total, until, overdue, yuan }: Package, used: number): PackageState {
  return { id, total, used, until, overdue, yuan };
}
