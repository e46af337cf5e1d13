import { toReplyCommand } from '../errors/to-command.ts';
import { existing } from '../errors/to-existing.ts';
import { ToolkitError, type ToolkitErrorCode } from '../errors/toolkit-error.ts';
import type { Operation } from '../language/operation.ts';
import {
  createRowIndex,
  type NamedRow,
  operationsWith,
  type RowIndex,
  tellNotOne,
} from '../language/row-index.ts';
import { productsOf, type Sold, wholeOf } from '../language/sale/products.ts';
import type { Setting } from '../language/setting.ts';
import { tableOf } from '../language/table.ts';
import type { CredentialKind, Vendor } from '../language/vendor.ts';
import { say, sentences, type Text } from '../words/text.ts';
import { why as whySetting } from './engine/to-reason.ts';
import type { Entry, Explanation } from './journal/entry.ts';
import { quirksKeeping } from './quirks-keeping.ts';
import type { Rule } from './rules/rule.ts';

/** Checks the names that callers write. The error for an unknown name suggests the nearest one that exists. */
export interface Names {
  /** Error `unknownVendor`. Its message names `blamed`, by default the id. */
  requireVendor(id: string, blamed?: string): Vendor;
  /** The product with this key, such as `acme` or `acme/read`. Error `unknownVendor`. */
  requireProduct(key: string): Sold;
  /** The vendor and the operation of `acme/*`. Errors `unknownVendor`, `unknownOperation`. */
  requireOperation(operation: string): readonly [vendor: Vendor, name: string];
  /**
   * The rule with the names of its rows, which it may name by their codes. Errors `unknownVendor`, `unknownOperation`,
   * `unknownOutcome`.
   */
  requireRows(rule: Rule): Rule;
  /** Errors `unknownSetting`, `badSetting`. */
  parseQuirks(quirks: unknown): readonly string[];
  /** The quirks that keep the answers of these releases: `0.1`, `acme@1.3`. Errors `badSetting`, `unknownVendor`. */
  quirksKeeping(answers: string | undefined): readonly string[];
  readonly settings: readonly Setting[];
  readonly credentialKinds: readonly CredentialKind[];
  explain(call: Entry): Explanation;
  /** Whether the row that answered a call has this code. */
  hasCode(call: Entry, code: string): boolean;
}

export function createNames(vendors: readonly Vendor[]): Names {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const indexOf = createIndexes();
  const quirks = vendors.flatMap(({ id, quirks: own }) => Object.keys(own).map((name) => `${id}/${name}`));

  function requireVendor(id: string, blamed = id): Vendor {
    return byId.get(id) ?? refuse('unknownVendor', say(noVendor, { blamed }), id, [...byId.keys()]);
  }

  function requireOperation(operation: string): readonly [Vendor, string] {
    const [id = '', name = ''] = operation.split('/');
    const vendor = requireVendor(id);
    const exists = [...Object.keys(vendor.operations), '*'];
    if (!exists.includes(name)) refuse('unknownOperation', say(noOperation, { id, name }), name, exists);
    return [vendor, name];
  }

  return {
    explain({ operation, outcome, forced, rule, fault, above, why: reason }) {
      const [id = '', called = ''] = operation.split('/');
      const vendor = byId.get(id);
      const index = vendor && indexOf(vendor, called);
      const factsOf = (row: string) => index?.find(row)[0]?.row;
      const cause = () => {
        if (fault !== undefined) return say(faulty, { rule: rule ?? '', fault });
        if (rule !== undefined && forced) return say(askedByRule, { rule });
        if (forced) return askedByHeader;
        return sentences(factsOf(outcome)?.when);
      };
      const name = fault === undefined ? factsOf(outcome)?.vendorName : undefined;
      return {
        why: reason ?? (name === undefined ? cause() : say(named, { cause: cause(), name })),
        above: above.map((row) => ({ outcome: row, when: sentences(factsOf(row)?.when) })),
        plainHeaders: vendor?.plainHeaders,
      };
    },
    hasCode({ operation, outcome }, code) {
      const [id = '', called = ''] = operation.split('/');
      const vendor = byId.get(id);
      return (
        vendor !== undefined &&
        indexOf(vendor, called)
          .find(code)
          .some(({ name }) => name === outcome)
      );
    },
    credentialKinds: [...new Set(vendors.map(({ credentials }) => credentials))],
    settings: [...new Set([...vendors.flatMap(({ settings }) => settings), whySetting])],
    requireVendor,
    requireProduct: (key) => requireProductOf(requireVendor(key.split('/', 1)[0] ?? '', key), key),
    requireOperation,
    requireRows(rule) {
      const { operation, outcome, outcomes } = rule;
      const [vendor, name] = requireOperation(operation);
      const index = indexOf(vendor, name);
      const nameOf = (wanted: string) => {
        const [found, ...others] = new Set(index.find(wanted.trim()).map((one) => one.name));
        if (found !== undefined && others.length === 0) return found;
        const elsewhere = operationsWith(vendors, wanted.trim(), vendor.id);
        const says = tellNotOne(operation, wanted, index, { print: toReplyCommand, elsewhere });
        throw new ToolkitError('unknownOutcome', says);
      };
      return {
        ...rule,
        ...(outcome !== undefined && { outcome: nameOf(outcome) }),
        ...(outcomes !== undefined && { outcomes: outcomes.map(nameOf) }),
      };
    },
    parseQuirks: (wanted) => requireQuirks(wanted, quirks),
    quirksKeeping: (answers) => quirksKeeping(answers, vendors, requireVendor),
  };
}

const faulty = { en: 'rule {rule} has the fault {fault}', zh: '规则 {rule} 带有故障 {fault}' } as const;
const askedByRule = { en: 'rule {rule} asked for it', zh: '由规则 {rule} 指定' } as const;
const named = { en: '{cause} ({name})', zh: '{cause}（{name}）' } as const;
const askedByHeader: Text = {
  en: 'the header x-mock-outcome asked for it',
  zh: '由请求头 x-mock-outcome 指定',
};

function requireQuirks(wanted: unknown, quirks: readonly string[]): readonly string[] {
  if (!Array.isArray(wanted) || !wanted.every((quirk) => typeof quirk === 'string')) {
    throw new ToolkitError('badSetting', say(noList, { quirk: quirks[0] ?? '' }));
  }
  for (const quirk of wanted) {
    if (!quirks.includes(quirk)) {
      refuse('unknownSetting', say(noQuirk, { quirk: quirk.slice(0, 100) }), quirk, quirks);
    }
  }
  return wanted;
}

/** Finds the index of the rows of one operation, or with `*` of any operation. Each is made once. */
function createIndexes(): (vendor: Vendor, operation: string) => RowIndex<NamedRow> {
  const indexes = new Map<string, RowIndex<NamedRow>>();
  return (vendor, name) => {
    const key = `${vendor.id}/${name}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const operations: readonly (Operation | undefined)[] =
      name === '*' ? [undefined, ...Object.values(vendor.operations)] : [vendor.operations[name]];
    const rows = new Map<string, NamedRow>();
    for (const one of operations.flatMap((operation) => tableOf(vendor, operation))) {
      const id = `${one.name} ${one.row.code}`;
      if (!rows.has(id)) rows.set(id, one);
    }
    const index = createRowIndex([...rows.values()]);
    indexes.set(key, index);
    return index;
  };
}

function requireProductOf(vendor: Vendor, key: string): Sold {
  const { id } = vendor;
  if (key === id) return wholeOf(vendor);
  const products = productsOf(vendor);
  const keys = products.map((one) => one.key);
  return (
    products.find((one) => one.key === key) ?? refuse('unknownVendor', say(noProduct, { id, key }), key, keys)
  );
}

const noVendor = { en: 'There is no vendor {blamed}.', zh: '没有供应商 {blamed}。' } as const;
const noProduct = { en: '{id} sells no product {key}.', zh: '{id} 没有商品 {key}。' } as const;
const noOperation = { en: '{id} has no operation {name}.', zh: '{id} 没有接口 {name}。' } as const;
const noList = {
  en: 'The quirks are a list, such as ["{quirk}"].',
  zh: '特例行为（quirks）应为列表，例如 ["{quirk}"]。',
} as const;
const noQuirk = { en: 'No quirk is called {quirk}.', zh: '没有名为 {quirk} 的特例行为（quirk）。' } as const;

function refuse(code: ToolkitErrorCode, what: Text, wanted: string, exists: readonly string[]): never {
  throw new ToolkitError(code, sentences(what, existing(wanted, exists)));
}

/** The vendor with this id, or all vendors if it is undefined. Error `unknownVendor`; its message names `blamed`. */
export function pickVendors(
  vendors: readonly Vendor[],
  id: string | undefined,
  blamed = id,
): readonly Vendor[] {
  return id === undefined ? vendors : [createNames(vendors).requireVendor(id, blamed)];
}
