import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ReportFormat, type RunReport, renderReport } from '../../../src/contracts.ts';
import { chooseLang, type Lang } from '../../../src/words/lang.ts';
import { makeSampleReport } from './sample-report.ts';

/** Made by a process that speaks Chinese: sentences of rows are in its language. */
let report: RunReport;
beforeAll(async () => {
  chooseLang('zh');
  const sample = await makeSampleReport();
  const results = sample.results.map((one) =>
    one.says === undefined ? one : { ...one, says: '实际为 200' },
  );
  report = { ...sample, results };
  chooseLang('en');
});
afterEach(() => chooseLang('en'));

function render(format: ReportFormat, lang: Lang = 'zh', of = report): string {
  chooseLang(lang);
  return renderReport(of, format);
}

/** What the page itself says: without the rows' sentences, names, commands and vendors' answers. */
function readChinese(page: string): string {
  const [, body = ''] = page.split('<body>');
  return body
    .replace(/<(code|pre|script|q)\b[^>]*>.*?<\/\1>|<span lang="en">.*?<\/span>/gs, '')
    .replace(/<(td|p) [^>]*class="(?:whole|when)">.*?<\/\1>/gs, '')
    .replace(/(?<= class=")[^"]*"/g, '"')
    .replace(/<(?!\/)[^>]*? (?:aria-label|data-label|data-says)="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]*>/g, ' ');
}

describe('a report of a process that speaks Chinese', () => {
  test('is a page that says so, with every sentence in Chinese', () => {
    const kinds = ['check', 'consumer', 'coverage', 'verify'] as const;
    for (const kind of kinds) {
      const page = render('html', 'zh', { ...report, kind, interrupted: true });
      expect(page).toContain('<html lang="zh-CN">');
      expect(readChinese(page).match(/[a-z]{2,} [a-z]{2,}/g)).toBeNull();
    }
    expect(render('html', 'en')).toContain('<html lang="en">');
  });

  test('tells those who pay what fails, in their words and their time', () => {
    const page = render('html');
    expect(page).toContain('供应商已经计费，应用却重复调用。');
    expect(page).toContain('这种情形不计费。稍后重试可能成功。');
    expect(page).toContain('2026-11-22 16:43（北京时间）');
    expect(page).toContain('估算：部分调用按供应商所售最小套餐包的单价计算。');
  });

  test('tells in JUnit and on GitHub in Chinese what failed', () => {
    expect(render('junit')).toMatch(/<error message="崩溃：[^"]*\p{Script=Han}[^"]*" type="crashed">/u);
    expect(render('github')).toMatch(/^::error title=\S+::崩溃：/m);
    expect(render('github')).toMatch(
      /^::notice title=bankcard-mock::checkout：文档列出的情形 \d+ 个，已处理 \d+ 个/m,
    );
    expect(render('terminal')).toMatch(/^合计 +\d+\/\d+/m);
    expect(render('markdown')).toContain('| 供应商 | 已处理 | % |');
  });

  test('has the names of tests that it has in English: runs are compared by them', async () => {
    const names = (text: string) => text.match(/<testcase [^>]*? name="[^"]*"/g);
    const ctrf = (text: string) => JSON.parse(text).results.tests.map(({ name }: { name: string }) => name);
    const [junit, tests] = [render('junit'), render('ctrf')];
    chooseLang('en');
    const english = await makeSampleReport();
    expect(names(junit)).toEqual(names(render('junit', 'en', english)));
    expect(ctrf(tests)).toEqual(ctrf(render('ctrf', 'en', english)));
  });
});

test('a changed reply is told in Chinese beside its English name', () => {
  const [row] = report.results;
  if (row === undefined) throw new Error('The sample has no rows.');
  const title = `${row.operation} with the fault hang`;
  const when = '应答出现故障 hang';
  const results = [
    { ...row, title, beside: 'fault' as const, verdict: 'hung' as const, row: { ...row.row, when } },
  ];
  const of = { ...report, results };
  expect(render('html', 'zh', of)).toContain(`<p class="when">${when}。</p>`);
  expect(render('terminal', 'zh', of)).toContain(`${title}  ${when}`);
  expect(render('terminal', 'en', of)).not.toContain(when);
});
