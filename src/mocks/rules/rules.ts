import type { RequestView } from '../../wire/request-view.ts';
import { findOrMake } from '../find-or-make.ts';
import { createDice, type Dice, drawDelay } from './dice.ts';
import {
  type FieldKey,
  fieldsOf,
  fieldsOfCall,
  type MatchSection,
  personaFieldsOf,
  sectionOf,
} from './match-fields.ts';
import type { Rule, RuleState, Taken } from './rule.ts';

export interface Rules {
  /** The rule's id. */
  add(rule: Rule, now: number): string;
  /** Whether some rule asks for a persona, who may be in the call's picture. */
  askForPersona(tenant: string, operation: string): boolean;
  /**
   * Takes the rule that a call is for: of those with `times` the oldest, else the newest of the others. A rule for all
   * of a vendor passes over operations that `has` not its row. `card` is the number of the card in its picture.
   */
  take(
    tenant: string,
    operation: string,
    view: RequestView,
    now: number,
    has: (row: string) => boolean,
    card?: string,
  ): Taken | undefined;
  list(tenant?: string): readonly RuleState[];
  /** Whether there was one. */
  delete(id: string): boolean;
  /** Those of one tenant, or all. */
  clear(tenant?: string): void;
}

interface ArmedRule {
  readonly id: string;
  /** In the order in which they were made. */
  readonly place: number;
  readonly rule: Rule & { readonly tenant: string };
  /** The rows in turn; empty where nature decides. */
  readonly rows: readonly string[];
  /** How many calls it is for; Infinity for a standing one. */
  readonly times: number;
  readonly madeAt: number;
  /** All of these are in a call that it is for, and one of the others. */
  readonly fields: readonly FieldKey[];
  readonly personaFields: readonly FieldKey[];
  readonly dice: Dice;
  readonly bucket: Bucket;
  /** Where it stands. */
  readonly shelves: readonly Shelf[];
  taken: number;
}

/** Rules that are looked at together, in the order in which they were made. */
interface Shelf {
  readonly counted: Set<ArmedRule>;
  readonly standing: ArmedRule[];
}

/** The rules of one tenant for one operation, or for all of a vendor. */
interface Bucket {
  readonly key: string;
  readonly any: Shelf;
  readonly byField: Map<FieldKey, Shelf>;
  /** How many rules name a field of each: a body that no rule asks for is not read. */
  readonly sections: Map<MatchSection, number>;
}

/**
 * Rules by tenant and operation, and there by one field that they match, of several the one that fewest others name:
 * a call looks at the rules that name a value which it carries, and not at all of them.
 */
export function createRules(): Rules {
  const all = new Map<string, ArmedRule>();
  const buckets = new Map<string, Bucket>();
  let made = 0;

  function bucketOf(tenant: string, operation: string): Bucket {
    const key = `${tenant} ${operation}`;
    const make = () => ({ key, any: createShelf(), byField: new Map(), sections: new Map() });
    return findOrMake(buckets, key, make);
  }

  /** Of the operation, and of all of its vendor's. */
  function bucketsOf(tenant: string, operation: string): readonly Bucket[] {
    const vendor = operation.slice(0, operation.indexOf('/'));
    const names = [operation, `${vendor}/*`];
    return names.flatMap((name) => buckets.get(`${tenant} ${name}`) ?? []);
  }

  function shelvesFor(
    { any, byField }: Bucket,
    fields: readonly FieldKey[],
    personaFields: readonly FieldKey[],
  ): Shelf[] {
    const shelfOf = (field: FieldKey): Shelf => findOrMake(byField, field, createShelf);
    if (fields.length === 0) return personaFields.length === 0 ? [any] : personaFields.map(shelfOf);
    const sizes = fields.map((field) => sizeOf(byField.get(field)));
    return [shelfOf(fields[sizes.indexOf(Math.min(...sizes))] as FieldKey)];
  }

  function drop(held: ArmedRule): void {
    all.delete(held.id);
    for (const shelf of held.shelves) {
      shelf.counted.delete(held);
      const at = held.times === Infinity ? shelf.standing.indexOf(held) : -1;
      if (at >= 0) shelf.standing.splice(at, 1);
    }
    const { key, any, byField, sections } = held.bucket;
    for (const field of [...held.fields, ...held.personaFields]) {
      const section = sectionOf(field);
      const left = (sections.get(section) ?? 1) - 1;
      if (left === 0) sections.delete(section);
      else sections.set(section, left);
      if (sizeOf(byField.get(field)) === 0) byField.delete(field);
    }
    if (sizeOf(any) === 0 && byField.size === 0) buckets.delete(key);
  }

  /** The counted one that was made first, else the standing one that was made last. */
  function choose(shelves: readonly Shelf[], isFor: (held: ArmedRule) => boolean): ArmedRule | undefined {
    let counted: ArmedRule | undefined;
    let standing: ArmedRule | undefined;
    for (const shelf of shelves) {
      for (const held of shelf.counted) {
        if (counted !== undefined && held.place > counted.place) break;
        if (!isFor(held)) continue;
        counted = held;
        break;
      }
    }
    if (counted !== undefined) return counted;
    for (const shelf of shelves) {
      for (let at = shelf.standing.length - 1; at >= 0; at -= 1) {
        const held = shelf.standing[at] as ArmedRule;
        if (standing !== undefined && held.place < standing.place) break;
        if (!isFor(held)) continue;
        standing = held;
        break;
      }
    }
    return standing;
  }

  return {
    add(rule, now) {
      made += 1;
      const { tenant = 'default', operation, outcome, outcomes, match = {}, times, seed } = rule;
      const bucket = bucketOf(tenant, operation);
      const [fields, personaFields] = [fieldsOf(match), personaFieldsOf(match)];
      const held: ArmedRule = {
        id: `rule-${made}`,
        place: made,
        rule: { ...rule, tenant },
        rows: outcomes ?? (outcome === undefined ? [] : [outcome]),
        times: times ?? outcomes?.length ?? Infinity,
        madeAt: now,
        fields,
        personaFields,
        dice: createDice(seed),
        bucket,
        shelves: shelvesFor(bucket, fields, personaFields),
        taken: 0,
      };
      all.set(held.id, held);
      for (const field of [...fields, ...personaFields]) {
        const section = sectionOf(field);
        bucket.sections.set(section, (bucket.sections.get(section) ?? 0) + 1);
      }
      for (const shelf of held.shelves) {
        if (held.times === Infinity) shelf.standing.push(held);
        else shelf.counted.add(held);
      }
      return held.id;
    },

    askForPersona: (tenant, operation) =>
      all.size > 0 && bucketsOf(tenant, operation).some(({ sections }) => sections.has('value')),

    take(tenant, operation, view, now, has, card) {
      if (all.size === 0) return undefined;
      const shelves: Shelf[] = [];
      const carried = new Set<FieldKey>();
      for (const bucket of bucketsOf(tenant, operation)) {
        shelves.push(bucket.any);
        if (bucket.sections.size === 0) continue;
        for (const field of fieldsOfCall(view, bucket.sections.keys(), card)) {
          carried.add(field);
          const shelf = bucket.byField.get(field);
          if (shelf !== undefined) shelves.push(shelf);
        }
      }
      const held = choose(shelves, (one) => isFor(one, carried, now, has));
      if (held === undefined) return undefined;
      const { rule, rows, dice } = held;
      const taken = {
        rule: held.id,
        outcome: rows[held.taken % rows.length],
        fault: rule.fault,
        delayMs: rule.latency && drawDelay(rule.latency, dice),
      };
      held.taken += 1;
      if (held.taken >= held.times) drop(held);
      return taken;
    },

    list: (tenant) =>
      [...all.values()]
        .filter(({ rule }) => tenant === undefined || rule.tenant === tenant)
        .map(({ id, rule, madeAt, taken }) => ({ ...rule, id, madeAt, taken })),
    delete(id) {
      const held = all.get(id);
      if (held !== undefined) drop(held);
      return held !== undefined;
    },
    clear(tenant) {
      for (const held of all.values()) {
        if (tenant === undefined || held.rule.tenant === tenant) drop(held);
      }
    },
  };
}

function isFor(
  { rule, rows, madeAt, fields, personaFields, dice, taken }: ArmedRule,
  carried: ReadonlySet<FieldKey>,
  now: number,
  has: (row: string) => boolean,
): boolean {
  // Without a schedule a rule holds whatever the clock is set to, also to before it was made.
  const { fromMs = -Infinity, untilMs = Infinity, probability = 1 } = rule;
  const age = now - madeAt;
  if (age < fromMs || age >= untilMs) return false;
  if (!fields.every((field) => carried.has(field))) return false;
  if (personaFields.length > 0 && !personaFields.some((field) => carried.has(field))) return false;
  const row = rows[taken % rows.length];
  if (row !== undefined && !has(row)) return false;
  return probability === 1 || dice.next() < probability;
}

const createShelf = (): Shelf => ({ counted: new Set(), standing: [] });

function sizeOf({ counted, standing }: Shelf = createShelf()): number {
  return counted.size + standing.length;
}
