import { toChoice } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';

/**
 * The error `badFlag` for an action that a command does not have. `forms` are the ways to write the command, such as
 * `rules` and `rules clear`.
 */
export function noAction(
  command: string,
  action: string | undefined,
  forms: readonly string[],
): ToolkitError {
  const missing = action === undefined ? 'An action is missing' : `There is no \`${command} ${action}\``;
  return new ToolkitError('badFlag', `${missing}: write ${toChoice(forms)}.`);
}
