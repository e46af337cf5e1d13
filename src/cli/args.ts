import type { Text } from '../words/text.ts';

/** A flag of a command, or a word that it takes. */
export interface Arg {
  /** `positional` is a word. A `string` has a value, a `boolean` has none. */
  readonly type: 'positional' | 'string' | 'boolean';
  readonly description: Text;
  /** What stands for the value in the usage: `file`. In brackets, the value can be left out; before `…` there can be several. */
  readonly valueHint?: Text | string;
  readonly default?: string;
  readonly required?: boolean;
  /** Its environment variable can name a file instead: `BANKCARD_MOCK_ADMIN_TOKEN_FILE`. */
  readonly isSecret?: boolean;
  /** One letter: `f` for `-f`. */
  readonly alias?: string;
}

/** What a command takes, by name. */
export type Args = Readonly<Record<string, Arg>>;

/** What stands for a value in many usages. */
export const hints = {
  file: { en: 'file', zh: '文件' },
  folder: { en: 'folder', zh: '目录' },
  token: { en: 'token', zh: 'token' },
  port: { en: '[port]', zh: '[端口]' },
  calls: { en: 'calls', zh: '次数' },
  digits: { en: 'digits', zh: '数字' },
  names: { en: 'name,…', zh: '名字,…' },
} as const satisfies Readonly<Record<string, Text>>;
