// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning
import type { ConsumerOptions } from './contracts/consumer/consumer-options.ts';
import { type ConsumerSuite, createConsumerSuite } from './contracts/consumer/create-consumer-suite.ts';
import { checkPackBeside, type PackOptions } from './contracts/packs/check-pack.ts';
import type { PackReport } from './contracts/packs/pack-report.ts';
import type { Pack } from './language/packs/pack.ts';
import {
  type RenderOptions,
  type ReportFormat,
  renderReport as renderReportOf,
} from './contracts/reports/render-report.ts';
import type { RunReport } from './contracts/reports/run-report.ts';
import { type ReportFiles, writeReports as writeReportsOf } from './contracts/reports/write-reports.ts';
import { chooseVendors } from './mocks/choose-vendors.ts';
import type { OperationNameWith } from './mocks/names-of-packs.ts';
import { startMock } from './server/start-mock.ts';
import { readVersion } from './server/read-version.ts';
import { vendors } from './vendors/index.ts';

// The consumer suite: a test case for each row of an operation.
export {
  type AppCall,
  type CallInput,
  type Called,
  type Classification,
  type ConsumerCase,
  type ConsumerOptions,
  classifications,
  type Handler,
  type Lifecycle,
  type NotApplicable,
  type RequestCase,
} from './contracts/consumer/consumer-options.ts';
export type { ConsumerSuite } from './contracts/consumer/create-consumer-suite.ts';

/**
 * One test case for each row of an operation. A row that the app handles becomes an interaction in a Pact file. A row
 * without a handler does not compile. Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`, `badPack`.
 */
export function consumerSuite<
  O extends OperationNameWith<P>,
  Result = never,
  const P extends readonly Pack[] = readonly [],
>(options: ConsumerOptions<O, Result, P>): ConsumerSuite {
  const chosen = chooseVendors(vendors, options);
  return createConsumerSuite(options, {
    vendors: chosen,
    start: (wanted) => startMock(chosen, wanted),
    version: readVersion(),
  });
}

// The rows of the vendors, and the requests that provoke them.
export { type ExampleContext, toWireRequest } from './descriptions/examples/to-wire-request.ts';
export { type CaseTarget, runCase } from './descriptions/examples/run-case.ts';
export { type AtlasRow, atlasOf, type Case, casesOf } from './language/cases.ts';
export { defectsOfReply as checkReply } from './language/defects/defects-of-reply.ts';
export { defectsOfVendor as checkVendor } from './language/defects/defects-of-vendor.ts';
export { vendors, vendorsById } from './vendors/index.ts';

// Packs: vendors from outside of this package.
export type { PackCheck, PackReport, PackStep } from './contracts/packs/pack-report.ts';
export type { PrintedRow } from './contracts/packs/defects-of-codes.ts';

/**
 * Looks for all defects of a pack, as `bankcard-mock vendor check` does: its definitions, its names beside those of the
 * built-in vendors, the table of `codes`, and each of its rows in memory and over a socket, in Pact, OpenAPI and its page.
 */
export function checkPack(pack: Pack, options?: PackOptions): Promise<PackReport> {
  return checkPackBeside(vendors, pack, options);
}

// Coverage: the rows that a run met.
export { type Coverage, type CoverageRow, mergeCoverage, toCoverage } from './coverage/coverage.ts';
export { type CoverageOptions, toCoverageReport } from './contracts/reports/to-coverage-report.ts';
export { writeCoverage } from './coverage/write-coverage.ts';

// The result of a run, and its reports.
export type { RowResult, RunCost, RunReport, Verdict } from './contracts/reports/run-report.ts';
export type { RenderOptions, ReportFormat } from './contracts/reports/render-report.ts';
export type { ReportFiles } from './contracts/reports/write-reports.ts';

/** The report in a format, with the numbers and keys masked that an app's output may carry. */
export function renderReport(report: RunReport, format: ReportFormat, options?: RenderOptions): string {
  return renderReportOf(vendors, report, format, options);
}

/**
 * Writes the report to files, whose folders are made; what stood in a file is gone, but for `$GITHUB_STEP_SUMMARY`,
 * which it is added to. Error `cannotWrite`.
 */
export function writeReports(report: RunReport, files: ReportFiles): Promise<void> {
  return writeReportsOf(vendors, report, files);
}
