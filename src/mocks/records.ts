import type { Shared } from '../world/state/keeper.ts';
import { fromPlainEntry, toPlainEntry } from './journal/create-call-rings.ts';
import type { Entry } from './journal/entry.ts';
import type { Journal } from './journal/journal.ts';
import type { Ledger, LedgerCall } from './ledger/ledger.ts';
import type { PackageWarning } from './ledger/package-warning.ts';
import type { Rules } from './rules/rules.ts';

/** The only way to change journal and ledger. */
export interface Records {
  /** Records an answered call. Returns its entry. */
  add(entry: Entry, charge: LedgerCall | undefined): Entry;
  /** Forgets the calls of one tenant or of all; not what they cost. */
  clearCalls(tenant?: string): void;
  /** Forgets calls and bill of a tenant. */
  clear(tenant: string): void;
  /** Forgets a tenant that is gone. */
  forget(tenant: string): void;
  forgetPackages(tenant: string, packageIds: readonly string[]): void;
}

/** Records an answered call. Returns its entry. */
export type RecordCall = Records['add'];

type Journaled = Pick<Journal, 'add' | 'count' | 'keep' | 'clear' | 'forget'>;
type Charged = Pick<Ledger, 'record' | 'clear' | 'forgetPackages'>;
export type OnPackageLow = (warning: PackageWarning & { readonly tenant: string }) => void;

/** Records that are this server's alone. */
export function createRecords(journal: Journaled, ledger: Charged, onPackageLow?: OnPackageLow): Records {
  return {
    add(entry, charge) {
      if (charge !== undefined) ledger.record(charge);
      if (entry.packageLow !== undefined) onPackageLow?.({ ...entry.packageLow, tenant: entry.tenant });
      journal.add(entry);
      return entry;
    },
    clearCalls: journal.clear,
    clear(tenant) {
      journal.clear(tenant);
      ledger.clear(tenant);
    },
    forget(tenant) {
      journal.forget(tenant);
      ledger.clear(tenant);
    },
    forgetPackages: ledger.forgetPackages,
  };
}

/** What servers tell each other, short, because there is one for every call. The tenant comes first. */
type CallFact =
  | readonly [
      'call',
      tenant: string,
      operation: string,
      outcome: string,
      rule: string | null,
      ...charge: readonly KeptCharge[],
    ]
  | readonly ['clearCalls', tenant: string | null]
  | readonly ['clear' | 'forget', tenant: string]
  | readonly ['packages', tenant: string, ids: readonly string[]];

type KeptCharge = Pick<LedgerCall, 'at' | 'vendor' | 'billed' | 'package' | 'key' | 'order'>;

/** Records of several servers: each tells of what it does, and all add up what is told, in one order. */
export function createSharedRecords(
  shared: Pick<Shared, 'tell' | 'follow'>,
  rules: Pick<Rules, 'count' | 'countsLater'>,
  journal: Journaled,
  ledger: Charged,
): Records {
  const tell = (told: CallFact, more?: unknown) => shared.tell(told, more);
  shared.follow({
    fold(facts) {
      const told = facts as CallFact;
      if (told[0] === 'call') {
        const [, tenant, operation, outcome, rule, charge] = told;
        if (rule !== null) rules.count(tenant, rule);
        journal.count({ tenant, operation, outcome });
        if (charge !== undefined) ledger.record(toCharge(told, charge));
      } else if (told[0] === 'packages') ledger.forgetPackages(told[1], told[2]);
      else if (told[0] !== 'clearCalls') {
        ledger.clear(told[1]);
        if (told[0] === 'forget') journal.forget(told[1]);
      }
    },
    see(place, facts, more) {
      const [kind, tenant] = facts as CallFact;
      if (kind === 'call') journal.keep({ place, entry: fromPlainEntry(more) });
      else if (kind !== 'packages') journal.clear(tenant ?? undefined);
    },
  });

  return {
    add(entry, charge) {
      const { tenant, operation, outcome } = entry;
      const rule = entry.rule !== undefined && rules.countsLater(entry.rule) ? entry.rule : null;
      const kept = charge ? [toKept(charge)] : [];
      tell(['call', tenant, operation, outcome, rule, ...kept], toPlainEntry(entry));
      return entry;
    },
    clearCalls: (tenant) => tell(['clearCalls', tenant ?? null]),
    clear: (tenant) => tell(['clear', tenant]),
    forget: (tenant) => tell(['forget', tenant]),
    forgetPackages: (tenant, ids) => tell(['packages', tenant, ids]),
  };
}

function toKept({ at, vendor, billed, package: held, key, order }: LedgerCall): KeptCharge {
  return {
    at,
    vendor,
    billed,
    ...(held && { package: held }),
    ...(key !== undefined && { key }),
    ...(order !== undefined && { order }),
  };
}

function toCharge([, tenant, name, outcome]: CallFact & readonly ['call', ...unknown[]], charge: KeptCharge) {
  const operation = (name as string).slice(charge.vendor.length + 1);
  return { ...charge, tenant, operation, outcome: outcome as string } as LedgerCall;
}
