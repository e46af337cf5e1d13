import { safeJson } from '../../wire/write-json.ts';
import { type Keeper, type Note, splitKey } from '../../world/state/keeper.ts';
import type { MemoryBudget } from '../../world/state/memory-budget.ts';
import { findOrMake } from '../find-or-make.ts';
import { createDice } from './dice.ts';
import { createFreeRules, type FreeRules } from './free-rules.ts';
import { fieldsOf, personaFieldsOf } from './match-fields.ts';
import type { Rule } from './rule.ts';
import { type ArmedRule, createRuleIndex, type RuleIndex } from './rule-index.ts';

/** The rules that are armed, by id, by tenant, and by what they apply to. */
export interface ArmedRules {
  readonly all: ReadonlyMap<string, ArmedRule>;
  /** By id, within each tenant. */
  readonly byTenant: ReadonlyMap<string, ReadonlyMap<string, ArmedRule>>;
  readonly index: Pick<RuleIndex, 'bucketsOf'>;
  /** Arms a rule at this time of the tenant's clock. Returns its id. */
  add(rule: Rule, now: number): string;
  drop(rule: ArmedRule): void;
  readonly free: FreeRules;
  /** To be called with a rule that was taken, or drew a number. */
  note(rule: ArmedRule): void;
  /** To be called with the tenant whose rules a decision depends on. */
  readonly reads: Note | undefined;
}

/** A rule as it is kept. */
type KeptRule = Pick<ArmedRule, 'place' | 'rule' | 'madeAt' | 'taken'> & { readonly drawn: number };

export function createArmedRules(
  memory: Pick<MemoryBudget, 'addThings'>,
  keeper: Keeper | undefined,
): ArmedRules {
  const all = new Map<string, ArmedRule>();
  const byTenant = new Map<string, Map<string, ArmedRule>>();
  const index = createRuleIndex();
  let made = 0;

  function put(armed: ArmedRule): void {
    all.set(armed.id, armed);
    memory.addThings(armed.bytes);
    findOrMake(byTenant, armed.rule.tenant, () => new Map()).set(armed.id, armed);
    index.add(armed);
  }

  const noteMade = keeper?.keep('count', {
    save: () => made,
    load(_key, count) {
      made = Number(count ?? 0);
    },
  });
  function take(rule: ArmedRule): void {
    // A rule that was made here in vain may have had the id of one that another server made for another tenant.
    if (all.get(rule.id) === rule) all.delete(rule.id);
    memory.addThings(-rule.bytes);
    index.delete(rule);
    const { tenant } = rule.rule;
    const own = byTenant.get(tenant);
    own?.delete(rule.id);
    if (own?.size === 0) byTenant.delete(tenant);
  }

  const noteKey = keeper?.keep('rule', {
    save(key) {
      const armed = ruleAt(byTenant, key);
      return armed && toKept(armed);
    },
    load(key, kept) {
      const former = ruleAt(byTenant, key);
      if (former !== undefined) take(former);
      if (kept !== undefined) put(arm(kept as KeptRule));
    },
  });
  const note = ({ id, rule }: ArmedRule) => noteKey?.(`${rule.tenant} ${id}`);
  const free = createFreeRules(keeper);
  const readsCount = keeper?.shared?.reads('count');

  return {
    all,
    byTenant,
    index,
    note,
    reads: keeper?.shared?.reads('rule'),
    add(rule, now) {
      readsCount?.('rules');
      // How many others have made may not be known here, but some of their rules.
      do made += 1;
      while (all.has(toId(made)));
      const { tenant = 'default' } = rule;
      const armed = arm({ place: made, rule: { ...rule, tenant }, madeAt: now, taken: 0, drawn: 0 });
      put(armed);
      note(armed);
      noteMade?.('rules');
      return armed.id;
    },
    free,
    drop(rule) {
      take(rule);
      note(rule);
      free.forget(rule);
    },
  };
}

/** The approximate size of a rule, in bytes. */
export function weighRule(rule: Rule): number {
  return 4096 + 4 * safeJson(rule).length;
}

function ruleAt(byTenant: ArmedRules['byTenant'], key: string): ArmedRule | undefined {
  const [tenant = '', id = ''] = splitKey(key, 2);
  return byTenant.get(tenant)?.get(id);
}

function toId(place: number): string {
  return `rule-${place}`;
}

function arm({ place, rule, madeAt, taken, drawn }: KeptRule): ArmedRule {
  const { outcome, outcomes, match = {}, times, seed } = rule;
  return {
    id: toId(place),
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
