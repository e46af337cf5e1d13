import type { FieldKey } from './match-fields.ts';
import type { ArmedRule, Shelf } from './rule-index.ts';

/** The counted rule that was made first. If there is none, the standing rule that was made last. */
export function chooseRule(
  shelves: readonly Shelf[],
  isFor: (rule: ArmedRule) => boolean,
): ArmedRule | undefined {
  return firstCounted(shelves, isFor) ?? lastStanding(shelves, isFor);
}

function firstCounted(shelves: readonly Shelf[], isFor: (rule: ArmedRule) => boolean): ArmedRule | undefined {
  let first: ArmedRule | undefined;
  for (const { counted } of shelves) {
    for (const rule of counted) {
      if (first !== undefined && rule.place > first.place) break;
      if (!isFor(rule)) continue;
      first = rule;
      break;
    }
  }
  return first;
}

function lastStanding(shelves: readonly Shelf[], isFor: (rule: ArmedRule) => boolean): ArmedRule | undefined {
  let last: ArmedRule | undefined;
  for (const { standing } of shelves) {
    for (let at = standing.length - 1; at >= 0; at -= 1) {
      const rule = standing[at] as ArmedRule;
      if (last !== undefined && rule.place < last.place) break;
      if (!isFor(rule)) continue;
      last = rule;
      break;
    }
  }
  return last;
}

/** Whether a rule applies to a call at this time with these fields. `has` says whether the operation has a row. */
export function isRuleFor(
  { rule, rows, madeAt, fields, personaFields, dice, taken }: ArmedRule,
  carried: ReadonlySet<FieldKey>,
  now: number,
  has: (row: string) => boolean,
): boolean {
  // A rule without a schedule applies at any time of the clock, even before it was made.
  const { fromMs = -Infinity, untilMs = Infinity, probability = 1 } = rule;
  const age = now - madeAt;
  if (age < fromMs || age >= untilMs) return false;
  if (!fields.every((field) => carried.has(field))) return false;
  if (personaFields.length > 0 && !personaFields.some((field) => carried.has(field))) return false;
  const row = rows[taken % rows.length];
  if (row !== undefined && !has(row)) return false;
  return probability === 1 || dice.next() < probability;
}
