import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BrokerLogin, PactSource, VersionSelector } from '../contracts/pact/pact-source.ts';
import { ToolkitError } from '../errors/toolkit-error.ts';
import { say, type Text } from '../words/text.ts';
import { type Args, hints } from './args.ts';
import { type Flags, noSuchValue, wrongValue } from './read-flags.ts';

/** The flags that say which pacts are verified, and as which version of the provider. */
export const pactSourceArgs = {
  pact: {
    type: 'positional',
    valueHint: { en: 'file…', zh: '文件…' },
    description: {
      en: 'Pact files of any version, folders of them, or URLs of pacts',
      zh: '任意版本的 Pact 文件、存放它们的目录，或 pact 的 URL',
    },
  },
  broker: {
    type: 'string',
    valueHint: 'url',
    description: {
      en: 'takes the pacts from a Pact broker instead (PACT_BROKER_BASE_URL)',
      zh: '改为从 Pact broker 取 pact（PACT_BROKER_BASE_URL）',
    },
  },
  'broker-token': {
    type: 'string',
    valueHint: hints.token,
    description: {
      en: 'of the broker (PACT_BROKER_TOKEN; or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD)',
      zh: 'broker 的 token（PACT_BROKER_TOKEN；或 PACT_BROKER_USERNAME 和 PACT_BROKER_PASSWORD）',
    },
  },
  selector: {
    type: 'string',
    valueHint: 'key[=value][&…],…',
    description: {
      en: "whose pacts: the broker's consumer version selectors, such as branch=main or tag=prod&latest; default mainBranch,deployedOrReleased, and matchingBranch with --branch",
      zh: '取哪些 pact：broker 的 consumer version selector，例如 branch=main 或 tag=prod&latest；默认 mainBranch,deployedOrReleased，有 --branch 时再加 matchingBranch',
    },
  },
  branch: {
    type: 'string',
    description: { en: 'of the provider version', zh: '提供方版本所在的分支' },
  },
  tag: {
    type: 'string',
    valueHint: 'tag,…',
    description: { en: 'of the provider version', zh: '提供方版本的标签' },
  },
  pending: {
    type: 'boolean',
    description: {
      en: 'pacts that never passed before do not fail the run; with --branch or --tag',
      zh: '从未通过过的 pact 不算失败；与 --branch 或 --tag 同用',
    },
  },
  'wip-since': {
    type: 'string',
    valueHint: { en: 'date', zh: '日期' },
    description: {
      en: 'also the pacts of other branches since then, as pending: 2026-11-01',
      zh: '也取其他分支自该日期以来的 pact，按 pending 处理：2026-11-01',
    },
  },
  publish: {
    type: 'boolean',
    description: { en: 'tells the broker the results', zh: '把结果发布到 broker' },
  },
  'provider-version': {
    type: 'string',
    valueHint: { en: 'version', zh: '版本' },
    description: {
      en: 'that the results are for; default: of bankcard-mock',
      zh: '结果属于哪个提供方版本；默认为 bankcard-mock 的版本',
    },
  },
} as const satisfies Args;

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
      say(
        {
          en: '{asking} needs --branch or --tag: a pact is pending for a branch or tag of the provider.',
          zh: '{asking} 需要 --branch 或 --tag：pending 是针对提供方的某个分支或标签而言的。',
        },
        { asking },
      ),
    );
  }
  const pacts = (await Promise.all(flags.words.map(pactsAt))).flat();
  if (flags.has('publish') && pacts.some((pact) => !isUrl(pact))) {
    throw new ToolkitError('badFlag', {
      en: '--publish tells a broker: name one with --broker, or URLs of its pacts.',
      zh: '--publish 要发布到 broker：请用 --broker 指定，或给出其中 pact 的 URL。',
    });
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
    throw new ToolkitError('badFlag', {
      en: 'Give a broker or files, not both.',
      zh: 'broker 和文件只能给一种。',
    });
  }
  if (flags.words.length > 0) return undefined;
  const broker = named ?? env['PACT_BROKER_BASE_URL'];
  if (broker === undefined || broker === '') {
    throw new ToolkitError('badFlag', {
      en: 'Name Pact files, or a broker with --broker.',
      zh: '请给出 Pact 文件，或用 --broker 指定 broker。',
    });
  }
  if (isUrl(broker)) return broker.replace(/\/+$/, '');
  throw new ToolkitError(
    'badFlag',
    say(
      {
        en: 'A broker cannot be {broker}: give a URL such as https://broker.example.',
        zh: 'broker 不能是 {broker}：请给出 URL，例如 https://broker.example。',
      },
      { broker },
    ),
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
  throw wrongValue(flags, 'wip-since', text, {
    en: 'give a date, such as 2026-11-01',
    zh: '请给出日期，例如 2026-11-01',
  });
}

const switches = ['mainBranch', 'matchingBranch', 'deployedOrReleased', 'deployed', 'released', 'latest'];
const settings = ['branch', 'tag', 'fallbackTag', 'consumer', 'environment'];

function readSelectors(flags: Flags, branch: string | undefined): readonly VersionSelector[] {
  const given = flags.list('selector');
  if (given.length > 0) return given.map((text) => readSelector(text, flags));
  return [
    { mainBranch: true },
    { deployedOrReleased: true },
    ...(branch === undefined ? [] : [{ matchingBranch: true } as const]),
  ];
}

/** `{ tag: 'prod', latest: true }` for `tag=prod&latest`. */
function readSelector(text: string, flags: Flags): VersionSelector {
  const entries = text.split('&').map((part): readonly [string, string | true] => {
    const [key = '', ...rest] = part.split('=');
    const value = rest.join('=');
    if (switches.includes(key) && (rest.length === 0 || value === 'true')) return [key, true];
    if (settings.includes(key) && value !== '') return [key, value];
    const exists = [...switches, ...settings.map((name) => `${name}=…`)];
    throw noSuchValue(flags, 'selector', text, exists, { part });
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
  const refuse = (text: Text) => new ToolkitError('badPact', text);
  if (found === undefined) throw refuse(say(words.none, { path }));
  if (found.isFile()) return [resolve(path)];
  if (!found.isDirectory()) throw refuse(say(words.noFile, { path }));
  const files = (await readdir(path)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw refuse(say(words.empty, { path }));
  return files.map((file) => resolve(join(path, file)));
}

const words = {
  none: { en: 'There is no file or folder {path}.', zh: '没有文件或目录 {path}。' },
  noFile: { en: '{path} is no regular file.', zh: '{path} 不是普通文件。' },
  empty: { en: 'The folder {path} holds no .json file.', zh: '目录 {path} 里没有 .json 文件。' },
} as const;
