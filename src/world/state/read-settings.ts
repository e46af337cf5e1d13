import { inWords, tellIssues } from '../../errors/issue-words.ts';
import { toCommand } from '../../errors/to-command.ts';
import { existing, listsAll } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Setting } from '../../language/setting.ts';
import { say, sentences, type Text } from '../../words/text.ts';

/**
 * Parses settings by name. A value that is typed is a text; where its setting takes none, it is read as JSON: `5`, `null`. The error `unknownSetting` lists the settings that exist; `badSetting` gives the reason.
 */
export function readSettings(
  known: readonly Setting[],
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const byName = new Map(known.map((setting) => [setting.name, setting]));
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const setting = byName.get(name);
      if (setting === undefined) {
        const all = listsAll(toCommand('serve --help'));
        const none = say(unknown, { name: name.slice(0, 100) });
        throw new ToolkitError('unknownSetting', sentences(none, existing(name, [...byName.keys()], all)));
      }
      const asGiven = setting.schema.safeParse(value, inWords);
      const parsed = asGiven.success ? asGiven : setting.schema.safeParse(fromJson(value), inWords);
      if (!parsed.success) {
        const why = tellIssues(parsed.error);
        throw new ToolkitError('badSetting', say(refused, { name, value: show(value), why }));
      }
      return [name, parsed.data];
    }),
  );
}

/** What a text of JSON says; other values as they are. */
function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const unknown = { en: 'No setting is called {name}.', zh: '没有名为 {name} 的设置。' } as const;
const refused = {
  en: 'The setting {name} cannot be {value}: {why}',
  zh: '设置 {name} 不能是 {value}：{why}',
} as const;

/** The value as JSON of limited length. A value can be nested too deep for JSON.stringify. */
function show(value: unknown): Text | string {
  try {
    const text = JSON.stringify(value) ?? typeof value;
    return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
  } catch {
    return { en: 'that', zh: '这个值' };
  }
}
