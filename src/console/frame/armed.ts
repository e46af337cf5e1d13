import { signal } from '@preact/signals';
import type { Rule, RuleState } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import type { Words } from '../words/en.ts';
import { fill } from './format.ts';

/** What is armed, the newest first; all tenants. The strip in the head keeps it. */
export const armedRules = signal<readonly RuleState[]>([]);

/** Rises when what is armed has changed, so that it is shown at once. */
export const armedTurn = signal(0);

export async function arm(rule: Rule): Promise<void> {
  await ask('POST /rules', { body: rule });
  armedTurn.value += 1;
}

export async function disarm(id: string): Promise<void> {
  await ask('DELETE /rules/{id}', { path: { id } }).finally(() => (armedTurn.value += 1));
}

type Arming = Pick<Rule, 'tenant' | 'operation' | 'outcome' | 'fault'>;

/** The rule by which all calls of a tenant to an operation get just this. */
export function armedFor({ tenant, operation, outcome, fault }: Arming): RuleState | undefined {
  return armedRules.value.find(
    (rule) =>
      !isNarrowed(rule) &&
      rule.tenant === tenant &&
      rule.operation === operation &&
      rule.outcome === outcome &&
      rule.fault === fault &&
      (outcome !== undefined || fault !== undefined || rule.latency !== undefined),
  );
}

/** Whether not every call gets it. */
export function isNarrowed({ match, probability, fromMs }: RuleState): boolean {
  return match !== undefined || probability !== undefined || fromMs !== undefined;
}

/** `lost card, next 2 calls`: what the calls get, and how many do. */
export function tellRule(
  rule: RuleState,
  { armed, next }: Words,
): { readonly gets: string; readonly left: string } {
  const { outcome, outcomes, fault, latency, times, taken } = rule;
  const gets = [
    ...(outcome === undefined ? [] : [String(outcome)]),
    ...(outcomes ?? []).slice(taken, taken + 3).map(String),
    ...(fault === undefined ? [] : [next.faultNames[fault]]),
    ...(latency === undefined ? [] : [tellLatency(latency)]),
  ].join(' + ');
  const most = times ?? outcomes?.length;
  if (most === undefined) return { gets, left: armed.untilEnded };
  const left = most - taken;
  return { gets, left: left === 1 ? armed.nextCall : fill(armed.nextCalls, { calls: left }) };
}

function tellLatency(latency: NonNullable<RuleState['latency']>): string {
  if ('fixedMs' in latency) return `${latency.fixedMs} ms`;
  if ('uniform' in latency) return `${latency.uniform.minMs}–${latency.uniform.maxMs} ms`;
  return `~${latency.lognormal.medianMs} ms`;
}
