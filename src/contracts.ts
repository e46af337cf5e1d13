// biome-ignore-all assist/source/organizeImports: a table of contents is grouped by meaning

// Every row, with the request that provokes it.
export { type ExampleContext, toWireRequest } from './contracts/example-request.ts';
export { type CaseTarget, runCase } from './contracts/run-case.ts';
export { type AtlasRow, atlasOf, type Case, casesOf } from './definition/cases.ts';
export { checkReply, checkVendor } from './definition/check.ts';
export { vendors, vendorsById } from './vendors/index.ts';

// Which rows a run met.
export { type Coverage, type CoverageRow, mergeCoverage, toCoverage } from './contracts/coverage.ts';
export { type CoverageOptions, toCoverageReport } from './contracts/coverage-report.ts';
export { writeCoverage } from './contracts/write-coverage.ts';

// What a run proved, and its reports.
export type { RowResult, RunCost, RunReport, Verdict } from './contracts/run-report.ts';
export { type RenderOptions, type ReportFormat, renderReport } from './contracts/reports/render-report.ts';
export { type ReportFiles, writeReports } from './contracts/write-reports.ts';
