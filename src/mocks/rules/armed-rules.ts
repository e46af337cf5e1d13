import { safeJson } from '../../wire/safe-json.ts';
import type { Keeper, Note } from '../../world/state/keeper.ts';
import type { MemoryBudget } from '../../world/state/memory-budget.ts';
import { findOrMake } from '../find-or-make.ts';
import { createDice } from './dice.ts';
import { fieldsOf, personaFieldsOf } from './match-fields.ts';
import type { Rule } from './rule.ts';
import { type ArmedRule, createRuleIndex, type RuleIndex } from './rule-index.ts';

/** The rules that are armed, by id, by tenant, and by what they apply to. */
export interface ArmedRules {
  readonly all: ReadonlyMap<string, ArmedRule>;
  readonly byTenant: ReadonlyMap<string, ReadonlySet<ArmedRule>>;
  readonly index: Pick<RuleIndex, 'bucketsOf'>;
  /** Arms a rule at this time of the tenant's clock. Returns its id. */
  add(rule: Rule, now: number): string;
  drop(rule: ArmedRule): void;
  /** To be called with the id of a rule that was taken, or drew a number. Undefined if nothing is kept. */
  readonly note: Note | undefined;
}

/** A rule as it is kept. */
type KeptRule = Pick<ArmedRule, 'place' | 'rule' | 'madeAt' | 'taken'> & { readonly drawn: number };

export function createArmedRules(
  memory: Pick<MemoryBudget, 'addThings'>,
  keeper: Keeper | undefined,
): ArmedRules {
  const all = new Map<string, ArmedRule>();
  const byTenant = new Map<string, Set<ArmedRule>>();
  const index = createRuleIndex();
  let made = 0;

  function put(armed: ArmedRule): void {
    all.set(armed.id, armed);
    memory.addThings(armed.bytes);
    findOrMake(byTenant, armed.rule.tenant, () => new Set()).add(armed);
    index.add(armed);
  }

  const noteMade = keeper?.keep('count', {
    save: () => made,
    load(_key, count) {
      made = Number(count);
    },
  });
  const note = keeper?.keep('rule', {
    save(id) {
      const armed = all.get(id);
      return armed && toKept(armed);
    },
    load: (_id, kept) => put(arm(kept as KeptRule)),
  });

  return {
    all,
    byTenant,
    index,
    note,
    add(rule, now) {
      made += 1;
      const { tenant = 'default' } = rule;
      const armed = arm({ place: made, rule: { ...rule, tenant }, madeAt: now, taken: 0, drawn: 0 });
      put(armed);
      note?.(armed.id);
      noteMade?.('rules');
      return armed.id;
    },
    drop(rule) {
      note?.(rule.id);
      all.delete(rule.id);
      memory.addThings(-rule.bytes);
      index.delete(rule);
      const { tenant } = rule.rule;
      const own = byTenant.get(tenant);
      own?.delete(rule);
      if (own?.size === 0) byTenant.delete(tenant);
    },
  };
}

/** The approximate size of a rule, in bytes. */
export function weighRule(rule: Rule): number {
  return 4096 + 4 * safeJson(rule).length;
}

function arm({ place, rule, madeAt, taken, drawn }: KeptRule): ArmedRule {
  const { outcome, outcomes, match = {}, times, seed } = rule;
  return {
    id: `rule-${place}`,
    place,
    rule,
    rows: outcomes ?? (outcome === undefined ? [] : [outcome]),
    times: times ?? outcomes?.length ?? Infinity,
    madeAt,
    fields: fieldsOf(match),
    personaFields: personaFieldsOf(match),
    dice: createDice(seed, drawn),
    bytes: weighRule(rule),
    taken,
  };
}

function toKept({ place, rule, madeAt, taken, dice }: ArmedRule): KeptRule {
  return { place, rule, madeAt, taken, drawn: dice.drawn };
}
