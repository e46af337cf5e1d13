import type { CredentialKind } from '../../language/vendor.ts';
import type { Store } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { Keeper, Note } from './keeper.ts';
import { completeTenant, type TenantMaking } from './make-tenant.ts';
import type { TenantRecord } from './tenants.ts';

export function recordKey(id: string): string {
  return `tenant:${id}`;
}

/** Writes and deletes records, each with the marks that lead to it. `note` is told whose record changes. */
export function recordsIn(store: Store, kinds: readonly CredentialKind[], note: (id: string) => void) {
  function save(tenant: TenantRecord): MaybePromise<void> {
    return after(store.set(recordKey(tenant.id), tenant), () => note(tenant.id));
  }

  function write(tenant: TenantRecord): void {
    save(tenant);
    writeMarks(tenant);
  }

  function writeMarks(tenant: TenantRecord): void {
    // The same key for all marks: making it again for each call would cost as much as looking it up.
    const key = recordKey(tenant.id);
    for (const mark of marksOf(tenant, kinds)) store.set(mark, key);
  }

  return {
    save,
    write,
    writeMarks,
    /** The keys under which the store says whose a mark is. */
    marksOf: (tenant: TenantRecord) => marksOf(tenant, kinds),
    /** Writes the tenant in place of `old`, whose other marks are deleted. */
    replace(old: TenantRecord, tenant: TenantRecord): void {
      const marks = marksOf(tenant, kinds);
      for (const mark of marksOf(old, kinds)) if (!marks.includes(mark)) store.delete(mark);
      write(tenant);
    },
    remove(tenant: TenantRecord): void {
      for (const mark of marksOf(tenant, kinds)) store.delete(mark);
      store.delete(recordKey(tenant.id));
    },
  };
}

/** The keys under which the store says whose a mark is. */
function marksOf(
  { mark, credentials, invalid, formerMarks }: TenantRecord,
  kinds: readonly CredentialKind[],
): readonly string[] {
  const own = kinds.flatMap((kind) =>
    [credentials[kind.id], invalid[kind.id]].flatMap((one) => (one === undefined ? [] : kind.marks(one))),
  );
  return [`tenant:${mark}`, ...own, ...formerMarks].map((one) => `mark:${one}`);
}

interface FirstRecords {
  readonly store: Store;
  readonly records: ReturnType<typeof recordsIn>;
  readonly first: ReadonlyMap<string, TenantRecord>;
  add(tenant: TenantRecord): void;
  /** Forgets a tenant that another server deleted. */
  forget(id: string, record: TenantRecord | undefined): void;
  readonly making: TenantMaking;
  readonly realNow: () => number;
}

/**
 * Keeps how each tenant was at first: null if it is still so, and its record says it. A kept tenant gets credentials of the
 * vendors that it was made without. Those of vendors that are not here stay with it.
 */
export function keepFirst(
  keeper: Keeper,
  { store, records, first, add, forget, making, realNow }: FirstRecords,
): Note {
  const complete = (tenant: TenantRecord) => completeTenant(tenant, making, realNow());
  const recordOf = (id: string) => store.get(recordKey(id), 0) as TenantRecord | undefined;
  return keeper.keep('first', {
    save(id) {
      const record = first.get(id);
      return record !== undefined && record === recordOf(id) ? null : record;
    },
    load(id, kept) {
      const found = recordOf(id);
      if (kept === undefined) return forget(id, found);
      if (found === undefined) return;
      const record = complete(found);
      records.writeMarks(record);
      add(kept === null ? record : complete(kept as TenantRecord));
      if (making.forgetTokens && !record.forgetsTokens) records.save({ ...record, forgetsTokens: true });
      else if (record !== found) records.save(record);
    },
  });
}
