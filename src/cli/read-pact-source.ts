import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import type { BrokerLogin, PactSource, VersionSelector } from '../contracts/pact/pact-source.ts';
import { toExisting } from '../errors/to-existing.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Flags } from './read-flags.ts';

/** The flags that say which pacts are verified, and as which version of the provider. */
export const pactSourceArgs = {
  pact: {
    type: 'positional',
    required: false,
    valueHint: 'file…',
    description: 'Pact files of any version, folders of them, or URLs of pacts',
  },
  broker: {
    type: 'string',
    valueHint: 'url',
    description: 'takes the pacts from a Pact broker instead (PACT_BROKER_BASE_URL)',
  },
  'broker-token': {
    type: 'string',
    valueHint: 'token',
    description: 'of the broker (PACT_BROKER_TOKEN; or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD)',
  },
  selector: {
    type: 'string',
    valueHint: 'key[=value][&…],…',
    description:
      "whose pacts: the broker's consumer version selectors, such as branch=main or tag=prod&latest; default mainBranch,deployedOrReleased, and matchingBranch with --branch",
  },
  branch: { type: 'string', description: 'of the provider version' },
  tag: { type: 'string', valueHint: 'tag,…', description: 'of the provider version' },
  pending: {
    type: 'boolean',
    description: 'pacts that were never held do not fail the run; with --branch or --tag',
  },
  'wip-since': {
    type: 'string',
    valueHint: 'date',
    description: 'also the pacts of other branches since then, as pending: 2026-11-01',
  },
  publish: { type: 'boolean', description: 'tells the broker the results' },
  'provider-version': {
    type: 'string',
    valueHint: 'version',
    description: 'that the results are for; default: of bankcard-mock',
  },
} as const satisfies ArgsDef;

/** Reads the flags. `version` is that of this package. Errors `badFlag`, `badPact` if there is no such file. */
export async function readPactSource(
  flags: Flags,
  version: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PactSource> {
  const broker = readBroker(flags, env);
  const branch = flags.text('branch');
  const tags = flags.list('tag');
  const wipSince = readDate(flags);
  const isPending = flags.has('pending') || wipSince !== undefined;
  if (isPending && branch === undefined && tags.length === 0) {
    const asking = flags.has('pending') ? '--pending' : flags.sourceOf('wip-since');
    throw new ToolkitError(
      'badFlag',
      `${asking} needs --branch or --tag: a pact is pending for a branch or tag of the provider.`,
    );
  }
  const pacts = (await Promise.all(flags.words.map(pactsAt))).flat();
  if (flags.has('publish') && pacts.some((pact) => !isUrl(pact))) {
    throw new ToolkitError(
      'badFlag',
      '--publish tells a broker: name one with --broker, or URLs of its pacts.',
    );
  }
  return {
    pacts,
    broker,
    login: readLogin(flags, env),
    selectors: readSelectors(flags, branch),
    branch,
    tags,
    pending: isPending,
    wipSince,
    publish: flags.has('publish') ? (flags.text('provider-version') ?? version) : undefined,
  };
}

/** The broker of the flag. That of the environment counts only if no files are named. */
function readBroker(flags: Flags, env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = flags.text('broker');
  if (named !== undefined && flags.words.length > 0) {
    throw new ToolkitError('badFlag', 'Give a broker or files, not both.');
  }
  if (flags.words.length > 0) return undefined;
  const broker = named ?? env['PACT_BROKER_BASE_URL'];
  if (broker === undefined || broker === '') {
    throw new ToolkitError('badFlag', 'Name Pact files, or a broker with --broker.');
  }
  if (isUrl(broker)) return broker.replace(/\/+$/, '');
  throw new ToolkitError(
    'badFlag',
    `A broker cannot be ${broker}: give a URL such as https://broker.example.`,
  );
}

function readLogin(flags: Flags, env: Readonly<Record<string, string | undefined>>): BrokerLogin | undefined {
  const token = flags.text('broker-token') ?? env['PACT_BROKER_TOKEN'];
  if (token) return { token };
  const { PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password } = env;
  return username && password ? { username, password } : undefined;
}

function readDate(flags: Flags): string | undefined {
  const text = flags.text('wip-since');
  if (text === undefined || /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return text;
  throw new ToolkitError(
    'badFlag',
    `${flags.sourceOf('wip-since')} cannot be ${text}: give a date, 2026-11-01.`,
  );
}

const switches = ['mainBranch', 'matchingBranch', 'deployedOrReleased', 'deployed', 'released', 'latest'];
const settings = ['branch', 'tag', 'fallbackTag', 'consumer', 'environment'];

function readSelectors(flags: Flags, branch: string | undefined): readonly VersionSelector[] {
  const given = flags.list('selector');
  if (given.length > 0) return given.map((text) => readSelector(text, flags.sourceOf('selector')));
  return [
    { mainBranch: true },
    { deployedOrReleased: true },
    ...(branch === undefined ? [] : [{ matchingBranch: true } as const]),
  ];
}

/** `{ tag: 'prod', latest: true }` for `tag=prod&latest`. */
function readSelector(text: string, source: string): VersionSelector {
  const entries = text.split('&').map((part): readonly [string, string | true] => {
    const [key = '', ...rest] = part.split('=');
    const value = rest.join('=');
    if (switches.includes(key) && (rest.length === 0 || value === 'true')) return [key, true];
    if (settings.includes(key) && value !== '') return [key, value];
    const exists = [...switches, ...settings.map((name) => `${name}=…`)];
    throw new ToolkitError('badFlag', `${source} cannot be ${text}. ${toExisting(part, exists)}`);
  });
  return Object.fromEntries(entries);
}

/** Whether a word names a pact at a URL, instead of a file. */
export function isUrl(text: string): boolean {
  return /^https?:\/\/./.test(text);
}

/** The URL or file itself or, for a folder, its files that end in .json. */
async function pactsAt(path: string): Promise<readonly string[]> {
  if (isUrl(path)) return [path];
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ToolkitError('badPact', `There is no file or folder ${path}.`);
  if (found.isFile()) return [resolve(path)];
  if (!found.isDirectory()) throw new ToolkitError('badPact', `${path} is no regular file.`);
  const files = (await readdir(path)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new ToolkitError('badPact', `The folder ${path} holds no .json file.`);
  return files.map((file) => resolve(join(path, file)));
}
