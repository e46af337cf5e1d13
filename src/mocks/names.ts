import { toExisting } from '../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../errors/toolkit-error.ts';
import type { Operation } from '../language/operation.ts';
import type { OutcomeFacts } from '../language/outcome.ts';
import type { Setting } from '../language/setting.ts';
import { tableOf } from '../language/table.ts';
import type { CredentialKind, Vendor } from '../language/vendor.ts';
import type { Entry, Explanation } from './journal/entry.ts';
import type { Rule } from './rules/rule.ts';

/** Checks the names that callers write. The error for an unknown name suggests the nearest one that exists. */
export interface Names {
  /** Error `unknownVendor`. Its message names `blamed`, by default the id. */
  requireVendor(id: string, blamed?: string): Vendor;
  /** A rule whose operation and rows exist. Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`. */
  requireRows(rule: Rule): Rule;
  /** Errors `unknownSetting`, `badSetting`. */
  parseQuirks(quirks: unknown): readonly string[];
  readonly settings: readonly Setting[];
  readonly credentialKinds: readonly CredentialKind[];
  explain(call: Entry): Explanation;
}

/** What the journal says of a row. */
type Sentences = Pick<OutcomeFacts, 'when' | 'vendorName'>;

export function createNames(vendors: readonly Vendor[]): Names {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const rows = new Map<string, ReadonlyMap<string, Sentences>>();
  const quirks = vendors.flatMap(({ id, quirks: own }) => Object.keys(own).map((name) => `${id}/${name}`));

  function requireVendor(id: string, blamed = id): Vendor {
    return byId.get(id) ?? refuse('unknownVendor', `There is no vendor ${blamed}.`, id, [...byId.keys()]);
  }

  /** The rows of one operation, or with `*` of any operation. */
  function rowsOf(vendor: Vendor, name: string): ReadonlyMap<string, Sentences> {
    const key = `${vendor.id}/${name}`;
    const known = rows.get(key);
    if (known !== undefined) return known;
    const operations: readonly (Operation | undefined)[] =
      name === '*' ? [undefined, ...Object.values(vendor.operations)] : [vendor.operations[name]];
    const found = new Map<string, Sentences>();
    for (const operation of operations) {
      for (const { name: row, row: facts } of tableOf(vendor, operation)) {
        if (!found.has(row)) found.set(row, facts);
      }
    }
    rows.set(key, found);
    return found;
  }

  return {
    explain({ operation, outcome, forced, rule, fault, above }) {
      const [id = '', called = ''] = operation.split('/');
      const vendor = byId.get(id);
      const sentences = vendor && rowsOf(vendor, called);
      const why = () => {
        if (fault !== undefined) return `rule ${rule} has the fault ${fault}`;
        if (rule !== undefined && forced) return `rule ${rule} asked for it`;
        if (forced) return 'the header x-mock-outcome asked for it';
        if (outcome === 'unknownTenant') return 'the header x-mock-tenant names no tenant';
        return sentences?.get(outcome)?.when ?? 'the path is no operation';
      };
      const name = fault === undefined ? sentences?.get(outcome)?.vendorName : undefined;
      return {
        why: name === undefined ? why() : `${why()} (${name})`,
        above: above.map((row) => ({ outcome: row, when: sentences?.get(row)?.when ?? '' })),
      };
    },
    credentialKinds: [...new Set(vendors.map(({ credentials }) => credentials))],
    settings: [...new Set(vendors.flatMap(({ settings }) => settings))],
    requireVendor,
    requireRows(rule) {
      const { operation, outcome, outcomes } = rule;
      const [id = '', name = ''] = operation.split('/');
      const vendor = requireVendor(id);
      const exists = [...Object.keys(vendor.operations), '*'];
      if (!exists.includes(name)) refuse('unknownOperation', `${id} has no operation ${name}.`, name, exists);
      const table = rowsOf(vendor, name);
      for (const row of outcomes ?? [outcome].flatMap((one) => one ?? [])) {
        if (!table.has(row)) {
          refuse('unknownOutcome', `${operation} has no outcome ${row}.`, row, [...table.keys()]);
        }
      }
      return rule;
    },
    parseQuirks(wanted) {
      if (!Array.isArray(wanted) || !wanted.every((quirk) => typeof quirk === 'string')) {
        throw new ToolkitError('badSetting', `The quirks are a list, such as ["${quirks[0]}"].`);
      }
      for (const quirk of wanted) {
        if (!quirks.includes(quirk)) {
          refuse('unknownSetting', `No quirk is called ${quirk}.`, quirk, quirks);
        }
      }
      return wanted;
    },
  };
}

function refuse(code: ToolkitErrorCode, what: string, wanted: string, exists: readonly string[]): never {
  throw new ToolkitError(code, `${what} ${toExisting(wanted, exists)}`);
}

/** The vendor with this id, or all vendors if it is undefined. Error `unknownVendor`; its message names `blamed`. */
export function pickVendors(
  vendors: readonly Vendor[],
  id: string | undefined,
  blamed = id,
): readonly Vendor[] {
  return id === undefined ? vendors : [createNames(vendors).requireVendor(id, blamed)];
}
