import type { RequestView } from '../../wire/request-view.ts';
import { safeJson } from '../../wire/safe-json.ts';
import { createMemoryBudget, type MemoryBudget } from '../../world/state/memory-budget.ts';
import { findOrMake } from '../find-or-make.ts';
import { chooseRule, isRuleFor } from './choose-rule.ts';
import { createDice, drawDelay } from './dice.ts';
import { type FieldKey, fieldsOf, fieldsOfCall, personaFieldsOf } from './match-fields.ts';
import type { Rule, RuleState, Taken } from './rule.ts';
import { type ArmedRule, type Bucket, createRuleIndex, type Shelf } from './rule-index.ts';

export interface Rules {
  /** Adds a rule that passed `parseRule`. Returns its id. `now` is in ms since the epoch on the tenant's clock. */
  add(rule: Rule, now: number): string;
  /** Whether a rule names a persona, which may be in the call's picture. */
  askForPersona(tenant: string, operation: string): boolean;
  /**
   * Takes the rule that applies to a call: the oldest of the rules with `times` or, if there is none, the newest of the
   * others. A rule for a whole vendor skips operations that lack its row. `card` is the number of the card in the
   * picture.
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
  /** The rule with this id. */
  get(id: string): RuleState | undefined;
  /** Whether a rule with this id existed. */
  delete(id: string): boolean;
  /** Deletes the rules of one tenant, or all. */
  clear(tenant?: string): void;
}

export function createRules(memory: Pick<MemoryBudget, 'addThings'> = createMemoryBudget()): Rules {
  const all = new Map<string, ArmedRule>();
  const byTenant = new Map<string, Set<ArmedRule>>();
  const index = createRuleIndex();
  let made = 0;

  function drop(rule: ArmedRule): void {
    all.delete(rule.id);
    memory.addThings(-rule.bytes);
    index.delete(rule);
    const { tenant } = rule.rule;
    const own = byTenant.get(tenant);
    own?.delete(rule);
    if (own?.size === 0) byTenant.delete(tenant);
  }

  return {
    add(rule, now) {
      made += 1;
      const armed = arm(rule, made, now);
      all.set(armed.id, armed);
      memory.addThings(armed.bytes);
      findOrMake(byTenant, armed.rule.tenant, () => new Set()).add(armed);
      index.add(armed);
      return armed.id;
    },

    askForPersona: (tenant, operation) =>
      all.size > 0 && index.bucketsOf(tenant, operation).some(({ sections }) => sections.has('value')),

    take(tenant, operation, view, now, has, card) {
      if (all.size === 0) return undefined;
      const { shelves, carried } = shelvesOf(index.bucketsOf(tenant, operation), view, card);
      const armed = chooseRule(shelves, (one) => isRuleFor(one, carried, now, has));
      if (armed === undefined) return undefined;
      const { rule, rows, dice } = armed;
      const taken = {
        rule: armed.id,
        outcome: rows[armed.taken % rows.length],
        fault: rule.fault,
        delayMs: rule.latency && drawDelay(rule.latency, dice),
      };
      armed.taken += 1;
      if (armed.taken >= armed.times) drop(armed);
      return taken;
    },

    list: (tenant) => [...(tenant === undefined ? all.values() : (byTenant.get(tenant) ?? []))].map(toState),
    get(id) {
      const armed = all.get(id);
      return armed && toState(armed);
    },
    delete(id) {
      const armed = all.get(id);
      if (armed !== undefined) drop(armed);
      return armed !== undefined;
    },
    clear(tenant) {
      // The newest first, which is the quickest to take out of the index.
      const own = tenant === undefined ? all.values() : (byTenant.get(tenant) ?? []);
      for (const armed of [...own].reverse()) drop(armed);
    },
  };
}

/** The approximate size of a rule, in bytes. */
export function weighRule(rule: Rule): number {
  return 4096 + 4 * safeJson(rule).length;
}

function arm(rule: Rule, place: number, madeAt: number): ArmedRule {
  const { tenant = 'default', outcome, outcomes, match = {}, times, seed } = rule;
  return {
    id: `rule-${place}`,
    place,
    rule: { ...rule, tenant },
    rows: outcomes ?? (outcome === undefined ? [] : [outcome]),
    times: times ?? outcomes?.length ?? Infinity,
    madeAt,
    fields: fieldsOf(match),
    personaFields: personaFieldsOf(match),
    dice: createDice(seed),
    bytes: weighRule(rule),
    taken: 0,
  };
}

function toState({ id, rule, madeAt, taken }: ArmedRule): RuleState {
  return { ...rule, id, madeAt, taken };
}

/** The shelves with rules that may apply to a call, and the fields of the call in the sections that rules name. */
function shelvesOf(buckets: readonly Bucket[], view: RequestView, card: string | undefined) {
  const shelves: Shelf[] = [];
  const carried = new Set<FieldKey>();
  for (const { any, byField, sections } of buckets) {
    shelves.push(any);
    if (sections.size === 0) continue;
    for (const field of fieldsOfCall(view, sections.keys(), card)) {
      carried.add(field);
      const shelf = byField.get(field);
      if (shelf !== undefined) shelves.push(shelf);
    }
  }
  return { shelves, carried };
}
