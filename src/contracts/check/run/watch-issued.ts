import { readReplyPath } from '../../../language/reply-path.ts';
import type { Vendor } from '../../../language/vendor.ts';
import type { Tenant } from '../../../mocks/tenant.ts';
import { isIssuing } from '../plan/is-issuing.ts';

/** The tokens and tickets that the mock issued to a tenant. */
export interface IssuedSecrets {
  /** The latest, the newest last. */
  values(): readonly string[];
  /** Reads what this vendor, or each of them, has issued since the last time. */
  learn(vendorId?: string): Promise<void>;
}

const mostKept = 100;

export function watchIssued(tenant: Pick<Tenant, 'calls'>, vendors: readonly Vendor[]): IssuedSecrets {
  const issued = new Set<string>();
  const readUntil = new Map<string, number>();
  const paths = new Map(vendors.map((vendor) => [vendor.id, issuedPathsOf(vendor)]));
  async function learnOf(vendorId: string): Promise<void> {
    const own = paths.get(vendorId) ?? [];
    if (own.length === 0) return;
    const since = readUntil.get(vendorId) ?? 0;
    for (const { at, reply } of await tenant.calls({ vendor: vendorId, since, limit: 100, reveal: true })) {
      readUntil.set(vendorId, at);
      for (const path of own) {
        const value = readReplyPath({ status: 200, headers: [], body: reply.body ?? '' }, path);
        if (typeof value === 'string' && value !== '') issued.add(value);
      }
    }
  }

  return {
    values: () => [...issued].slice(-mostKept),
    async learn(vendorId) {
      for (const id of vendorId === undefined ? paths.keys() : [vendorId]) await learnOf(id);
    },
  };
}

/** The reply paths of what the vendor issues: `access_token`, `tickets.0.value`. */
function issuedPathsOf(vendor: Vendor): readonly string[] {
  const steps = Object.values(vendor.operations).flatMap(({ before }) => before ?? []);
  const paths = steps.flatMap((step) =>
    'call' in step && step.save !== undefined && isIssuing(vendor, step.call) ? Object.values(step.save) : [],
  );
  return [...new Set(paths)];
}
