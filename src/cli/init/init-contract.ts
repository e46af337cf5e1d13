import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { ArgsDef } from 'citty';
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
    valueHint: 'url|command',
    description:
      'with --init: the app to ask what it answers: its base URL, or the shell line that starts it',
  },
  request: {
    type: 'string',
    description:
      'with --app: what makes it call: \'POST /verify {"card":"${persona.ok.card}"}\'; one, or one for each operation',
  },
  url: { type: 'string', description: 'with --init: the running mock, which that app calls' },
} as const satisfies ArgsDef;

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
  const left =
    app === undefined
      ? 'Write into it how your app starts, what to send to it, and what it shows'
      : 'Confirm in it what was seen';
  process.stderr.write(`${left}; then: ${toCommand(`check ${file}`)}\n`);
}

/** Error `badFlag`. */
function readRequests(flags: Flags, operations: readonly DraftOperation[]): ReadonlyMap<string, string> {
  const given = flags.texts('request');
  if (given.length === 0 && flags.text('app') !== undefined) {
    throw new ToolkitError(
      'badFlag',
      `--app needs --request, which makes the app call ${operations[0]?.name}: --request 'POST /verify {"card": "\${persona.ok.card}"}'. The words in \${} are in docs/check.md.`,
    );
  }
  const odd = given.find((text) => !/^\s*[A-Z]+\s+\/\S*/.test(text));
  if (odd !== undefined) {
    throw new ToolkitError(
      'badFlag',
      `--request cannot be ${odd}: give method, path and body, as in 'POST /verify {"card": "\${persona.ok.card}"}'.`,
    );
  }
  if (given.length > 1 && given.length !== operations.length) {
    throw new ToolkitError(
      'badFlag',
      `There are ${given.length} --request for ${operations.length} operations: give one for all, or one for each, in the same order.`,
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
    const [first = ''] = error.message.split('\n');
    throw new ToolkitError('badFlag', `--request or --app: ${first.replace(/^.*?:\d+:\d+: /, '')}`);
  }
}

async function askApp(
  contract: CheckContract,
  file: string,
  vendors: readonly Vendor[],
): Promise<ReadonlyMap<string, Seen>> {
  const rows = planCheckRows(contract, vendors);
  const { scenes } = await planContract(contract, vendors, file);
  const progress = showCount('rows', process.stderr);
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
  if (interrupt.signal.aborted)
    throw new ToolkitError('interrupted', `A signal ended the run: ${file} is not written.`);
  return seen;
}
