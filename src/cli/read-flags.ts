import { parseArgs } from 'node:util';
import { existing } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { listing, say, sentences, type Text, tell } from '../words/text.ts';
import type { Arg, Args } from './args.ts';
import { fileTwinOf, readSecretFile } from './read-secret-file.ts';

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
 * Reads the arguments of a command. The twin of `--log-level` is `BANKCARD_MOCK_LOG_LEVEL`; an empty twin is ignored. The
 * twin of a secret can be a file, `BANKCARD_MOCK_ADMIN_TOKEN_FILE`, which is read when its value is asked for.
 * Error `badFlag`: an unknown flag, a missing value, or too many or too few words.
 */
export function readFlags(
  args: Args,
  rawArgs: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Flags {
  const { values, positionals } = parse(args, rawArgs);
  const empty = flagsOf(args).find(([name]) => [values[name]].flat().includes(''));
  if (empty !== undefined) throw new ToolkitError('badFlag', tellNoValue(`--${empty[0]}`, empty[1]));
  requireWords(args, positionals);
  const sourceOf = (name: string): string => {
    if (values[name] !== undefined) return `--${name}`;
    const twin = twinOf(name);
    if (env[twin] && !isServiceLink(env[twin])) return twin;
    const file = fileTwinOf(twin);
    return args[name]?.isSecret && env[file] ? file : `--${name}`;
  };
  const given = (name: string): readonly string[] => {
    const source = sourceOf(name);
    if (source.startsWith('--')) {
      return [values[name] ?? []].flat().filter((value) => typeof value === 'string');
    }
    const value = env[source] ?? '';
    return [source === twinOf(name) ? value : readSecretFile(source, value)];
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
    sourceOf,
    has: (name) => values[name] === true,
  };
}

/**
 * Whether Kubernetes gave the value, not the user: beside a service that is called `bankcard-mock`, it sets
 * `BANKCARD_MOCK_PORT=tcp://10.0.0.1:4100` in every container.
 */
function isServiceLink(value: string): boolean {
  return value.startsWith('tcp://');
}

function requireWords(args: Args, given: readonly string[]): void {
  const words = Object.entries(args).filter(([, { type }]) => type === 'positional');
  const takes = words.some(([, arg]) => hintOf(arg).endsWith('…')) ? Infinity : words.length;
  if (given.length > takes) {
    throw new ToolkitError('badFlag', sentences(tellOneTooMany(given[takes] ?? ''), listFlags(args)));
  }
  const lacking = words.slice(given.length).find(([, { required }]) => required);
  if (lacking === undefined) return;
  const [name, { description }] = lacking;
  throw new ToolkitError(
    'badFlag',
    say(
      { en: 'Give the {name}: {description}.', zh: '缺少 {name}：{description}。' },
      { name: name.toUpperCase(), description },
    ),
  );
}

function hintOf({ valueHint = '' }: Arg): string {
  return tell(valueHint, 'en');
}

/** For a word that a command does not take. */
export function tellOneTooMany(word: string): Text {
  return say({ en: 'There is one word too many: {word}.', zh: '多了一个参数：{word}。' }, { word });
}

/** The error `badFlag` for a value that a flag cannot have. `hint` says which it can: `give a number, such as 20`. */
export function wrongValue(flags: Flags, name: string, value: string, hint: Text): ToolkitError {
  return new ToolkitError(
    'badFlag',
    say(
      { en: '{flag} cannot be {value}: {hint}.', zh: '{flag} 不能是 {value}：{hint}。' },
      { flag: flags.sourceOf(name), value, hint },
    ),
  );
}

/** The same for a flag whose values have names. `where` says where all are listed, `part` what of the value is wrong. */
export function noSuchValue(
  flags: Flags,
  name: string,
  value: string,
  exists: readonly string[],
  { where, part = value }: { readonly where?: Text; readonly part?: string } = {},
): ToolkitError {
  const cannot = say(
    { en: '{flag} cannot be {value}.', zh: '{flag} 不能是 {value}。' },
    { flag: flags.sourceOf(name), value },
  );
  return new ToolkitError('badFlag', sentences(cannot, existing(part, exists, where)));
}

/** `Zork, which BANKCARD_MOCK_VENDOR names`, if a twin gave the value. */
export function blamed(flags: Flags, name: string, value: string): Text {
  const flag = flags.sourceOf(name);
  if (flag.startsWith('--')) return { en: value, zh: value };
  return say({ en: '{value}, which {flag} names', zh: ' {value}（由 {flag} 指定）' }, { value, flag });
}

/** `flag --port`, or `environment BANKCARD_MOCK_PORT` if the twin gave it. */
export function labelOf(flags: Flags, name: string): string {
  const source = flags.sourceOf(name);
  return `${source.startsWith('--') ? 'flag' : 'environment'} ${source}`;
}

function twinOf(name: string): string {
  return `BANKCARD_MOCK_${name.replaceAll('-', '_').toUpperCase()}`;
}

function parse(args: Args, rawArgs: readonly string[]) {
  const options = Object.fromEntries(
    flagsOf(args).map(([name, arg]) => [
      name,
      arg.type === 'boolean'
        ? { type: arg.type, ...(arg.alias !== undefined && { short: arg.alias }) }
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
function isSwitchedOn(args: Args, text: string, next: string | undefined): boolean {
  const arg = text.startsWith('--') ? args[text.slice(2)] : undefined;
  return arg !== undefined && hintOf(arg).startsWith('[') && (next === undefined || next.startsWith('-'));
}

interface ParseError {
  readonly code?: string;
  readonly message: string;
}

/** In our words, not in those of the parser. */
function tellParse(args: Args, { code, message }: ParseError): Text | string {
  const flag = /'(-[^' ]*)[^']*'/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const names = flagsOf(args).map(([name]) => `--${name}`);
    return sentences(
      say({ en: 'There is no flag {flag}.', zh: '没有选项 {flag}。' }, { flag }),
      existing(flag, names, { en: '--help lists all.', zh: '用 --help 查看全部选项。' }),
    );
  }
  if (/does not take/.test(message)) {
    return sentences(say({ en: '{flag} takes no value.', zh: '{flag} 不带值。' }, { flag }), listFlags(args));
  }
  if (/missing|ambiguous/.test(message)) return tellNoValue(flag, args[flag.replace(/^-+/, '')]);
  return `${message.split('\n')[0]}.`.replace('..', '.');
}

function tellNoValue(flag: string, arg: Arg | undefined): Text {
  const description = arg?.description ?? '';
  return say(
    { en: '{flag} has no value: {description}.', zh: '{flag} 缺少值：{description}。' },
    { flag, description },
  );
}

const mark = '\0';

function withoutMark<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutMark) as T;
  return typeof value === 'string' && value.startsWith(mark) ? (value.slice(mark.length) as T) : value;
}

function listFlags(args: Args): Text {
  const names = flagsOf(args).map(([name]) => `--${name}`);
  return say({ en: 'Flags: {names}.', zh: '选项：{names}。' }, { names: listing(names) });
}

function flagsOf(args: Args): readonly (readonly [string, Arg])[] {
  return Object.entries(args).filter(([, { type }]) => type !== 'positional');
}

/** The base URL that is given, without a trailing slash. Error `badFlag`. */
export function readUrl(flags: Flags): string {
  const text = flags.text('url') ?? '';
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text.replace(/(?<!\/)\/+$/, '');
  throw wrongValue(flags, 'url', text, {
    en: 'give one such as http://127.0.0.1:4100',
    zh: '请给出形如 http://127.0.0.1:4100 的地址',
  });
}
