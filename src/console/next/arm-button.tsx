import type { RuleState } from '../api/api-types.ts';
import { disarm, tellRule } from '../frame/armed.ts';
import { words } from '../words/words.ts';

interface ArmButtonProps {
  readonly name: string;
  /** The rule that is armed already, to be ended. */
  readonly armed: RuleState | undefined;
  arm(): void;
}

export function ArmButton({ name, armed, arm }: ArmButtonProps) {
  const { next, armed: says } = words.value;
  if (armed === undefined) {
    return (
      <button type="button" class="primary" aria-label={`${next.arm}: ${name}`} onClick={arm}>
        {next.arm}
      </button>
    );
  }
  return (
    <span class="line armed-now">
      <span>
        {says.title}: {tellRule(armed, words.value).left}
      </span>
      <button
        type="button"
        aria-label={`${says.end}: ${name}`}
        onClick={() => disarm(armed.id).catch(() => {})}
      >
        {says.end}
      </button>
    </span>
  );
}
