import { stripVTControlCharacters } from 'node:util';
import { displayWidth, wrapText } from '../contracts/wrap-text.ts';
import { toCommand, toRunnable } from '../errors/to-command.ts';
import { existing } from '../errors/to-existing.ts';
import { ToolkitError, toolkitErrors } from '../errors/toolkit-error.ts';
import { readVersion } from '../server/read-version.ts';
import { chooseLang, findLang, langOf } from '../words/lang.ts';
import { say, sentences, type Text, tell } from '../words/text.ts';
import type { Arg, Args } from './args.ts';
import type { Command, LoadBuiltIn, LoadVendors } from './command.ts';
import { bindVendors } from './packs/bind-vendors.ts';
import { packArgs, withoutPacks } from './packs/pack-flags.ts';
import { readFlags } from './read-flags.ts';
import { renderUsage } from './render-usage.ts';

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve-command.ts')).serveCommand,
  run: async () => (await import('./commands/run-command.ts')).runCommand,
  takeover: async () => (await import('./commands/takeover-command.ts')).takeoverCommand,
  outcomes: async () => (await import('./commands/outcomes-command.ts')).outcomesCommand,
  curl: async () => (await import('./commands/curl-command.ts')).curlCommand,
  env: async () => (await import('./commands/env-command.ts')).envCommand,
  people: async () => (await import('./commands/server/people-command.ts')).peopleCommand,
  openapi: async () => (await import('./commands/openapi-command.ts')).openApiCommand,
  export: async () => (await import('./commands/export-command.ts')).exportCommand,
  why: async () => (await import('./commands/server/why-command.ts')).whyCommand,
  calls: async () => (await import('./commands/server/calls-command.ts')).callsCommand,
  next: async () => (await import('./commands/server/next-command.ts')).nextCommand,
  rules: async () => (await import('./commands/server/rules-command.ts')).rulesCommand,
  tenant: async () => (await import('./commands/server/tenant-command.ts')).tenantCommand,
  clock: async () => (await import('./commands/server/clock-command.ts')).clockCommand,
  package: async () => (await import('./commands/server/package-command.ts')).packageCommand,
  coverage: async () => (await import('./commands/coverage-command.ts')).coverageCommand,
  check: async () => (await import('./commands/check-command.ts')).checkCommand,
  consumer: async () => (await import('./commands/consumer-command.ts')).consumerCommand,
  pact: async () => (await import('./commands/pact-command.ts')).pactCommand,
  verify: async () => (await import('./commands/verify-command.ts')).verifyCommand,
  vendor: async () => (await import('./commands/vendor-command.ts')).vendorCommand,
  picture: async () => (await import('./commands/picture-command.ts')).pictureCommand,
  specimen: async () => (await import('./commands/specimen-command.ts')).specimenCommand,
  state: async () => (await import('./commands/state-command.ts')).stateCommand,
};

/** Runs one command line and returns the exit code. An error is one line on standard error. */
export async function runCommandLine(given: readonly string[], loadBuiltIn: LoadBuiltIn): Promise<number> {
  // A reader that stops early, such as `head`, is not an error.
  process.stdout.on('error', () => {});
  // The help of a command is that of the built-in vendors.
  const loadVendors = () => loadBuiltIn();
  try {
    chooseLang(langOf(process.env));
    const { words, lang } = takeLang(given);
    const [name = '', ...rest] = words;
    if (name === '--version' || name === '-v') return print(readVersion());
    if (name === 'help' && rest[0] !== undefined)
      return print(await usageOf(await load(rest[0]), loadVendors, commonArgs));
    if (name === '') return print(await overviewOf());
    if (name === 'help' || name === '--help' || name === '-h') return print(await helpOf(loadVendors));
    const command = await load(name);
    // Words behind are those of the command that it runs.
    const ours = rest.slice(0, [...rest, '--'].indexOf('--'));
    if (ours.includes('--help') || ours.includes('-h'))
      return print(await usageOf(command, loadVendors, commonArgs));
    const args = { ...commonArgs, ...command.args };
    const flags = readFlags(args, [...lang, ...rest]);
    const bound = bindVendors(flags, args, loadBuiltIn);
    const own = 'vendor' in command.args ? withoutPacks(flags) : flags;
    return (await command.run(own, bound, loadBuiltIn)) ?? 0;
  } catch (error) {
    return report(error);
  }
}

/** The flags of all commands. */
const commonArgs = {
  ...packArgs,
  lang: {
    type: 'string',
    valueHint: 'zh|en',
    description: {
      en: 'the language of what is printed; default by LC_ALL, LC_MESSAGES or LANG (BANKCARD_MOCK_LANG)',
      zh: '输出语言；默认取决于 LC_ALL、LC_MESSAGES 或 LANG（BANKCARD_MOCK_LANG）',
    },
  },
} as const satisfies Args;

/** Chooses the language that `--lang` names. Returns the flag and the words without it. Error `badFlag`. */
function takeLang(given: readonly string[]) {
  const end = [...given, '--'].indexOf('--');
  const at = given.slice(0, end).findIndex((word) => /^--lang(?:=|$)/.test(word));
  if (at < 0) return { words: given, lang: [] };
  const [flag = '', next = ''] = given.slice(at, end);
  const isJoined = flag.includes('=');
  const named = isJoined ? flag.slice('--lang='.length) : next;
  const lang = findLang(named);
  if (lang === undefined) {
    throw new ToolkitError(
      'badFlag',
      named === ''
        ? { en: '--lang has no value: give zh or en.', zh: '--lang 缺少值：请写 zh 或 en。' }
        : say(
            { en: '--lang cannot be {named}: give zh or en.', zh: '--lang 不能是 {named}：请写 zh 或 en。' },
            { named: named.slice(0, 100) },
          ),
    );
  }
  chooseLang(lang);
  return { words: given.toSpliced(at, isJoined ? 1 : 2), lang: [`--lang=${lang}`] };
}

async function load(name: string): Promise<Command> {
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found !== undefined) return found();
  const all = say(
    { en: '{command} lists all.', zh: '列出全部命令：{command}' },
    { command: toCommand('--help') },
  );
  const none = say(
    { en: 'There is no command {name}.', zh: '没有命令 {name}。' },
    { name: name.slice(0, 100) },
  );
  throw new ToolkitError('badFlag', sentences(none, existing(name, Object.keys(commands), all)));
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function usageOf(
  { meta, args, more }: Command,
  loadVendors: LoadVendors,
  also: Args = {},
): Promise<string> {
  // A command can have a flag of that name itself.
  const others = Object.fromEntries(Object.entries(also).filter(([name]) => !(name in args)));
  const usage = renderUsage({ ...meta, version: readVersion(), args: { ...args, ...others } });
  const text = process.stdout.isTTY ? usage : stripVTControlCharacters(usage).replace(/ +$/gm, '');
  if (more === undefined) return text;
  const told = typeof more === 'function' ? await more(loadVendors) : more;
  return `${text.trimEnd()}\n\n${tell(told)}\n`;
}

function titleOf(): string {
  return tell(
    say(
      {
        en: 'bankcard-mock {version}: mocks of the bank-card vendors',
        zh: 'bankcard-mock {version}：银行卡供应商接口挡板',
      },
      { version: readVersion() },
    ),
  );
}

/** The commands, a line each, and where to read more. */
async function overviewOf(): Promise<string> {
  const more = [
    [toCommand('serve --help'), { en: 'says what a command takes', zh: '查看一个命令的用法' }],
    [toCommand('--help'), { en: 'says it of all', zh: '查看全部命令的用法' }],
  ] as const;
  const lines = more.map(([command, text]) => `${command}  ${tell(text)}`);
  return [titleOf(), await listOf(), lines.join('\n')].join('\n\n');
}

async function listOf(): Promise<string> {
  const width = Math.max(...Object.keys(commands).map(({ length }) => length)) + 2;
  const lines = Object.entries(commands).map(
    async ([name, get]) => `  ${name.padEnd(width)}${tell((await get()).meta.description)}`,
  );
  return [tell(headings.commands), '', ...(await Promise.all(lines))].join('\n');
}

const headings = {
  commands: { en: 'COMMANDS', zh: '命令' },
  all: { en: 'OPTIONS OF ALL COMMANDS', zh: '所有命令通用的选项' },
  exits: { en: 'EXIT CODES', zh: '退出码' },
} as const satisfies Readonly<Record<string, Text>>;

async function helpOf(loadVendors: LoadVendors): Promise<string> {
  const usages: string[] = [];
  for (const get of Object.values(commands)) usages.push(await usageOf(await get(), loadVendors));
  const common = Object.entries<Arg>(commonArgs).map(
    ([name, { valueHint, description }]) =>
      [`  --${name}=<${tell(valueHint ?? '')}>`, tell(description)] as const,
  );
  const width = Math.max(...common.map(([flag]) => displayWidth(flag)));
  const flags = common.map(
    ([flag, description]) => `${flag}${' '.repeat(width - displayWidth(flag))}    ${description}`,
  );
  const codes = Map.groupBy(Object.entries(toolkitErrors), ([, exit]) => exit);
  const old = tell({ en: ', or Node is too old', zh: '，或 Node 版本太旧' });
  const exits = [...codes]
    .sort(([one], [other]) => one - other)
    .map(([exit, names]) => `  ${exit}  ${names.map(([code]) => code).join(', ')}${exit === 1 ? old : ''}`);
  return [
    titleOf(),
    await listOf(),
    ...usages,
    tell(headings.all),
    flags.join('\n'),
    tell(headings.exits),
    [`  0  ${tell({ en: 'done', zh: '成功' })}`, ...exits].join('\n'),
  ].join('\n\n');
}

/** At a terminal the lines end between words. */
function fitTerminal(text: string): string {
  const { columns } = process.stderr;
  if (!columns) return text;
  return text
    .split('\n')
    .flatMap((line) => wrapText(line, columns))
    .join('\n');
}

function report(error: unknown): number {
  if (error instanceof ToolkitError) {
    process.stderr.write(`${fitTerminal(`error ${error.code}: ${toRunnable(tell(error.text))}`)}\n`);
    return toolkitErrors[error.code];
  }
  process.stderr.write(`error internal: ${error instanceof Error ? error.stack : String(error)}\n`);
  return toolkitErrors.internal;
}
