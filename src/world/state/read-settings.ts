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
        const exists = [...byName.keys()].join(', ');
        throw new ToolkitError('unknownSetting', `No setting is called ${name}. There are: ${exists}.`);
      }
      const parsed = setting.schema.safeParse(value);
      if (!parsed.success) {
        const why = parsed.error.issues.map(({ message }) => message).join('; ');
        throw new ToolkitError('badSetting', `The setting ${name} cannot be ${show(value)}: ${why}.`);
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
