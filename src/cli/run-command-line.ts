import { stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, type CommandMeta, renderUsage, runCommand } from 'citty';
import { ToolkitError, toolkitErrors } from '../errors/toolkit-error.ts';
import { readVersion } from '../server/read-version.ts';
import { readFlags } from './read-flags.ts';

interface Loaded {
  readonly command: CommandDef;
  /** Follows the command's usage. */
  readonly more?: string;
}

const commands: Readonly<Record<string, () => Promise<Loaded>>> = {
  serve: async () => {
    const { listSettingsAndQuirks, serveCommand } = await import('./commands/serve-command.ts');
    return { ...erase(serveCommand), more: listSettingsAndQuirks() };
  },
  outcomes: async () => erase((await import('./commands/outcomes-command.ts')).outcomesCommand),
  curl: async () => erase((await import('./commands/curl-command.ts')).curlCommand),
  env: async () => erase((await import('./commands/env-command.ts')).envCommand),
  openapi: async () => erase((await import('./commands/openapi-command.ts')).openApiCommand),
  export: async () => {
    const { explainExports, exportCommand } = await import('./commands/export-command.ts');
    return { ...erase(exportCommand), more: explainExports() };
  },
  coverage: async () => erase((await import('./commands/coverage-command.ts')).coverageCommand),
  check: async () => {
    const { checkCommand, checkExitCodes } = await import('./commands/check-command.ts');
    return { ...erase(checkCommand), more: checkExitCodes };
  },
  pact: async () => erase((await import('./commands/pact-command.ts')).pactCommand),
  verify: async () => erase((await import('./commands/verify-command.ts')).verifyCommand),
  picture: async () => erase((await import('./commands/picture-command.ts')).pictureCommand),
  specimen: async () => {
    const { listVariantsAndPersonas, specimenCommand } = await import('./commands/specimen-command.ts');
    return { ...erase(specimenCommand), more: listVariantsAndPersonas() };
  },
};

/** A command as the dispatch sees it, the types of its arguments erased. */
function erase<T extends ArgsDef>(command: CommandDef<T>): Loaded {
  return { command: command as unknown as CommandDef };
}

/** Runs one command line; the exit code. What goes wrong is one line on standard error. */
export async function runCommandLine([name = '', ...rest]: readonly string[]): Promise<number> {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', () => {});
  try {
    if (name === '--version' || name === '-v') return print(readVersion());
    if (name === 'help' && rest[0] !== undefined) return print(await usageOf(await load(rest[0])));
    if (name === 'help' || name === '--help' || name === '-h') return print(await helpOf());
    const loaded = await load(name);
    if (rest.includes('--help') || rest.includes('-h')) return print(await usageOf(loaded));
    const { command } = loaded;
    readFlags((await command.args) as ArgsDef, rest);
    await runCommand(command, { rawArgs: [...rest] });
    return 0;
  } catch (error) {
    return report(error);
  }
}

async function load(name: string): Promise<Loaded> {
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found !== undefined) return found();
  const exists = Object.keys(commands).join(', ');
  const what = name === '' ? 'Name a command.' : `There is no command ${name}.`;
  throw new ToolkitError('badFlag', `${what} There are: ${exists}; --help says more.`);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function usageOf({ command, more }: Loaded): Promise<string> {
  const usage = await renderUsage(command, { meta: { name: 'bankcard-mock', version: readVersion() } });
  const text = process.stdout.isTTY ? usage : stripVTControlCharacters(usage).replace(/ +$/gm, '');
  return more === undefined ? text : `${text.trimEnd()}\n\n${more}\n`;
}

async function helpOf(): Promise<string> {
  const overview: string[] = [];
  const usages: string[] = [];
  for (const [name, get] of Object.entries(commands)) {
    const loaded = await get();
    const meta = (await loaded.command.meta) as CommandMeta | undefined;
    overview.push(`  ${name.padEnd(10)}${meta?.description ?? ''}`);
    usages.push(await usageOf(loaded));
  }
  const codes = Map.groupBy(Object.entries(toolkitErrors), ([, exit]) => exit);
  const exits = [...codes]
    .sort(([one], [other]) => one - other)
    .map(([exit, names]) => `  ${exit}  ${names.map(([code]) => code).join(', ')}`);
  return [
    `bankcard-mock ${readVersion()}: mocks of the bank-card vendors`,
    ['COMMANDS', '', ...overview].join('\n'),
    ...usages,
    'EXIT CODES',
    ['  0  done', '  1  Node is too old', ...exits].join('\n'),
  ].join('\n\n');
}

function report(error: unknown): number {
  const known =
    error instanceof Error && error.name === 'CLIError' ? new ToolkitError('badFlag', error.message) : error;
  if (known instanceof ToolkitError) {
    process.stderr.write(`error ${known.code}: ${known.message}\n`);
    return toolkitErrors[known.code];
  }
  process.stderr.write(`error internal: ${known instanceof Error ? known.stack : String(known)}\n`);
  return toolkitErrors.internal;
}
