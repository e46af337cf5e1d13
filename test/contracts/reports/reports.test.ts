import { describe, expect, test } from 'vitest';
import { reportFormats } from '../../../src/contracts/reports/render-report.ts';
import { tellCost } from '../../../src/contracts/reports/report-words.ts';
import { formatPercent, summarizeReport } from '../../../src/contracts/reports/summarize-report.ts';
import { type ReportFormat, type RunReport, renderReport } from '../../../src/contracts.ts';
import { coverage, failed, hostile, sample, saying } from './reports-to-render.ts';

/**
 * Results in addition to the documented rows: faults, one of which is only recognisable by its row's name, and
 * mutations of one row.
 */
const mixed: RunReport = {
  ...sample,
  results: sample.results.slice(0, 4).flatMap((result) => [
    { ...result, verdict: 'handled' as const },
    { ...result, verdict: 'handled' as const, beside: 'fault' as const, title: 'hang' },
    { ...result, verdict: 'hung' as const, row: { ...result.row, outcome: 'fault:hang' } },
    ...['no status', 'no result', 'a field more'].map((change) => ({
      ...result,
      verdict: change === 'no status' ? ('unhandled' as const) : ('handled' as const),
      beside: 'mutation' as const,
      title: `${result.row.outcome}, ${change}`,
    })),
  ]),
};

describe('every report', () => {
  test.each(reportFormats)(
    'as %s names the rows that fail, and the commands that bring them about',
    (format) => {
      const text = renderReport(sample, format);
      for (const { row, provoke } of failed) {
        expect(text).toContain(row.outcome);
        if (format !== 'github') expect(text).toContain(provoke);
      }
    },
  );

  test.each(reportFormats)(
    'as %s shows no card number, ID number, phone number or key that an app printed',
    (format) => {
      const secrets = {
        card: '6214850000000015',
        grouped: '6214 8500 0000 0015',
        idNumber: '11010519491231002X',
        mobile: '13800138000',
        key: 'facade00facade00facade00facade00',
        token: 'eyJhbGciOi',
      };
      const { card, grouped, idNumber, mobile, key, token } = secrets;
      const text = renderReport(
        saying(
          `card${card} ${grouped}, ${idNumber}; ${mobile} Authorization: APPCODE ${key} {"access_token":"${token}"}`,
        ),
        format,
      );
      for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
      expect(text).toMatch(/(?:<|&lt;|\\u003c)16 digits …15/);
    },
  );

  test.each(reportFormats)('as %s carries nothing that steers a terminal or turns a text', (format) => {
    const text = renderReport(saying(hostile), format);
    for (const character of text) expect(character).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|\p{Cs}/u);
  });

  test('cuts what an app printed to 4000 characters, and says how much that was', () => {
    const { results } = JSON.parse(renderReport(saying('a '.repeat(10_000)), 'json')) as RunReport;
    expect(results[0]?.says).toMatch(/… \(15999 more characters\)$/);
  });

  test('counts what was skipped in no sum', () => {
    const { passed, total, skipped } = summarizeReport(sample);
    expect(skipped).toBeGreaterThan(0);
    expect(total + skipped).toBe(sample.results.length);
    expect(total - passed).toBe(failed.length);
  });

  test('counts faults and replies that no document shows beside the documented statuses', () => {
    const line =
      'checkout: 4 of 4 documented statuses handled, and 4 of 8 faults, and 8 of 12 replies that no document shows';
    const { all, passed, total } = summarizeReport(mixed);
    expect({ passed, total, all }).toEqual({
      passed: 4,
      total: 4,
      all: { passed: 16, total: 24, skipped: 0 },
    });
    for (const format of ['terminal', 'html', 'github'] as const) {
      expect(renderReport(mixed, format)).toContain(line);
    }
    expect(renderReport(mixed, 'markdown')).toContain(line.replace('checkout', '`checkout`'));
    const byVendor = ', and 4 of 8 faults, and 8 of 12 replies that no document shows';
    expect(renderReport(mixed, 'markdown')).toContain(`| 4 of 4${byVendor} |`);
    expect(renderReport(mixed, 'html')).toContain(`4 of 4 handled${byVendor}</span>`);
    expect(renderReport(mixed, 'terminal')).toMatch(
      /^all +4\/4 +100%\nfaults +4\/8 +50%\nreplies that no document shows +8\/12 +66\.6%$/m,
    );
  });

  test.each(['junit', 'ctrf'] as const)('as %s has no two tests of one name in a suite', (format) => {
    const twice = { ...mixed, results: [...mixed.results, ...mixed.results] };
    const namesIn = (text: string): readonly string[] =>
      format === 'ctrf'
        ? JSON.parse(text).results.tests.map((one: { name: string }) => one.name)
        : (text.match(/<testcase classname="[^"]*" name="[^"]*"/g) ?? []);
    for (const report of [mixed, twice]) {
      const names = namesIn(renderReport(report, format));
      expect(names).toHaveLength(report.results.length);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(renderReport(mixed, format)).toContain(`${mixed.results[3]?.title}"`);
  });

  test('says of pacts which interactions held, and of coverage which statuses were seen', () => {
    const results = saying('a key is missing').results.map((one) => ({
      ...one,
      verdict: 'unhandled' as const,
    }));
    const verify: RunReport = { ...sample, kind: 'verify', results };
    for (const format of ['terminal', 'html', 'github', 'markdown', 'junit'] as const) {
      const text = renderReport(verify, format);
      expect(text).toMatch(/not held/i);
      expect(text).not.toMatch(/not handled|documented status/i);
      if (format !== 'junit') expect(text).toContain(': 0 of 1 interactions held');
    }
    expect(renderReport(coverage, 'terminal')).toMatch(
      /documented statuses seen of the \d+ operations that were called, and \d+ of all \d+ cases$/m,
    );
  });

  test.each(['terminal', 'markdown', 'html', 'github'] as const)(
    'as %s says what is charged twice in words alone',
    (format) => {
      const results = saying('2 calls').results.map((one) => ({ ...one, verdict: 'retriedCharge' as const }));
      const text = renderReport({ ...sample, results }, format).replace(/<[^>]*>/g, '');
      expect(text).toMatch(/charged twice/i);
      expect(text).not.toContain('retriedCharge');
    },
  );

  test('says 100% of all alone, and - of nothing', () => {
    expect(formatPercent({ passed: 9999, total: 10_000 })).toBe('99.9%');
    expect(formatPercent({ passed: 3, total: 3 })).toBe('100%');
    expect(formatPercent({ passed: 0, total: 0 })).toBe('-');
  });

  test('says of a cost what is estimated and what is not in it', () => {
    const cost = { calls: 5, billed: 3, yuan: 1.239, unpriced: 0, estimated: false };
    expect(tellCost(cost)).toBe('The calls would have cost 1.24 yuan.');
    expect(tellCost({ ...cost, yuan: 0.038462, estimated: true, unpriced: 1 })).toBe(
      'The calls would have cost 0.038462 yuan, estimated; 1 call without a known price is not in it.',
    );
    const unknown = { calls: 5, billed: 3, yuan: 0, unpriced: 3, estimated: false };
    expect(tellCost(unknown)).toContain('the price of these vendors is not known');
    const page = renderReport({ ...sample, cost: unknown }, 'html');
    expect(page).toContain('<dt>Yuan</dt><dd>unknown</dd>');
    expect(page).toContain('The price of these vendors is not known.');
    for (const format of ['terminal', 'markdown'] as const) {
      expect(renderReport(sample, format)).toContain(tellCost(sample.cost ?? cost));
    }
  });

  test.each<ReportFormat>(['terminal', 'markdown', 'html'])(
    'as %s says that the run was interrupted',
    (format) => {
      const notice = 'The run was interrupted: rows are missing.';
      expect(renderReport({ ...sample, interrupted: true }, format)).toContain(notice);
      expect(renderReport(sample, format)).not.toContain(notice);
    },
  );
});
