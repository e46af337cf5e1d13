import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../../src/world/people/personas.ts';
import { firstLook, lookAtAccount, lookAtViews, otherLooks } from '../browser/console/looks.ts';
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

  test.each([firstLook, ...otherLooks])('in %s, %s, at %i px fits too', async (...look) => {
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

  test('renews a package that has expired', async () => {
    const { page, mock } = await openConsole(browser, { at: '/account' });
    await mock.tenant().buyPackage('fegine-ocr', { total: 260 });
    const { until } = (await mock.tenant().packages())[0] ?? {};
    await page.getByText('0 / 260').first().waitFor();
    await mock.tenant().clock.set(until ?? 0);
    await page.getByRole('alert').getByText('no package is valid any more').waitFor();
    await page.getByRole('button', { name: 'Renew' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await mock.tenant().packages()).toMatchObject([
      { state: 'normal', total: 260, yuan: 9.9 },
      { state: 'expired' },
    ]);
  });

  test('makes a person whom all vendors know, with a card', async () => {
    const { page, mock } = await openConsole(browser, { at: '/cards' });
    const made = page.getByRole('region', { name: 'Make a person' });
    await made.getByLabel('Name').fill('测试员');
    await made.getByLabel('Card number').fill('6222 0200 0000 0009 993');
    await made.getByLabel('State of the card').selectOption('fraud');
    await made.getByRole('button', { name: 'Make the person' }).click();
    await made.getByText('All vendors know 测试员 now.').waitFor();
    const number = '6222020000000009993';
    const { holder = '' } = mock.world.people.card(number) ?? {};
    expect(mock.world.people.card(number)?.state).toBe('fraud');
    const known = { ...personas.ok, card: number, idNumber: holder, name: '测试员' };
    expect((await verifyCard(mock, known)).headers.get('x-mock-outcome')).toContain('bank3Check/');
    await made.getByRole('link', { name: number }).click();
    await page.getByText('fraud', { exact: true }).first().waitFor();
  });

  test('shows a setting and a quirk that were changed elsewhere, after they were changed here', async () => {
    const { page, mock } = await openConsole(browser, { at: '/time' });
    await page.getByLabel('aliyun.errorTable').selectOption('classic');
    await page.getByLabel('wechat/documentExample').check();
    await page.getByText('Changed: wechat/documentExample.').waitFor();
    await mock.tenant().configure({ 'aliyun.errorTable': 'vpc', quirks: [] });
    await page.locator('input[aria-label="wechat/documentExample"]:not(:checked)').waitFor();
    expect(await page.getByLabel('aliyun.errorTable').inputValue()).toBe('vpc');
  });

  test('shows what is kept where a change of a setting is refused', async () => {
    const { page, mock } = await openConsole(browser, { at: '/time', serve: { tenants: [{ id: 'gone' }] } });
    await page.getByRole('combobox', { name: 'Tenant' }).selectOption('gone');
    await page.getByLabel('aliyun.errorTable').waitFor();
    await mock.tenant('gone').delete();
    await page.getByLabel('aliyun.errorTable').selectOption('classic');
    await page.getByText('There is no tenant gone.').last().waitFor();
    expect(await page.getByLabel('aliyun.errorTable').inputValue()).toBe('vpc');
  });

  test('prints a card alone, once, on one page', async () => {
    const { page } = await openConsole(browser, { at: '/cards/lost-card', colorScheme: 'dark' });
    await page.locator('img[src^="blob:"]').first().waitFor();
    await page.locator('tbody tr').nth(7).waitFor();
    const printed = (await page.pdf()).toString('latin1');
    expect(printed.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading').count()).toBe(0);
    expect(await page.locator('.printed img').evaluate((image) => image.getBoundingClientRect().left)).toBe(
      0,
    );
  });
});
