import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { connectMock } from '../../client/connect-mock.ts';
import type { CheckContract } from '../../contracts/check/contract/check-contract.ts';
import { readContract } from '../../contracts/check/contract/read-contract.ts';
import { planCheckRows } from '../../contracts/check/plan/plan-check-rows.ts';
import { planContract } from '../../contracts/check/plan/plan-contract.ts';
import { type DraftOperation, draftOperations } from '../../contracts/init/draft.ts';
import { type Seen, seeAnswers } from '../../contracts/init/see-answers.ts';
import { type ContractDraft, isUrl, toContractYaml } from '../../contracts/init/to-contract-yaml.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { inEach, say, tell } from '../../words/text.ts';
import type { Args } from '../args.ts';
import { showCount } from '../commands/show-progress.ts';
import { onInterrupt } from '../on-interrupt.ts';
import { type Flags, readUrl } from '../read-flags.ts';
import { findServer } from '../serve/running-server.ts';
import { writeFile } from '../write-file.ts';
import { chooseOperations } from './choose-operations.ts';
import { readNewFile, schemaPath } from './read-new-file.ts';

export const initContractArgs = {
  app: {
    type: 'string',
    valueHint: { en: 'url|command', zh: 'url|命令' },
    description: {
      en: 'with --init: the app to ask what it answers: its base URL, or the shell line that starts it',
      zh: '与 --init 同用：向这个应用询问它怎样应答，给出它的基础地址 或启动它的 shell 命令',
    },
  },
  request: {
    type: 'string',
    description: {
      en: 'with --app: what makes it call: \'POST /verify {"card":"${persona.ok.card}"}\'; one, or one for each operation',
      zh: '与 --app 同用：怎样的请求会让它发起调用：\'POST /verify {"card":"${persona.ok.card}"}\'；给一个，或每个接口给一个',
    },
  },
  url: {
    type: 'string',
    description: {
      en: 'with --init: the running mock, which that app calls',
      zh: '与 --init 同用：该应用调用的、正在运行的挡板',
    },
  },
} as const satisfies Args;

/** The port of the mock that an app is expected to call, if no server runs. */
const usualPort = 4100;

/**
 * Writes a contract with every row of these operations. Errors `cannotWrite`, `badFlag`, `unknownOperation`; with
 * `--app` also `brokenApp`, `portInUse`, `cannotRead`.
 */
export async function initContract(flags: Flags, vendors: readonly Vendor[]): Promise<void> {
  const file = readNewFile(flags, 'contract.yaml');
  const app = flags.text('app');
  const url = flags.text('url') === undefined ? findServer() : readUrl(flags);
  const operations = draftOperations(vendors, await chooseOperations(flags.words, vendors, url));
  const requests = readRequests(flags, operations);
  const draft: ContractDraft = {
    consumer: basename(resolve('.')),
    app,
    mock: await findMock(flags, url),
    operations,
    requests,
    seen: new Map(),
    schema: schemaPath(file, 'contract.schema.json'),
  };
  const contract = readDraft(draft, file, vendors);
  const seen = app === undefined ? undefined : await askApp(contract, file, vendors);
  await writeFile(file, toContractYaml({ ...draft, ...(seen && { seen }) }));
  const next = say(app === undefined ? words.fillIn : words.confirm, { command: toCommand(`check ${file}`) });
  process.stderr.write(`${tell(next)}\n`);
}

/** Error `badFlag`. */
function readRequests(flags: Flags, operations: readonly DraftOperation[]): ReadonlyMap<string, string> {
  const given = flags.texts('request');
  if (given.length === 0 && flags.text('app') !== undefined) {
    throw new ToolkitError('badFlag', say(words.needsRequest, { name: operations[0]?.name ?? '', example }));
  }
  const odd = given.find((text) => !/^\s*[A-Z]+\s+\/\S*/.test(text));
  if (odd !== undefined) {
    throw new ToolkitError('badFlag', say(words.oddRequest, { odd, example }));
  }
  if (given.length > 1 && given.length !== operations.length) {
    throw new ToolkitError(
      'badFlag',
      say(words.tooMany, { requests: given.length, operations: operations.length }),
    );
  }
  return new Map(
    operations.flatMap(({ name }, at) => {
      const request = given[at] ?? given[0];
      return request === undefined ? [] : [[name, request] as const];
    }),
  );
}

/** The mock that the app calls: the one that runs, or else one to be started on the usual port. */
async function findMock(flags: Flags, found: string | undefined): Promise<ContractDraft['mock']> {
  const { app, isAsked } = { app: flags.text('app'), isAsked: flags.text('url') !== undefined };
  if (app === undefined || !isUrl(app)) return { port: usualPort };
  const url = found ?? `http://127.0.0.1:${usualPort}`;
  const answers = await connectMock(url)
    .health()
    .then(
      () => true,
      () => false,
    );
  return answers || isAsked ? { url } : { port: usualPort };
}

/** The contract as it would be without what is seen. A mistake in it comes from a flag: error `badFlag`. */
function readDraft(draft: ContractDraft, file: string, vendors: readonly Vendor[]): CheckContract {
  try {
    return readContract(toContractYaml(draft), file, vendors, (name) =>
      existsSync(resolve(dirname(file), name)),
    );
  } catch (error) {
    if (!(error instanceof ToolkitError) || error.code !== 'badContract') throw error;
    const why = inEach((lang) => (error.text[lang].split('\n')[0] ?? '').replace(/^.*?:\d+:\d+: /, ''));
    throw new ToolkitError('badFlag', say(words.mistake, { why }));
  }
}

async function askApp(
  contract: CheckContract,
  file: string,
  vendors: readonly Vendor[],
): Promise<ReadonlyMap<string, Seen>> {
  const rows = planCheckRows(contract, vendors);
  const { scenes } = await planContract(contract, vendors, file);
  const progress = showCount({ en: 'rows', zh: '个情形' }, process.stderr);
  const interrupt = onInterrupt(9500);
  const seen = await seeAnswers(contract, {
    vendors,
    file,
    rows,
    // The draft does not know yet what the app shows.
    scenes: scenes.map((scene) => ({ ...scene, expectation: undefined })),
    signal: interrupt.signal,
    tell: ({ name }) => progress.tell(name, rows.length),
  }).finally(() => {
    progress.end();
    interrupt.release();
  });
  if (interrupt.signal.aborted) throw new ToolkitError('interrupted', say(words.interrupted, { file }));
  return seen;
}

const example = `'POST /verify {"card": "\${persona.ok.card}"}'`;
const words = {
  fillIn: {
    en: 'Write into it how your app starts, what to send to it, and what it shows; then: {command}',
    zh: '请写明应用怎样启动、向它发送什么、它会显示什么；然后运行：{command}',
  },
  confirm: {
    en: 'Confirm in it what was seen; then: {command}',
    zh: '请确认其中看到的应答；然后运行：{command}',
  },
  needsRequest: {
    en: '--app needs --request, which makes the app call {name}: --request {example}. docs/check.md lists what can stand in the braces.',
    zh: '--app 需要 --request，即让应用调用 {name} 的请求：--request {example}。花括号里可以写什么，见 docs/zh/check.md。',
  },
  oddRequest: {
    en: '--request cannot be {odd}: give method, path and body, as in {example}.',
    zh: '--request 不能是 {odd}：请给出方法、路径和请求体，例如 {example}。',
  },
  tooMany: {
    en: 'There are {requests} --request for {operations} operations: give one for all, or one for each, in the same order.',
    zh: '{operations} 个接口给了 {requests} 个 --request：请只给一个，或按相同顺序每个接口给一个。',
  },
  mistake: { en: '--request or --app: {why}', zh: '--request 或 --app：{why}' },
  interrupted: {
    en: 'A signal ended the run: {file} is not written.',
    zh: '运行中途收到信号：没有写出 {file}。',
  },
} as const;
