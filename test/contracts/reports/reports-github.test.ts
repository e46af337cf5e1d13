import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderReport, vendors } from '../../../src/contracts.ts';
import { anyText, coverage, failed, hostile, sample, saying } from './reports-to-render.ts';

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

  test('are a warning a called vendor, or gateway of one, for rows that were never seen', () => {
    const lines = renderReport(coverage, 'github').trimEnd().split('\n');
    const of = lines.slice(0, -1).map((line) => /^::warning title=([\w-]+)%3A /.exec(line)?.[1]);
    const gateways = vendors.flatMap(({ layers }) => layers.map(({ vendor }) => vendor));
    const ids = vendors.map(({ id }) => id);
    expect(of.filter((name) => !gateways.includes(name ?? '') || ids.includes(name ?? ''))).toEqual(ids);
    expect(new Set(of).size).toBe(of.length);
    expect(lines.at(-1)).toMatch(/^::notice /);
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
