import type { RequestView } from '../../wire/request-view.ts';
import type { Keeper } from '../../world/state/keeper.ts';
import { createMemoryBudget, type MemoryBudget } from '../../world/state/memory-budget.ts';
import { createArmedRules } from './armed-rules.ts';
import { chooseRule, isRuleFor } from './choose-rule.ts';
import { drawDelay } from './dice.ts';
import { type FieldKey, fieldsOfCall } from './match-fields.ts';
import type { Rule, RuleState, Taken } from './rule.ts';
import type { ArmedRule, Bucket, Shelf } from './rule-index.ts';

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
  /** Whether it is counted by `count` how often the rule is taken. */
  countsLater(id: string): boolean;
  /** Counts that a rule of a tenant was taken. */
  count(tenant: string, id: string): void;
}

export function createRules(
  memory: Pick<MemoryBudget, 'addThings'> = createMemoryBudget(),
  keeper?: Keeper,
): Rules {
  const armed = createArmedRules(memory, keeper);
  const { all, index, byTenant, note, reads, drop, free } = armed;
  const toState = (one: ArmedRule): RuleState => {
    const { id, rule, madeAt, taken } = one;
    return { ...rule, id, madeAt, taken: taken + free.taken(one) };
  };

  return {
    add: armed.add,

    askForPersona(tenant, operation) {
      reads?.(`${tenant} `);
      return all.size > 0 && index.bucketsOf(tenant, operation).some(({ sections }) => sections.has('value'));
    },

    take(tenant, operation, view, now, has, card) {
      reads?.(`${tenant} `);
      if (all.size === 0) return undefined;
      const { shelves, carried } = shelvesOf(index.bucketsOf(tenant, operation), view, card);
      const chosen = chooseRule(shelves, (one) => {
        const { drawn } = one.dice;
        const isFor = isRuleFor(one, carried, now, has);
        if (one.dice.drawn !== drawn && !free.has(one)) note(one);
        return isFor;
      });
      if (chosen === undefined) return undefined;
      const { rule, rows, dice } = chosen;
      const taken = {
        rule: chosen.id,
        outcome: rows[chosen.taken % rows.length],
        fault: rule.fault,
        delayMs: rule.latency && drawDelay(rule.latency, dice),
      };
      if (free.has(chosen)) return taken;
      chosen.taken += 1;
      if (chosen.taken >= chosen.times) drop(chosen);
      else note(chosen);
      return taken;
    },

    countsLater(id) {
      const found = all.get(id);
      return found !== undefined && free.has(found);
    },
    count: free.count,
    list: (tenant) =>
      [...(tenant === undefined ? all.values() : (byTenant.get(tenant)?.values() ?? []))].map(toState),
    get(id) {
      const found = all.get(id);
      return found && toState(found);
    },
    delete(id) {
      const found = all.get(id);
      if (found !== undefined) drop(found);
      return found !== undefined;
    },
    clear(tenant) {
      // The newest first, which is the quickest to take out of the index.
      const own = tenant === undefined ? all.values() : (byTenant.get(tenant)?.values() ?? []);
      for (const one of [...own].reverse()) drop(one);
    },
  };
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
