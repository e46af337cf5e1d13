import type { NextOptions, Rule } from './rule.ts';

/** The next call answers this row; or the next ones these, in turn. */
export function nextRule(
  operation: string,
  outcome: string | readonly string[],
  options: NextOptions = {},
): Rule {
  return typeof outcome === 'string'
    ? { operation, outcome, times: 1, ...options }
    : { operation, outcomes: outcome, ...options };
}
