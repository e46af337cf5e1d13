import type { Keeper } from '../../world/state/keeper.ts';
import type { ArmedRule } from './rule-index.ts';

/**
 * Counts how often rules were taken of which nothing else depends on that: standing ones with one row and no seed. Servers
 * that share state add it up later, from what is told of calls; otherwise each such call would wait for those of others.
 */
export interface FreeRules {
  has(rule: ArmedRule): boolean;
  /** How often the rule was taken, apart from what it counts itself. */
  taken(rule: ArmedRule): number;
  count(tenant: string, id: string): void;
  forget(rule: ArmedRule): void;
}

export function createFreeRules(keeper: Keeper | undefined): FreeRules {
  const counts = new Map<string, number>();
  const toKey = ({ id, rule }: Pick<ArmedRule, 'id' | 'rule'>) => `${rule.tenant} ${id}`;
  const isShared = keeper?.shared !== undefined;
  const note = isShared
    ? keeper?.keep('taken', {
        save: (key) => counts.get(key),
        load: (key, count) => void counts.set(key, Number(count)),
        clear: () => counts.clear(),
      })
    : undefined;

  return {
    has: ({ times, rows, rule }) =>
      isShared && times === Infinity && rows.length <= 1 && rule.seed === undefined,
    taken: (rule) => (isShared ? (counts.get(toKey(rule)) ?? 0) : 0),
    count(tenant, id) {
      const key = `${tenant} ${id}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      note?.(key);
    },
    forget(rule) {
      if (counts.delete(toKey(rule))) note?.(toKey(rule));
    },
  };
}
