import { chinaTime } from '../../vendors/shared/china-time.ts';
import { isExpired, type Package } from '../../world/state/packages.ts';

/** A package as the marketplace lists it. Times are in ms since the epoch, on the tenant's clock. */
export interface PackageView {
  readonly vendor: string;
  /** 套餐包ID: eight digits. */
  readonly id: string;
  readonly total: number;
  readonly used: number;
  readonly left: number;
  readonly from: number;
  /** null if it has no end. */
  readonly until: number | null;
  /** If several states apply, the one that the gateway reports first. */
  readonly state: 'normal' | 'expired' | 'overdue' | 'usedUp';
  /** The price of the whole package; null if it is unknown. */
  readonly yuan: number | null;
  /** The text that the console prints; null where no document shows one. */
  readonly console: {
    /** 状态: `正常`. */
    readonly state: '正常' | null;
    /** 有效期: `2019-05-24 - 2020-05-25`. */
    readonly validity: string | null;
  };
}

export function toPackageView(vendor: string, held: Package, used: number, now: number): PackageView {
  const { id, total, from, until, yuan } = held;
  const state = stateOf(held, used, now);
  return {
    vendor,
    id,
    total,
    used,
    left: Math.max(0, total - used),
    from,
    until: until ?? null,
    state,
    yuan: yuan ?? null,
    console: {
      state: state === 'normal' ? '正常' : null,
      validity: until === undefined ? null : `${printDay(from)} - ${printDay(until)}`,
    },
  };
}

function stateOf(held: Package, used: number, now: number): PackageView['state'] {
  if (isExpired(held, now)) return 'expired';
  if (held.overdue) return 'overdue';
  return used >= held.total ? 'usedUp' : 'normal';
}

/** `2019-05-24`, in China. */
function printDay(at: number): string {
  return chinaTime(at).replace(/^(....)(..)(..).*$/, '$1-$2-$3');
}
