import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConsole } from '../../browser/console/open-console.ts';
import { verifyCard } from '../../browser/console/verify-cards.ts';
import { openBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const at = '/next/fegine-elements/bank3Check';

describe('the next answer', () => {
  test('to a lost card is told where no row is about lost cards, and armed from there', async () => {
    const { page, mock, complaints } = await openConsole(browser, { at });
    await page.getByLabel('Search').fill('lost');
    await page.getByText('bank3Check has no row of its own for this.').waitFor();
    await page.getByText('lost-card gets 02 mismatch').waitFor();
    await page.getByText('help only if your app calls these').waitFor();
    const row = page.locator('.row').filter({ hasText: 'mismatch' });
    await row.getByText('comes with lost-card').waitFor();
    const before = await row.boundingBox();
    await page.getByRole('button', { name: 'Arm: mismatch' }).click();
    await row.getByText('Armed: next call').waitFor();
    expect(await row.boundingBox()).toEqual(before);
    expect(await (await verifyCard(mock)).text()).toContain('"02"');
    await page.getByRole('button', { name: 'Arm: mismatch' }).waitFor();
    expect(await page.getByText('Armed: next call').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('names first the persons who were searched for', async () => {
    const { page } = await openConsole(browser, { at });
    const row = page.locator('.row').filter({ hasText: '验证不通过' });
    await row.getByText('comes with name-mismatch, id-mismatch').waitFor();
    await page.getByLabel('Search').fill('mismatch');
    await row.getByText('comes with name-mismatch, id-mismatch').waitFor();
    await page.getByLabel('Search').fill('挂失');
    await row.getByText('comes with lost-card').waitFor();
  });

  test('is chosen for the operation that was called last, and stays chosen with its search', async () => {
    const { page, mock } = await openConsole(browser);
    await verifyCard(mock);
    const open = async (tab: string) => {
      await page.getByRole('link', { name: tab, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: tab }).waitFor();
    };
    await open('Answer next');
    const operation = page.getByLabel('Operation');
    await operation.waitFor();
    expect(await operation.inputValue()).toBe('fegine-elements/bank3Check');
    expect(await operation.locator('option:checked').textContent()).toBe('bank3Check · fegine-elements');
    await operation.selectOption('wechat/bankcard');
    await page.getByLabel('Search').fill('token');
    await open('Cards');
    await page.getByLabel('Search').waitFor();
    await open('Answer next');
    await operation.waitFor();
    expect(await operation.inputValue()).toBe('wechat/bankcard');
    expect(await page.getByLabel('Search').inputValue()).toBe('token');
  });

  test('that waits while its vendor is called elsewhere is said to wait', async () => {
    const { page, mock } = await openConsole(browser, { at });
    await page.getByRole('button', { name: 'Arm: mismatch' }).click();
    const armed = page.getByRole('region', { name: 'Armed', exact: true });
    await armed.getByText('next call').waitFor();
    await fetch(`${mock.url}/bank3CheckNew`);
    await armed.getByText('1 call came since, to bank3CheckNew').waitFor();
    await fetch(`${mock.url}/bank3CheckNew`);
    await armed.getByText('2 calls came since, to bank3CheckNew').waitFor();
  });
});
