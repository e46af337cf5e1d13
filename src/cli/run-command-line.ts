import { stripVTControlCharacters } from 'node:util';
import { renderUsage } from 'citty';
import { wrapText } from '../contracts/wrap-text.ts';
import { toCommand, toRunnable } from '../errors/to-command.ts';
import { toExisting } from '../errors/to-existing.ts';
import { ToolkitError, toolkitErrors } from '../errors/toolkit-error.ts';
import { readVersion } from '../server/read-version.ts';
import { chooseLang, findLang } from '../words/lang.ts';
import { say } from '../words/text.ts';
import type { Command, LoadVendors } from './command.ts';
import { readFlags } from './read-flags.ts';

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
  picture: async () => (await import('./commands/picture-command.ts')).pictureCommand,
  specimen: async () => (await import('./commands/specimen-command.ts')).specimenCommand,
  state: async () => (await import('./commands/state-command.ts')).stateCommand,
};

/** Runs one command line and returns the exit code. An error is one line on standard error. */
export async function runCommandLine(given: readonly string[], loadVendors: LoadVendors): Promise<number> {
  // A reader that stops early, such as `head`, is not an error.
  process.stdout.on('error', () => {});
  try {
    const [name = '', ...rest] = takeLang(given);
    if (name === '--version' || name === '-v') return print(readVersion());
    if (name === 'help' && rest[0] !== undefined)
      return print(await usageOf(await load(rest[0]), loadVendors));
    if (name === '') return print(await overviewOf());
    if (name === 'help' || name === '--help' || name === '-h') return print(await helpOf(loadVendors));
    const command = await load(name);
    // Words behind are those of the command that it runs.
    const ours = rest.slice(0, [...rest, '--'].indexOf('--'));
    if (ours.includes('--help') || ours.includes('-h')) return print(await usageOf(command, loadVendors));
    return (await command.run(readFlags(command.args, rest), loadVendors)) ?? 0;
  } catch (error) {
    return report(error);
  }
}

/** Chooses the language that `--lang` names, and returns the words without it. Error `badFlag`. */
function takeLang(given: readonly string[]): readonly string[] {
  const end = [...given, '--'].indexOf('--');
  const at = given.slice(0, end).findIndex((word) => /^--lang(?:=|$)/.test(word));
  if (at < 0) return given;
  const [flag = '', next = ''] = given.slice(at, end);
  const isJoined = flag.includes('=');
  const named = isJoined ? flag.slice('--lang='.length) : next;
  const lang = findLang(named);
  if (lang === undefined) {
    throw new ToolkitError(
      'badFlag',
      say(
        { en: '--lang cannot be {named}: give zh or en.', zh: '--lang 不能是 {named}：请写 zh 或 en。' },
        { named: named.slice(0, 100) },
      ),
    );
  }
  chooseLang(lang);
  return given.toSpliced(at, isJoined ? 1 : 2);
}

async function load(name: string): Promise<Command> {
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found !== undefined) return found();
  const exists = toExisting(name, Object.keys(commands), `${toCommand('--help')} lists all.`);
  throw new ToolkitError('badFlag', `There is no command ${name.slice(0, 100)}. ${exists}`);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function usageOf({ meta, args, more }: Command, loadVendors: LoadVendors): Promise<string> {
  const usage = await renderUsage(
    { meta, args },
    { meta: { name: 'bankcard-mock', version: readVersion() } },
  );
  const text = process.stdout.isTTY ? usage : stripVTControlCharacters(usage).replace(/ +$/gm, '');
  if (more === undefined) return text;
  return `${text.trimEnd()}\n\n${typeof more === 'string' ? more : await more(loadVendors)}\n`;
}

const title = `bankcard-mock ${readVersion()}: mocks of the bank-card vendors`;

/** The commands, a line each, and where to read more. */
async function overviewOf(): Promise<string> {
  const more = [toCommand('serve --help'), toCommand('--help')];
  return [title, await listOf(), `${more[0]}  says what a command takes\n${more[1]}  says it of all`].join(
    '\n\n',
  );
}

async function listOf(): Promise<string> {
  const width = Math.max(...Object.keys(commands).map(({ length }) => length)) + 2;
  const lines = Object.entries(commands).map(
    async ([name, get]) => `  ${name.padEnd(width)}${(await get()).meta.description}`,
  );
  return ['COMMANDS', '', ...(await Promise.all(lines))].join('\n');
}

async function helpOf(loadVendors: LoadVendors): Promise<string> {
  const usages: string[] = [];
  for (const get of Object.values(commands)) usages.push(await usageOf(await get(), loadVendors));
  const codes = Map.groupBy(Object.entries(toolkitErrors), ([, exit]) => exit);
  const exits = [...codes]
    .sort(([one], [other]) => one - other)
    .map(
      ([exit, names]) =>
        `  ${exit}  ${names.map(([code]) => code).join(', ')}${exit === 1 ? ', or Node is too old' : ''}`,
    );
  return [title, await listOf(), ...usages, 'EXIT CODES', ['  0  done', ...exits].join('\n')].join('\n\n');
}

/** At a terminal the lines end between words. */
function fitTerminal(text: string): string {
  const { columns } = process.stderr;
  if (columns === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => wrapText(line, columns))
    .join('\n');
}

function report(error: unknown): number {
  if (error instanceof ToolkitError) {
    process.stderr.write(`${fitTerminal(`error ${error.code}: ${toRunnable(error.message)}`)}\n`);
    return toolkitErrors[error.code];
  }
  process.stderr.write(`error internal: ${error instanceof Error ? error.stack : String(error)}\n`);
  return toolkitErrors.internal;
}
