import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openConsole } from '../../browser/console/open-console.ts';
import { verifyCard } from '../../browser/console/verify-cards.ts';
import { shareBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

describe('the console', () => {
  test('shows the whole tab that is chosen, in a narrow window too', async () => {
    const { page, mock } = await openConsole(browser, { viewport: { width: 390, height: 800 } });
    const isWhole = (tab: string) =>
      page.getByRole('link', { name: tab, exact: true }).evaluate((one) => {
        const { left, right } = (one as Element).getBoundingClientRect();
        return left >= 0 && right <= 390;
      });
    await page.getByText('No calls yet.').waitFor();
    expect(await isWhole('Coverage')).toBe(false);
    for (const [at, tab] of [
      ['coverage', 'Coverage'],
      ['time', 'Time and tenants'],
      ['calls', 'Calls'],
    ] as const) {
      await page.goto(`${mock.url}/#/${at}`);
      await page.getByRole('heading', { level: 1, name: tab }).waitFor();
      await expect.poll(() => isWhole(tab)).toBe(true);
    }
    await page.goto(`${mock.url}/#/time`);
    await page.reload();
    await expect.poll(() => isWhole('Time and tenants')).toBe(true);
  });

  test('has all its sentences from the control API in its own language, and anew when it is switched', async () => {
    const { page, mock } = await openConsole(browser, { at: '/cards', locale: 'zh-CN' });
    const asked: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/__admin/')) asked.push(request.headers()['accept-language']);
    });
    const search = page.getByRole('searchbox');
    for (const text of ['挂失', 'lost', 'lost-card']) {
      await search.fill(text);
      await page.getByText('持卡人已挂失。').waitFor();
    }
    await page.getByRole('combobox', { name: '语言' }).selectOption('English');
    await page.getByText('The holder reported the card lost.').waitFor();
    await search.fill('挂失');
    await page.getByText('lost-card').waitFor();
    await page.goto(`${mock.url}/#/calls`);
    await verifyCard(mock, undefined, { 'x-mock-outcome': 'mismatch' });
    await page.locator('.calls a').click();
    await page.getByText('the header x-mock-outcome asked for it').waitFor();
    asked.length = 0;
    await page.getByRole('combobox', { name: 'Language' }).selectOption('中文');
    await page.getByText('由请求头 x-mock-outcome 指定').waitFor();
    // The page asks for news at any time: what it asked before it was switched may still be in English.
    expect(asked).toContain('zh');
    expect([...new Set(asked.slice(asked.indexOf('zh')))]).toEqual(['zh']);
  });

  test('tells in every view that the clock is not the real time, and all times in that of Beijing', async () => {
    const { page, mock } = await openConsole(browser, { timezoneId: 'America/New_York' });
    await mock.tenant().clock.set(Date.UTC(2030, 0, 31, 20, 15));
    await mock.tenant().clock.freeze();
    await verifyCard(mock);
    await page
      .locator('.calls a')
      .getByText(/^2030-02-01 04:15:/)
      .waitFor();
    const strip = page.getByRole('region', { name: 'Clock that is not the real time' });
    for (const tab of ['Coverage', 'Account']) {
      await page.getByRole('link', { name: tab, exact: true }).click();
      await strip.getByText('Clock of default: stopped at 2030-02-01 04:15:').waitFor();
    }
    await strip.getByRole('link', { name: 'Change it' }).click();
    await page.getByRole('button', { name: 'Back to real time' }).click();
    await strip.waitFor({ state: 'detached' });
    await page.getByText('All times on this page are Beijing time').waitFor();
  });
});
