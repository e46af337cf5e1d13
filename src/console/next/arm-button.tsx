import type { RuleState } from '../api/api-types.ts';
import { ActButton } from '../frame/act-button.tsx';
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
      <ActButton type="button" class="primary" aria-label={`${next.arm}: ${name}`} onClick={arm}>
        {next.arm}
      </ActButton>
    );
  }
  return (
    <span class="line armed-now">
      <span>
        {says.title}: {tellRule(armed, words.value).left}
      </span>
      <ActButton
        type="button"
        aria-label={`${says.end}: ${name}`}
        onClick={() => disarm(armed.id).catch(() => {})}
      >
        {says.end}
      </ActButton>
    </span>
  );
}
