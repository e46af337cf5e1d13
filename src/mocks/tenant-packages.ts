import { existing } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say, sentences } from '../words/text.ts';
import { readClock } from '../world/state/clock.ts';
import { addPackage, type Package, type Packages, packageLowKey, usageKey } from '../world/state/packages.ts';
import { stateKey, type TenantRecord } from '../world/state/tenants.ts';
import { type NewPackage, toPackage } from './ledger/new-package.ts';
import { type PackageView, toPackageView } from './ledger/package-view.ts';
import type { Tenant, TenantParts } from './tenant.ts';

/** Packages of one product that a tenant can have. Every call reads how much of each is used. */
const mostPackages = 100;

interface RecordAccess {
  read(): Promise<TenantRecord>;
  change(next: (record: TenantRecord) => Partial<TenantRecord>): Promise<void>;
}

/** The methods of a tenant that are about its packages. */
export function tenantPackages(
  id: string,
  { world, names, ledger, records }: Pick<TenantParts, 'world' | 'names' | 'ledger' | 'records'>,
  { read, change }: RecordAccess,
): Pick<Tenant, 'setPackage' | 'buyPackage' | 'packages' | 'usage' | 'bill'> {
  const { store } = world;
  const timeOf = ({ clock }: TenantRecord) => readClock(clock, world.now());

  async function list(vendor?: string): Promise<readonly PackageView[]> {
    const record = await read();
    const key = vendor && names.requireProduct(vendor).key;
    const wanted = Object.keys(record.packages).filter(
      (held) => key === undefined || held === key || held.startsWith(`${key}/`),
    );
    const viewOf = async (product: string, held: Package) => {
      const used = await store.get(stateKey({ id }, usageKey(held.id)), timeOf(record));
      return toPackageView(product, held, typeof used === 'number' ? used : 0, timeOf(record));
    };
    const views = wanted.flatMap((product) =>
      (record.packages[product] ?? []).map((held) => viewOf(product, held)),
    );
    return (await Promise.all(views)).sort((one, other) => Number(other.id) - Number(one.id));
  }

  /** Buys a package, and puts it among those that the tenant has of the product. */
  async function buy(
    vendor: string,
    wanted: NewPackage,
    put: (held: readonly Package[], bought: Package) => Packages,
  ): Promise<PackageView> {
    const product = names.requireProduct(vendor);
    const now = timeOf(await read());
    const bought = await toPackage(product, wanted, now, store);
    await change(({ packages }) => ({
      packages: { ...packages, [vendor]: put(packages[vendor] ?? [], bought) },
    }));
    await store.delete(stateKey({ id }, packageLowKey(vendor)));
    return toPackageView(vendor, bought, 0, now);
  }

  return {
    async setPackage(vendor, wanted) {
      let replaced: readonly string[] = [];
      await buy(vendor, wanted, (held, bought) => {
        replaced = held.map((one) => one.id);
        return [bought];
      });
      records.forgetPackages(id, replaced);
      for (const gone of replaced) await store.delete(stateKey({ id }, usageKey(gone)));
    },
    buyPackage: (vendor, wanted) => buy(vendor, wanted, (held, bought) => addTo(vendor, held, bought)),
    packages: list,
    async usage(vendor, { package: wanted, ...period } = {}) {
      const ids = (await list(vendor)).map((one) => one.id);
      if (wanted !== undefined && !ids.includes(wanted)) {
        const none = say(noPackage, { id, vendor, wanted: wanted.slice(0, 100) });
        throw new ToolkitError('badRequest', sentences(none, existing(wanted, ids)));
      }
      return ledger.packageRows(id, wanted === undefined ? ids : [wanted], period);
    },
    bill: async () => ledger.summary(id, await list()),
  };
}

/** Buys packages for a new tenant. Errors `unknownVendor`, `badRequest`. */
export async function firstPackages(
  wanted: Readonly<Partial<Record<string, NewPackage | readonly NewPackage[]>>>,
  { world, names }: Pick<TenantParts, 'world' | 'names'>,
): Promise<TenantRecord['packages']> {
  const packages: Record<string, Packages> = {};
  for (const [vendor, own = []] of Object.entries(wanted)) {
    const product = names.requireProduct(vendor);
    for (const one of Array.isArray(own) ? own : [own]) {
      const bought = await toPackage(product, one, world.now(), world.store);
      packages[vendor] = addTo(vendor, packages[vendor] ?? [], bought);
    }
  }
  return packages;
}

/** Error `badRequest` if there are too many. */
function addTo(vendor: string, held: readonly Package[], bought: Package): Packages {
  if (held.length < mostPackages) return addPackage(held, bought);
  throw new ToolkitError('badRequest', say(tooMany, { mostPackages, vendor }));
}

const noPackage = {
  en: 'The tenant {id} has no package {wanted} of {vendor}.',
  zh: '租户 {id} 在 {vendor} 没有套餐包 {wanted}。',
} as const;
const tooMany = {
  en: 'A tenant has at most {mostPackages} packages of {vendor}: setPackage replaces them all by one.',
  zh: '一个租户在 {vendor} 最多有 {mostPackages} 个套餐包：setPackage 会把它们全部换成一个。',
} as const;
