import { describe, expect, test } from 'vitest';
import { summarizeCalled } from '../../../src/contracts/reports/summarize-coverage.ts';
import { renderReport } from '../../../src/contracts.ts';
import { coverage, sample } from './reports-to-render.ts';

describe('the terminal report', () => {
  test('has colours where they are asked for, and the same text without', () => {
    const coloured = renderReport(sample, 'terminal', { color: true });
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderReport(sample, 'terminal'));
  });
});

describe('the terminal list', () => {
  const hint = 'The commands need a served mock: npm run -s bankcard-mock -- serve';

  test('says what its commands need, where it has any', () => {
    expect(renderReport(sample, 'terminal').split(hint)).toHaveLength(2);
    const results = sample.results.map((one) => ({ ...one, verdict: 'handled' as const }));
    expect(renderReport({ ...sample, results }, 'terminal')).not.toContain(hint);
  });

  test('names 20 rows that were never seen, and how many more there are', () => {
    const text = renderReport(coverage, 'terminal');
    const unseen = summarizeCalled(coverage)?.unseen.length ?? 0;
    expect(text.match(/^never seen/gm)).toHaveLength(20);
    expect(text).toContain(`\nand ${unseen - 20} more: --report markdown or html lists them all\n${hint}\n`);
  });
});

describe('a fault or a changed reply that fails', () => {
  const title = `fegine-elements/bank3Check with the fault hang, ${'which has a long name '.repeat(20)}to its end`;
  const [row] = sample.results;
  const report = {
    ...sample,
    results: row === undefined ? [] : [{ ...row, title, beside: 'fault' as const, verdict: 'hung' as const }],
  };

  test.each(['terminal', 'junit', 'github', 'markdown', 'html', 'ctrf', 'json'] as const)(
    'has its whole name in %s, and no documented row is blamed',
    (format) => {
      const text = renderReport(report, format).replaceAll('%2C', ',');
      expect(text).toContain(title);
      if (format === 'json' || format === 'ctrf' || format === 'html') return;
      expect(text).not.toContain(row?.row.when);
      expect(text).not.toContain(`/${row?.row.outcome}`);
    },
  );
});
