import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { summarizeReport } from '../../src/contracts/reports/summarize-report.ts';
import { renderReport } from '../../src/contracts.ts';
import { chooseLang } from '../../src/words/lang.ts';
import { shareBrowser } from '../browser/open-browser.ts';
import { makeSampleReport } from '../contracts/reports/sample-report.ts';

const report = await makeSampleReport();
const long = `<img src=x onerror=alert(1)> ${'a'.repeat(300)} ${'银行卡'.repeat(100)}`;
const results = report.results.map((result, at) => (at === 0 ? { ...result, says: long } : result));

let browser: Browser;
let url: string;
let zhUrl: string;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  url = await writePage(join(folder, 'report.html'));
  chooseLang('zh');
  zhUrl = await writePage(join(folder, 'zh.html')).finally(() => chooseLang('en'));
  browser = await shareBrowser();
});

async function writePage(file: string): Promise<string> {
  await writeFile(file, renderReport({ ...report, results }, 'html'));
  return pathToFileURL(file).href;
}

/** Opens the page, and collects its requests and its errors. */
async function open(options: Parameters<Browser['newPage']>[0], at = url) {
  const page = await browser.newPage(options);
  onTestFinished(() => page.close());
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(at);
  return { page, requests, complaints };
}

function countRows(page: Page): Promise<number> {
  return page.locator('tbody tr:visible').count();
}

describe('the HTML report', () => {
  test.each([
    ['en', 'dark', 1280],
    ['zh', 'light', 390],
  ] as const)(
    'in %s and %s at %i px fits, asks for nothing and complains of nothing',
    async (lang, scheme, width) => {
      const at = lang === 'zh' ? zhUrl : url;
      const { page, requests, complaints } = await open({ viewport: { width, height: 900 } }, at);
      await page.emulateMedia({ colorScheme: scheme });
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      const overflowing = await page.evaluate(
        `[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5).map((one) => one.outerHTML.slice(0, 100))`,
      );
      expect(overflowing).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(ground).toBe(scheme === 'dark' ? 'rgb(18, 19, 22)' : 'rgb(246, 246, 243)');
      expect(requests.filter((one) => one !== at && !one.startsWith('data:'))).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test('has one heading of the first rank, landmarks, and a label for every field', async () => {
    const { page } = await open({});
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const role of ['banner', 'main', 'contentinfo', 'search', 'table'] as const) {
      expect(await page.getByRole(role).count()).toBe(1);
    }
    expect(await page.getByRole('searchbox', { name: 'Search', exact: true }).count()).toBe(1);
    for (const name of ['Vendor', 'Result']) {
      expect(await page.getByRole('combobox', { name, exact: true }).count()).toBe(1);
    }
    expect(await page.getByRole('region').count()).toBeGreaterThanOrEqual(4);
  });

  test('narrows its table down by text, vendor and result', async () => {
    const { page } = await open({});
    expect(await countRows(page)).toBe(report.results.length);
    await page.getByRole('searchbox').fill('quotaExhausted package');
    expect(await countRows(page)).toBeGreaterThan(0);
    expect(await countRows(page)).toBeLessThan(12);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: 'Vendor' }).selectOption('wechat');
    const wechat = summarizeReport(report).byVendor.find(({ name }) => name === 'wechat')?.results ?? [];
    expect(await countRows(page)).toBe(wechat.length);
    await page.getByRole('combobox', { name: 'Result' }).selectOption('handled');
    const handled = wechat.filter(({ verdict }) => verdict === 'handled').length;
    expect(await countRows(page)).toBe(handled);
    expect(await page.getByRole('status').textContent()).toBe(`${handled} of ${report.results.length} shown`);
  });

  test('counts in Chinese in a page of a process that speaks Chinese', async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    chooseLang('zh');
    onTestFinished(() => chooseLang('en'));
    await page.setContent(renderReport(report, 'html'));
    await page.getByRole('combobox', { name: '供应商', exact: true }).selectOption('wechat');
    const wechat = report.results.filter(({ operation }) => operation.startsWith('wechat/')).length;
    expect(await page.getByRole('status').textContent()).toBe(
      `共 ${report.results.length} 个，显示 ${wechat} 个`,
    );
  });

  test('shows every row without a script, and no form that would do nothing', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    expect(await countRows(page)).toBe(report.results.length);
    expect(await page.getByRole('search').count()).toBe(0);
  });
});
