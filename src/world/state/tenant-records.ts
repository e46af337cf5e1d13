import type { CredentialKind } from '../../language/vendor.ts';
import type { Store } from '../../language/world.ts';
import { after, type MaybePromise } from '../../wire/maybe-promise.ts';
import type { Keeper, Note } from './keeper.ts';
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
  const own = kinds.flatMap((kind) => [
    ...kind.marks(credentials[kind.id]),
    ...(invalid[kind.id] === undefined ? [] : kind.marks(invalid[kind.id])),
  ]);
  return [`tenant:${mark}`, ...own, ...formerMarks].map((one) => `mark:${one}`);
}

interface FirstRecords {
  readonly store: Store;
  readonly records: ReturnType<typeof recordsIn>;
  readonly first: ReadonlyMap<string, TenantRecord>;
  add(tenant: TenantRecord): void;
  /** Forgets a tenant that another server deleted. */
  forget(id: string, record: TenantRecord | undefined): void;
  /** Whether tokens of earlier runs that the state does not know are refused. */
  readonly forgetTokens: boolean | undefined;
}

/** Keeps how each tenant was at first: null if it is still so, and its record says it. */
export function keepFirst(
  keeper: Keeper,
  { store, records, first, add, forget, forgetTokens }: FirstRecords,
): Note {
  const recordOf = (id: string) => store.get(recordKey(id), 0) as TenantRecord | undefined;
  return keeper.keep('first', {
    save(id) {
      const record = first.get(id);
      return record !== undefined && record === recordOf(id) ? null : record;
    },
    load(id, kept) {
      const record = recordOf(id);
      if (kept === undefined) return forget(id, record);
      if (record === undefined) return;
      records.writeMarks(record);
      add(kept === null ? record : (kept as TenantRecord));
      if (forgetTokens && !record.forgetsTokens) records.save({ ...record, forgetsTokens: true });
    },
  });
}
