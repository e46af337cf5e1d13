import { findFirstIndex } from '../../world/state/find-first-index.ts';
import { findOrMake } from '../find-or-make.ts';
import type { Dice } from './dice.ts';
import { type FieldKey, type MatchSection, sectionOf } from './match-fields.ts';
import type { Rule } from './rule.ts';

/** A rule that is ready for calls. */
export interface ArmedRule {
  readonly id: string;
  /** The number of the rule, in the order in which rules were made. */
  readonly place: number;
  readonly rule: Rule & { readonly tenant: string };
  /** The rows, used in turn. Empty if the table decides. */
  readonly rows: readonly string[];
  /** The number of calls that the rule applies to; Infinity for a standing rule. */
  readonly times: number;
  /** ms since the epoch on the tenant's clock. */
  readonly madeAt: number;
  /** A call must carry all of these. */
  readonly fields: readonly FieldKey[];
  /** A call must carry one of these, unless the list is empty. */
  readonly personaFields: readonly FieldKey[];
  readonly dice: Dice;
  /** Its approximate size. */
  readonly bytes: number;
  taken: number;
}

/** Rules that are tried together, in the order in which they were made. */
export interface Shelf {
  readonly counted: Set<ArmedRule>;
  readonly standing: ArmedRule[];
}

/** The rules of one tenant for one operation, or for all operations of a vendor. */
export interface Bucket {
  readonly any: Shelf;
  readonly byField: Map<FieldKey, Shelf>;
  /** The number of rules that name a field of each section. A body is not read if no rule names a field in it. */
  readonly sections: Map<MatchSection, number>;
}

export interface RuleIndex {
  add(rule: ArmedRule): void;
  delete(rule: ArmedRule): void;
  /** The buckets of the operation and of its whole vendor. */
  bucketsOf(tenant: string, operation: string): readonly Bucket[];
}

/** The place of a rule in the index, which is needed to delete it. */
interface Spot {
  readonly key: string;
  readonly bucket: Bucket;
  readonly shelves: readonly Shelf[];
}

/**
 * Rules by tenant and operation, and within these by one field that they match. If a rule names several fields, the one
 * that fewest other rules name is used. So a call tries only the rules that name one of its values or no field at all.
 */
export function createRuleIndex(): RuleIndex {
  const buckets = new Map<string, Bucket>();
  const spots = new Map<ArmedRule, Spot>();

  return {
    add(rule) {
      const key = `${rule.rule.tenant} ${rule.rule.operation}`;
      const bucket = findOrMake(buckets, key, createBucket);
      const shelves = shelvesFor(bucket, rule);
      spots.set(rule, { key, bucket, shelves });
      countFields(bucket, rule, 1);
      for (const shelf of shelves) {
        if (rule.times === Infinity) shelf.standing.push(rule);
        else shelf.counted.add(rule);
      }
    },
    delete(rule) {
      const spot = spots.get(rule);
      if (spot === undefined) return;
      spots.delete(rule);
      for (const { counted, standing } of spot.shelves) {
        if (rule.times === Infinity) standing.splice(placeIn(standing, rule), 1);
        else counted.delete(rule);
      }
      const { any, byField } = spot.bucket;
      countFields(spot.bucket, rule, -1);
      for (const field of [...rule.fields, ...rule.personaFields]) {
        if (sizeOf(byField.get(field)) === 0) byField.delete(field);
      }
      if (sizeOf(any) === 0 && byField.size === 0) buckets.delete(spot.key);
    },
    bucketsOf(tenant, operation) {
      const vendor = operation.slice(0, operation.indexOf('/'));
      const names = [operation, `${vendor}/*`];
      return names.flatMap((name) => buckets.get(`${tenant} ${name}`) ?? []);
    },
  };
}

/** The index of a rule in a list that is sorted by place. */
function placeIn(rules: readonly ArmedRule[], { place }: ArmedRule): number {
  return findFirstIndex(rules, (rule) => rule.place >= place);
}

function shelvesFor({ any, byField }: Bucket, { fields, personaFields }: ArmedRule): readonly Shelf[] {
  const shelfOf = (field: FieldKey): Shelf => findOrMake(byField, field, createShelf);
  if (fields.length === 0) return personaFields.length === 0 ? [any] : personaFields.map(shelfOf);
  const sizes = fields.map((field) => sizeOf(byField.get(field)));
  return [shelfOf(fields[sizes.indexOf(Math.min(...sizes))] as FieldKey)];
}

function countFields({ sections }: Bucket, { fields, personaFields }: ArmedRule, by: 1 | -1): void {
  for (const field of [...fields, ...personaFields]) {
    const section = sectionOf(field);
    const count = (sections.get(section) ?? 0) + by;
    if (count <= 0) sections.delete(section);
    else sections.set(section, count);
  }
}

const createShelf = (): Shelf => ({ counted: new Set(), standing: [] });
const createBucket = (): Bucket => ({ any: createShelf(), byField: new Map(), sections: new Map() });

function sizeOf({ counted, standing }: Shelf = createShelf()): number {
  return counted.size + standing.length;
}
