import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openConsole } from '../../browser/console/open-console.ts';
import { verifyCard } from '../../browser/console/verify-cards.ts';
import { shareBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

test('a row turns met while it is looked at, in Chinese', async () => {
  const { page, mock, complaints } = await openConsole(browser, { at: '/coverage', locale: 'zh-CN' });
  await page.getByText('还没有调用。').waitFor();
  await verifyCard(mock, undefined, { 'x-mock-outcome': 'mismatch' });
  const rows = page.getByRole('list', { name: 'fegine-elements/bank3Check' });
  const row = (outcome: string) =>
    rows.getByRole('listitem').filter({ has: page.getByText(outcome, { exact: true }) });
  await row('mismatch').getByText('已覆盖').waitFor();
  await row('match').getByText('未覆盖').waitFor();
  await verifyCard(mock);
  await row('match').getByText('已覆盖').waitFor();
  await page.getByLabel('未覆盖').check();
  await row('match').waitFor({ state: 'detached' });
  await page.getByLabel('已覆盖').check();
  expect(await rows.getByRole('listitem').count()).toBe(2);
  expect(complaints).toEqual([]);
});
