import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../open-browser.ts';
import { lookAtViews, looks } from './looks.ts';
import { openConsole } from './open-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('the console', () => {
  test('speaks the language of the browser, and the one that was chosen from then on', async () => {
    const { page, complaints } = await openConsole(browser, { locale: 'zh-CN' });
    await page.getByRole('heading', { level: 1, name: '调用' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    await page.getByRole('combobox', { name: '语言' }).selectOption('English');
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('asks for the token once, says when it is wrong, and keeps it for the session', async () => {
    const { page } = await openConsole(browser, { serve: { adminToken: 'right' } });
    await page.getByLabel('Token').fill('wrong');
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByText('That token was refused.').waitFor();
    await page.getByLabel('Token').fill('right');
    await page.keyboard.press('Enter');
    await page.getByText('No calls yet.').waitFor();
    await page.reload();
    await page.getByText('No calls yet.').waitFor();
  });

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

  test.each(looks)('in %s, %s, at %i px fits, and axe-core finds nothing serious', async (...look) => {
    await lookAtViews(browser, look);
  });
});
