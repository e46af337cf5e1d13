import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAtAccount, lookAtViews, looks, otherLooks } from '../browser/console/looks.ts';
import { openConsole } from '../browser/console/open-console.ts';
import { verifyCard } from '../browser/console/verify-cards.ts';
import { openBrowser } from '../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('the console', () => {
  test.each(otherLooks)('in %s, %s, at %i px fits, and axe-core finds nothing serious', async (...look) => {
    await lookAtViews(browser, look);
  });

  test.each([...looks, ...otherLooks])('in %s, %s, at %i px fits too', async (...look) => {
    await lookAtAccount(browser, look);
  });

  test('has no more calls in the page than can be read: the rest comes on demand', async () => {
    const { page, mock } = await openConsole(browser, { at: '/next' });
    await Promise.all(Array.from({ length: 300 }, () => verifyCard(mock)));
    await page.goto(`${mock.url}/#/calls`);
    await page.getByText('The newest 200 calls').waitFor();
    expect(await page.locator('.calls li').count()).toBe(200);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('Calls: 300').waitFor();
    expect(await page.locator('.calls li').count()).toBe(300);
  });

  test('has a thousand tenants to choose from', async () => {
    const tenants = Array.from({ length: 1000 }, (_, at) => ({ id: `tenant-${at}` }));
    const { page } = await openConsole(browser, { serve: { tenants } });
    await page.getByLabel('Tenant').selectOption('tenant-999');
    await page.getByText('No call fits this filter.').waitFor();
  });

  test('shows a body of 4 MB by its size', async () => {
    const { page, mock } = await openConsole(browser);
    await fetch(`${mock.url}/cardbank`, {
      method: 'POST',
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
      body: new URLSearchParams({ image: 'A'.repeat(4_000_000) }),
    });
    await page.locator('.calls a').click();
    await page.getByRole('button', { name: 'Show personal data' }).click();
    await page.getByText(/body of 4,000,0\d\d bytes/).waitFor();
    expect(String(await page.locator('main').textContent()).length).toBeLessThan(20_000);
  });

  test('shows in two windows the same, whichever of them it was done in', async () => {
    const { page, mock } = await openConsole(browser, { at: '/next/fegine-elements/bank3Check' });
    const other = await browser.newPage({ locale: 'en' });
    await other.goto(`${mock.url}/`);
    await page.getByRole('button', { name: 'Arm: mismatch' }).click();
    await other.getByRole('region', { name: 'Armed' }).getByText('mismatch').waitFor();
    await other.getByRole('button', { name: 'End: mismatch' }).click();
    await page.getByText('Nothing is armed').waitFor();
    await other.close();
  });

  test('refuses a picture that is none, or too large, in words', async () => {
    const { page } = await openConsole(browser, { at: '/cards' });
    const pictures = page.getByRole('region', { name: 'A picture of your own' });
    const choose = (name: string, mimeType: string, buffer: Buffer) =>
      pictures.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
    await choose('<b>.txt', 'text/plain', Buffer.from('<img src=x onerror=alert(1)>'));
    await pictures.getByText('It cannot be read: notAPicture').waitFor();
    await choose('large.png', 'image/png', Buffer.alloc(17 * 1024 * 1024));
    await pictures.getByText('larger than 16 MiB').waitFor();
  });
});
