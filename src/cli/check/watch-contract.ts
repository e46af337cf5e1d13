import { existsSync, statSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckContract } from '../../contracts/check/contract/check-contract.ts';
import { placeholdersOf } from '../../contracts/check/contract/fill-text.ts';
import type { CheckRow } from '../../contracts/check/plan/plan-check-rows.ts';
import { isPassed, type RowResult, type RunReport } from '../../contracts/reports/run-report.ts';
import { nameOf } from '../../contracts/reports/summarize-report.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { listing, say, tell } from '../../words/text.ts';
import { type CheckChoice, type OpenedContract, openContract, runContract } from './run-contract.ts';

/** What is known of a row, and what it was made of. */
interface Done {
  readonly made: string;
  readonly result: RowResult;
}

/**
 * Checks a contract, and again whenever it or a file that it names changes, or Enter is pressed: what changed, or failed.
 * The latest report when a signal ends it; undefined if there is none.
 */
export async function watchContract(
  choice: CheckChoice,
  signal: AbortSignal,
  deliver: (report: RunReport) => Promise<void>,
): Promise<RunReport | undefined> {
  const done = new Map<string, Done>();
  const watched = watchFiles(choice.file, signal);
  let latest: RunReport | undefined;
  try {
    while (!signal.aborted) {
      const opened = await openContract(choice).catch(report);
      const files = opened === undefined ? [] : filesOf(opened.contract, dirname(choice.file));
      watched.set(files);
      if (opened !== undefined) {
        const report = await runChanged(opened, choice, { done, files, signal });
        if (signal.aborted) break;
        if (report !== undefined) {
          latest = report;
          await deliver(report);
        }
      }
      const failed = [...done.values()].filter(({ result }) => !isPassed(result.verdict)).length;
      const names = listing([choice.file, ...files]);
      const told = failed === 0 ? say(watching, { names }) : say(watchingFailed, { names, failed });
      process.stderr.write(`${tell(told)}\n`);
      const isAsked = await watched.next();
      if (isAsked && failed === 0) done.clear();
    }
  } finally {
    watched.close();
  }
  return latest;
}

/** Runs what changed or failed. Undefined if the run broke off, which is told, or nothing is left to run. */
async function runChanged(
  opened: OpenedContract,
  choice: CheckChoice,
  { done, files, signal }: { done: Map<string, Done>; files: readonly string[]; signal: AbortSignal },
): Promise<RunReport | undefined> {
  const made = new Map(opened.rows.map((row) => [row.name, toMade(row, opened, choice, files)] as const));
  for (const name of done.keys()) if (!made.has(name)) done.delete(name);
  const left = opened.rows.filter(({ name }) => {
    const known = done.get(name);
    return known === undefined || known.made !== made.get(name) || !isPassed(known.result.verdict);
  });
  if (left.length === 0) {
    process.stderr.write(
      `${tell({ en: 'Nothing changed, and nothing failed.', zh: '没有变化，也没有失败。' })}\n`,
    );
    return undefined;
  }
  const { report: ran, failure } = await runContract(opened, left, choice, { signal }).catch(
    (error: unknown) => ({
      report: undefined,
      failure: error,
    }),
  );
  if (failure !== undefined) report(failure);
  for (const result of ran?.results ?? []) {
    const name = nameOf(result);
    done.set(name, { made: made.get(name) ?? '', result });
  }
  if (ran === undefined || failure !== undefined) return undefined;
  const output = ran.results.filter(({ beside }) => beside === 'output');
  const results = opened.rows.flatMap(({ name }) => done.get(name)?.result ?? []);
  return { ...ran, results: [...results, ...output] };
}

/** All that a result depends on, as text. */
function toMade(
  row: CheckRow,
  { contract }: OpenedContract,
  { file }: CheckChoice,
  files: readonly string[],
): string {
  const { app, mock, operations } = contract;
  const { drive, expectation, unlike } = row;
  const play = 'play' in row.arm ? operations.get(row.operation) : undefined;
  const made = JSON.stringify([app, mock, drive, expectation, unlike, play], (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  const stamps = files
    .filter((name) => made.includes(name))
    .map((name) => statSync(resolve(dirname(file), name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return `${made} ${stamps.join(' ')}`;
}

/** The files beside the contract that its requests send. */
function filesOf({ operations }: CheckContract, folder: string): readonly string[] {
  const names = [...operations.values()]
    .flatMap(({ drive, also, before }) => [drive, ...[...also.values()].map((one) => one.drive), ...before])
    .flatMap((drive) => {
      const pictures = placeholdersOf(JSON.stringify(drive)).filter((name) => name.startsWith('picture.'));
      const sent = 'request' in drive ? Object.values(drive.request.files ?? {}) : [];
      return [...sent, ...pictures.map((name) => name.slice('picture.'.length))];
    });
  return [...new Set(names)].filter((name) => existsSync(resolve(folder, name)));
}

function report(error: unknown): undefined {
  if (!(error instanceof ToolkitError)) throw error;
  process.stderr.write(`error ${error.code}: ${tell(error.text)}\n`);
}

/** Editors write a file in several steps. ms */
const settleMs = 100;

/** Waits for changes and for Enter. */
function watchFiles(contract: string, signal: AbortSignal) {
  const folder = dirname(contract);
  let names = [contract];
  let wake: ((isAsked: boolean) => void) | undefined;
  let pending: boolean | undefined;
  let timer: NodeJS.Timeout | undefined;
  const notice = (isAsked: boolean) => {
    if (wake === undefined) pending = (pending ?? false) || isAsked;
    wake?.(isAsked);
    wake = undefined;
  };
  const changed = (name: string | null) => {
    if (name !== null && !names.some((one) => basename(one) === basename(name))) return;
    clearTimeout(timer);
    timer = setTimeout(() => notice(false), settleMs);
  };
  // Whole folders, because many editors put a new file in the place of the old one.
  const watchers = new Map<string, ReturnType<typeof watch>>();
  const lines = createInterface({ input: process.stdin }).on('line', () => notice(true));
  const stop = () => notice(false);
  signal.addEventListener('abort', stop);
  return {
    set(files: readonly string[]) {
      names = [contract, ...files.map((name) => resolve(folder, name))];
      for (const place of new Set(names.map((name) => dirname(resolve(name))))) {
        if (!watchers.has(place))
          watchers.set(
            place,
            watch(place, (_, name) => changed(name)),
          );
      }
    },
    /** Whether it was Enter. */
    next: () =>
      new Promise<boolean>((done) => {
        const told = pending;
        pending = undefined;
        if (told !== undefined || signal.aborted) done(told ?? false);
        else wake = done;
      }),
    close() {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      lines.close();
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

const watching = {
  en: 'Watching {names}. Enter runs all again, Ctrl-C ends.',
  zh: '正在监视 {names}。按回车全部重跑，按 Ctrl-C 结束。',
} as const;
const watchingFailed = {
  en: 'Watching {names}. Enter runs the {failed} that failed again, Ctrl-C ends.',
  zh: '正在监视 {names}。按回车重跑失败的 {failed} 个，按 Ctrl-C 结束。',
} as const;
