import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { shareBrowser } from '../open-browser.ts';
import { firstLook, lookAtViews } from './looks.ts';
import { openConsole } from './open-console.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

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

  test('with a token that only reads, looks at everything and offers nothing that it may not do', async () => {
    const { page, mock, complaints } = await openConsole(browser, {
      serve: { adminToken: 'full', readToken: 'reader' },
    });
    await fetch(`${mock.url}/bank3Check`);
    await mock.tenant().rule({ operation: 'webank/*', fault: 'hang' });
    await page.getByLabel('Token').fill('reader');
    await page.keyboard.press('Enter');
    await page.getByText('This token only reads.').waitFor();
    await page.getByRole('button', { name: /^End/ }).waitFor();
    const before = complaints.length;
    for (const [view, off] of [
      ['calls/1', 'Show personal data'],
      ['next', /^Arm/],
      ['account', 'Buy'],
      ['time', 'Freeze'],
      ['time', 'Show secrets'],
      ['time', 'Reset this tenant'],
    ] as const) {
      await page.goto(`${mock.url}/#/${view}`);
      await page.getByRole('button', { name: off, disabled: true }).first().waitFor();
      const enabled = await page.getByRole('button', { disabled: false }).allTextContents();
      const acting = /^(?:Arm|End|Buy|Renew|Show|Reset|Make|Delete|Set|Freeze|Advance|\+|Add|Register)/i;
      expect([view, enabled.filter((name) => acting.test(name))]).toEqual([view, []]);
      expect(await page.getByRole('alert').allTextContents()).toEqual([]);
    }
    // The first calls came without a token. After that, nothing was refused.
    expect(complaints.slice(before)).toEqual([]);
  });

  test('in Chinese, dark and narrow fits, and axe-core finds nothing serious', async () => {
    await lookAtViews(browser, firstLook);
  });
});
