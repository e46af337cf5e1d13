import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dark, light } from '../../../../src/contracts/reports/html/palette.ts';
import { summarizeCalled } from '../../../../src/contracts/reports/summarize-coverage.ts';
import { renderReport } from '../../../../src/contracts.ts';
import { anyText, coverage, failed, sample, saying } from '../reports-to-render.ts';

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
    const { total = 0, passed = 0 } = summarizeCalled(coverage) ?? {};
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

/** The contrast of two colours by WCAG 2. */
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
