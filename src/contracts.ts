export { type ExampleContext, toWireRequest } from './contracts/example-request.ts';
export { type CaseTarget, runCase } from './contracts/run-case.ts';
export { type AtlasRow, atlasOf, type Case, casesOf } from './definition/cases.ts';
export { checkReply, checkVendor } from './definition/check.ts';
export { vendors, vendorsById } from './vendors/index.ts';
