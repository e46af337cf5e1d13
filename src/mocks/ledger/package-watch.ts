import type { PackageState } from '../../language/world.ts';

/** Less than a fifth of a package is left. The marketplace then sends a text message and an e-mail. */
export interface PackageWarning {
  readonly vendor: string;
  readonly left: number;
  readonly total: number;
}

export interface HeldPackage extends PackageState {
  readonly vendor: string;
}

export interface PackageSummary {
  readonly vendor: string;
  readonly total: number;
  readonly used: number;
  readonly left: number;
  readonly state: 'normal' | 'expired' | 'overdue' | 'usedUp';
}

/** Watches the packages of one tenant at one vendor. */
export interface PackageWatch {
  /** To be called for each billed call; `used` includes it. Each package gives one warning. */
  watch(total: number, used: number): PackageWarning | undefined;
}

export function createPackageWatch(vendor: string): PackageWatch {
  let seen = { total: 0, used: 0, warned: false };
  return {
    watch(total, used) {
      // If at most half as much is used as before, the package is new. A little less is a call that overtook another.
      if (total !== seen.total || used <= seen.used / 2) seen = { total, used: 0, warned: false };
      seen.used = Math.max(seen.used, used);
      const left = Math.max(0, total - used);
      if (seen.warned || left * 5 >= total) return undefined;
      seen.warned = true;
      return { vendor, left, total };
    },
  };
}

/** A package as the marketplace lists it. If several states apply, it has the one that the gateway reports first. */
export function summarizePackage(held: HeldPackage, now: number): PackageSummary {
  const { vendor, total, used } = held;
  return { vendor, total, used, left: Math.max(0, total - used), state: stateOf(held, now) };
}

function stateOf({ total, used, expiresAt, overdue }: HeldPackage, now: number): PackageSummary['state'] {
  if (expiresAt !== undefined && expiresAt <= now) return 'expired';
  if (overdue) return 'overdue';
  return used >= total ? 'usedUp' : 'normal';
}
