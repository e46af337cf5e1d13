import type { RowResult, RunReport, Verdict } from '../../../src/contracts/reports/run-report.ts';
import { toCoverageReport } from '../../../src/contracts/reports/to-coverage-report.ts';
import { toCoverage } from '../../../src/coverage/coverage.ts';
import { runCase } from '../../../src/descriptions/examples/run-case.ts';
import { createMock } from '../../../src/index.ts';
import { casesOf } from '../../../src/language/cases.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { inMemory } from '../../case-targets.ts';

const failures: readonly (readonly [Verdict, string])[] = [
  [
    'crashed',
    'expected a message for the user\nTypeError: Cannot read properties of undefined (reading "result")',
  ],
  ['unhandled', 'expected: try again later\nseen: 银行卡识别成功'],
  ['retriedCharge', 'the same request came again 1200 ms later, and both were billed'],
  ['hung', 'no answer within 5000 ms'],
  ['leaked', 'the reply holds a card number'],
];

let answered: Promise<ReturnType<typeof createMock>> | undefined;

/** A mock that answered every row, the same for all tests of this process. */
export function mockOfEveryRow() {
  answered ??= answerAll();
  return answered;
}

async function answerAll() {
  const mock = createMock();
  await answerEveryRow(
    mock,
    vendors.map(({ id }) => id),
  );
  return mock;
}

/** The report on an app that received every row. The rows were really answered; the verdicts are made up. */
export async function makeSampleReport({ every = 9 } = {}): Promise<RunReport> {
  const mock = await mockOfEveryRow();
  const options = { version: '0.1.0', consumer: 'checkout', startedAt: Date.UTC(2026, 10, 22, 8, 43) };
  const covered = toCoverageReport(vendors, toCoverage(mock.journal.totals()), options);
  const { calls, billed, yuan, unpriced, estimated } = mock.ledger.summary();
  return {
    ...covered,
    kind: 'check',
    durationMs: 12_400,
    results: covered.results.map((result, at) => judge(result, at, every)),
    cost: { calls, billed, yuan, unpriced, estimated },
  };
}

/** Requests every row of these vendors once. */
export async function answerEveryRow(mock: ReturnType<typeof createMock>, ids: readonly string[]) {
  const target = inMemory(mock);
  for (const one of casesOf(vendors.filter(({ id }) => ids.includes(id))))
    await runCase(one, target, 'asked');
}

function judge(result: RowResult, at: number, every: number): RowResult {
  const [verdict, says] = failures[((at / every) % failures.length) | 0] ?? [];
  const durationMs = (at % 50) + 0.4;
  if (at % every !== 0 || verdict === undefined || says === undefined) {
    return { ...result, durationMs, verdict: at % 97 === 5 ? 'skipped' : 'handled' };
  }
  const isCharged = verdict !== 'retriedCharge' || result.row.billed === true;
  return { ...result, durationMs, verdict: isCharged ? verdict : 'unhandled', says };
}
