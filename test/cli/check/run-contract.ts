import { readFileSync } from 'node:fs';
import type { RunReport } from '../../../src/contracts/reports/run-report.ts';
import { run } from '../bankcard-mock.ts';
import { smallContract, writeContract } from './small-contract.ts';

export const one = 'fegine-elements/bank3Check';

/** Runs a contract to its end, with the report of the run. */
export async function check(contract: object | string, ...flags: readonly string[]) {
  const file = writeContract(contract);
  const finished = await run(['check', file, '--report', `json=${file}.report`, ...flags]);
  let report: RunReport | undefined;
  try {
    report = JSON.parse(readFileSync(`${file}.report`, 'utf8')) as RunReport;
  } catch {
    // There is no report if nothing ran.
  }
  const rows = report?.results.map(({ operation, row, verdict, says }) => ({
    name: `${operation}/${row.outcome}`,
    verdict,
    says,
  }));
  const failed = rows?.filter(({ verdict }) => verdict !== 'handled' && verdict !== 'skipped') ?? [];
  return { ...finished, report, rows, failed };
}

/** The rows that the operation itself declares. */
export function ownRows(habits: string, operation = one) {
  const { groups: _, ...contract } = smallContract([operation], habits);
  const { expect: own } = contract.operations[operation] ?? { expect: {} };
  return {
    contract,
    only: [
      '--only',
      Object.keys(own)
        .map((name) => `${operation}/${name}`)
        .join(','),
    ],
  };
}
