import type { Rule } from '../api/api-types.ts';
import { words } from '../words/words.ts';

/** Which calls get what is armed, and how late. */
export interface Reach {
  readonly kind: 'next' | 'several' | 'always';
  /** As typed. */
  readonly calls: string;
  /** As typed, in ms. */
  readonly delay: string;
}

/** The reach as the fields of a rule. What is no number counts as not typed. */
export function reachOf({ kind, calls, delay }: Reach): Pick<Rule, 'times' | 'latency'> {
  const times = kind === 'next' ? 1 : Math.max(1, Math.round(Number(calls)) || 1);
  const fixedMs = Number(delay);
  return {
    ...(kind !== 'always' && { times }),
    ...(delay.trim() !== '' && fixedMs >= 0 && { latency: { fixedMs } }),
  };
}

interface ReachFieldsProps {
  readonly reach: Reach;
  change(reach: Reach): void;
}

export function ReachFields({ reach, change }: ReachFieldsProps) {
  const { next } = words.value;
  return (
    <>
      <fieldset>
        <legend>{next.reach}</legend>
        {(['next', 'several', 'always'] as const).map((kind) => (
          <span key={kind} class="inline">
            <label class="inline">
              <input
                type="radio"
                name="reach"
                checked={reach.kind === kind}
                onChange={() => change({ ...reach, kind })}
              />
              {next.reaches[kind]}
            </label>
            {kind === 'several' && (
              <input
                type="number"
                min="1"
                class="short"
                aria-label={next.calls}
                value={reach.calls}
                disabled={reach.kind !== 'several'}
                onInput={({ currentTarget: { value } }) => change({ ...reach, calls: value })}
              />
            )}
          </span>
        ))}
      </fieldset>
      <label>
        {next.delay}
        <input
          type="number"
          min="0"
          step="100"
          class="short"
          value={reach.delay}
          onInput={({ currentTarget: { value } }) => change({ ...reach, delay: value })}
        />
      </label>
    </>
  );
}
