import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { CheckContract } from '../../contracts/check/contract/check-contract.ts';
import { readContract } from '../../contracts/check/contract/read-contract.ts';
import type { CheckRow } from '../../contracts/check/plan/plan-check-rows.ts';
import { planContract } from '../../contracts/check/plan/plan-contract.ts';
import { selectRows } from '../../contracts/check/plan/select-rows.ts';
import type { Scene } from '../../contracts/check/plays/play.ts';
import { type CheckOutcome, runCheck } from '../../contracts/check/run-check.ts';
import { readUserText } from '../../contracts/read-user-file.ts';
import type { RowResult } from '../../contracts/reports/run-report.ts';
import { quote } from '../../descriptions/curl/create-renderer.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { say } from '../../words/text.ts';
import { showProgress } from '../commands/show-progress.ts';

/** How a contract is to be checked. */
export interface CheckChoice {
  /** The path of the contract file. */
  readonly file: string;
  readonly vendors: readonly Vendor[];
  readonly everyOperation: boolean;
  readonly only: readonly string[];
  readonly workers: number | undefined;
}

/** A contract, and the rows to be tried. */
export interface OpenedContract {
  readonly contract: CheckContract;
  readonly text: string;
  readonly rows: readonly CheckRow[];
  readonly scenes: readonly Scene[];
}

/** Errors `cannotRead`, `badContract`; `badFlag` if `only` names no row. */
export async function openContract({
  file,
  vendors,
  everyOperation,
  only,
}: CheckChoice): Promise<OpenedContract> {
  const text = readContractFile(file);
  const contract = readContract(text, file, vendors, (name) => existsSync(resolve(dirname(file), name)));
  const { rows, scenes } = await planContract(contract, vendors, quote([{ literal: file }]), {
    everyOperation,
  });
  return { contract, text, scenes, rows: selectRows(rows, only) };
}

/** Runs these rows of a contract, and shows the progress. */
export async function runContract(
  { contract, scenes }: OpenedContract,
  rows: readonly CheckRow[],
  { vendors, file, workers }: CheckChoice,
  { signal, tell }: { readonly signal: AbortSignal; tell?(result: RowResult): void },
): Promise<CheckOutcome> {
  const progress = showProgress(rows.length, process.stderr);
  return runCheck(contract, {
    vendors,
    file,
    rows,
    scenes,
    workers,
    signal,
    tell(result) {
      tell?.(result);
      progress.tell(result);
    },
  }).finally(() => progress.end());
}

function readContractFile(file: string): string {
  try {
    return readUserText(file);
  } catch (error) {
    throw new ToolkitError(
      'cannotRead',
      say(
        { en: 'The contract {file} cannot be read: {why}.', zh: '无法读取契约文件 {file}：{why}。' },
        { file, why: (error as Error).message },
      ),
    );
  }
}
