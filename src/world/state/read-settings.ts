import { inWords, tellIssues } from '../../errors/issue-words.ts';
import { toCommand } from '../../errors/to-command.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Setting } from '../../language/setting.ts';

/** Parses settings by name. The error `unknownSetting` lists the settings that exist; `badSetting` gives the reason. */
export function readSettings(
  known: readonly Setting[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const byName = new Map(known.map((setting) => [setting.name, setting]));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const setting = byName.get(name);
      if (setting === undefined) {
        const exists = toExisting(name, [...byName.keys()], `${toCommand('serve --help')} lists all.`);
        throw new ToolkitError('unknownSetting', `No setting is called ${name.slice(0, 100)}. ${exists}`);
      }
      const parsed = setting.schema.safeParse(value, inWords);
      if (!parsed.success) {
        const why = tellIssues(parsed.error);
        throw new ToolkitError('badSetting', `The setting ${name} cannot be ${show(value)}: ${why}`);
      }
      return [name, parsed.data];
    }),
  );
}

/** The value as JSON of limited length. A value can be nested too deep for JSON.stringify. */
function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? typeof value;
    return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
  } catch {
    return 'that';
  }
}
