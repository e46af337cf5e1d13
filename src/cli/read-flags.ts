import { parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { toExisting } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';

/** The values of a command's flags. An environment variable, the flag's twin, is used if the flag is not given. */
export interface Flags {
  /** The last value of a repeated flag. Undefined if neither the flag nor its twin is given. */
  text(name: string): string | undefined;
  /** `--quirk a,b --quirk c` gives three values. */
  list(name: string): readonly string[];
  /** The values of a repeated flag, each as it stands. */
  texts(name: string): readonly string[];
  /** The source of the value, for error messages: `--port`, or `BANKCARD_MOCK_PORT` if the twin gave it. */
  sourceOf(name: string): string;
  has(name: string): boolean;
  /** The arguments that are not flags. */
  readonly words: readonly string[];
}

/**
 * Reads the arguments of a command. The twin of `--log-level` is `BANKCARD_MOCK_LOG_LEVEL`; an empty twin is ignored.
 * Error `badFlag`: an unknown flag, a missing value, or too many or too few words.
 */
export function readFlags(
  args: ArgsDef,
  rawArgs: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Flags {
  const { values, positionals } = parse(args, rawArgs);
  const empty = flagsOf(args).find(([name]) => [values[name]].flat().includes(''));
  if (empty !== undefined)
    throw new ToolkitError('badFlag', `--${empty[0]} has no value: ${empty[1].description ?? ''}.`);
  requireWords(args, positionals);
  const given = (name: string): readonly string[] => {
    const texts = [values[name] ?? []].flat().filter((value) => typeof value === 'string');
    const twin = env[twinOf(name)];
    return texts.length === 0 && twin ? [twin] : texts;
  };
  return {
    words: positionals,
    text: (name) => given(name).at(-1),
    texts: given,
    list: (name) =>
      given(name)
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter((text) => text !== ''),
    sourceOf: (name) => (values[name] === undefined && env[twinOf(name)] ? twinOf(name) : `--${name}`),
    has: (name) => values[name] === true,
  };
}

function requireWords(args: ArgsDef, given: readonly string[]): void {
  const words = Object.entries(args).filter(([, { type }]) => type === 'positional');
  const takes = words.some(([, { valueHint }]) => valueHint?.endsWith('…')) ? Infinity : words.length;
  if (given.length > takes) {
    throw new ToolkitError('badFlag', `There is one word too many: ${given[takes]}. ${existing(args)}`);
  }
  const lacking = words.slice(given.length).find(([, { required }]) => required);
  if (lacking === undefined) return;
  const [name, { description = '' }] = lacking;
  throw new ToolkitError('badFlag', `Give the ${name.toUpperCase()}: ${description}.`);
}

/** `flag --port`, or `environment BANKCARD_MOCK_PORT` if the twin gave it. */
export function labelOf(flags: Flags, name: string): string {
  const source = flags.sourceOf(name);
  return `${source.startsWith('--') ? 'flag' : 'environment'} ${source}`;
}

function twinOf(name: string): string {
  return `BANKCARD_MOCK_${name.replaceAll('-', '_').toUpperCase()}`;
}

function parse(args: ArgsDef, rawArgs: readonly string[]) {
  const options = Object.fromEntries(
    flagsOf(args).map(([name, arg]) => [
      name,
      arg.type === 'boolean'
        ? { type: arg.type, ...(typeof arg.alias === 'string' && { short: arg.alias }) }
        : ({ type: 'string', multiple: true } as const),
    ]),
  );
  try {
    // The parser takes -9012, which is a code, for flags. Behind a mark it is a word.
    const marked = rawArgs.map((text) => (/^-\d/.test(text) ? mark + text : text));
    const whole = marked.map((text, at) =>
      isSwitchedOn(args, text, marked[at + 1]) ? `${text}=${on}` : text,
    );
    const { values, positionals } = parseArgs({ args: whole, options, allowPositionals: true });
    const entries = Object.entries(values).map(([name, value]) => [name, withoutMark(value)] as const);
    return { values: Object.fromEntries(entries), positionals: positionals.map(withoutMark) };
  } catch (error) {
    throw new ToolkitError('badFlag', tellParse(args, error as ParseError));
  }
}

/** The value of a flag that may stand without one, as `--https` may. */
export const on = 'on';

/** Whether a flag that may stand without a value does so. Its hint is in brackets: `[port]`. */
function isSwitchedOn(args: ArgsDef, text: string, next: string | undefined): boolean {
  const arg = text.startsWith('--') ? args[text.slice(2)] : undefined;
  return arg?.valueHint?.startsWith('[') === true && (next === undefined || next.startsWith('-'));
}

interface ParseError {
  readonly code?: string;
  readonly message: string;
}

/** In our words, not in those of the parser. */
function tellParse(args: ArgsDef, { code, message }: ParseError): string {
  const flag = /'(-[^' ]*)[^']*'/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const names = flagsOf(args).map(([name]) => `--${name}`);
    const exists = names.length === 0 ? existing(args) : toExisting(flag, names, '--help lists all.');
    return `There is no flag ${flag}. ${exists}`;
  }
  if (/does not take/.test(message)) return `${flag} takes no value. ${existing(args)}`;
  if (/missing|ambiguous/.test(message)) {
    const name = flag.replace(/^-+/, '');
    return `${flag} has no value: ${args[name]?.description ?? ''}.`;
  }
  return `${message.split('\n')[0]}.`.replace('..', '.');
}

const mark = '\0';

function withoutMark<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutMark) as T;
  return typeof value === 'string' && value.startsWith(mark) ? (value.slice(mark.length) as T) : value;
}

function existing(args: ArgsDef): string {
  const names = flagsOf(args).map(([name]) => `--${name}`);
  return names.length === 0 ? 'There are no flags.' : `Flags: ${names.join(', ')}.`;
}

function flagsOf(args: ArgsDef) {
  return Object.entries(args).filter(([, { type }]) => type !== 'positional');
}

/** The base URL that is given, without a trailing slash. Error `badFlag`. */
export function readUrl(flags: Flags): string {
  const text = flags.text('url') ?? '';
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text.replace(/(?<!\/)\/+$/, '');
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('url')} cannot be ${text}: give one such as http://127.0.0.1:4100.`,
  );
}
