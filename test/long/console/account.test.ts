import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openConsole } from '../../browser/console/open-console.ts';
import { verifyCard } from '../../browser/console/verify-cards.ts';
import { shareBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

describe('the account', () => {
  test('sells a package of the list, warns when less than a fifth is left, shows and exports what was used', async () => {
    const { page, mock, complaints } = await openConsole(browser, { at: '/account' });
    // All calls are in one window of ten minutes.
    await mock.tenant().clock.freeze();
    await page.getByText('No packages: calls are unlimited.').waitFor();
    await page.getByLabel('Product').selectOption('fegine-elements');
    const [smallest] = mock.mock.vendors.find(({ id }) => id === 'fegine-elements')?.prices ?? [];
    const [yuan = 0, calls = 0] = smallest ?? [];
    await page.getByRole('button', { name: `¥${yuan} · ${calls} calls` }).click();
    const packages = page.getByRole('region', { name: 'Packages' });
    await packages.getByText(`0 / ${calls} · ${calls} left`).first().waitFor();
    for (let call = 0; call < calls; call += 1) await verifyCard(mock);
    await page.getByRole('alert').getByText(`less than a fifth is left, 0 of ${calls} calls`).waitFor();
    await packages.getByText('used up').waitFor();
    const usage = page.getByRole('region', { name: 'Usage' }).first();
    const row = usage.locator('tbody tr').first();
    await row.getByText('套餐包消耗').waitFor();
    await row.getByRole('cell', { name: `${calls}`, exact: true }).waitFor();
    const cells = await row.locator('td').allTextContents();
    const [serial, , from = '', to = '', , count] = cells;
    expect([Date.parse(`${to}+08:00`) - Date.parse(`${from}+08:00`), count]).toEqual([600_000, `${calls}`]);
    const downloading = page.waitForEvent('download');
    await usage.getByRole('button', { name: 'Export as CSV' }).click();
    const download = await downloading;
    const csv = readFileSync((await download.path()) ?? '', 'utf8');
    expect(download.suggestedFilename()).toBe('usage-fegine-elements.csv');
    expect(csv).toContain('\ufeff流水编号,处理时间,备注,消耗\r\n');
    expect(csv).toContain(`${serial},`);
    expect(csv).toContain(`,套餐包消耗,${calls}次`);
    await page.getByText(`for ${calls} billed calls of ${calls}`).waitFor();
    await page.getByText('same request').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
