import { describe, expect, test } from 'vitest';
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
