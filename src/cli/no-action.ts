import { ToolkitError } from '../errors/toolkit-error.ts';
import { listing, say } from '../words/text.ts';

/**
 * The error `badFlag` for an action that a command does not have. `forms` are the ways to write the command, such as
 * `rules` and `rules clear`.
 */
export function noAction(
  command: string,
  action: string | undefined,
  forms: readonly string[],
): ToolkitError {
  const write = { forms: listing(forms, 'or') };
  return new ToolkitError(
    'badFlag',
    action === undefined
      ? say({ en: 'An action is missing: write {forms}.', zh: '缺少动作：请写 {forms}。' }, write)
      : say(
          {
            en: 'There is no `{command} {action}`: write {forms}.',
            zh: '没有 `{command} {action}` 这个命令：请写 {forms}。',
          },
          { ...write, command, action },
        ),
  );
}
