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
  test('is a row that was clicked on: an app gets it once, and until then it is in sight of every view', async () => {
    const { page, mock } = await openConsole(browser, { at });
    await page.getByLabel('Search').fill('quota');
    await page.getByRole('button', { name: 'Arm: quotaExhausted' }).click();
    const armed = page.getByRole('region', { name: 'Armed', exact: true });
    await armed.getByText('quotaExhausted').waitFor();
    await page.getByRole('link', { name: 'Calls' }).click();
    await armed.getByText('next call').waitFor();
    const reply = await verifyCard(mock);
    expect([reply.status, reply.headers.get('x-ca-error-code')]).toEqual([403, 'B403MQ']);
    await armed.getByText('Nothing is armed').waitFor();
    expect((await verifyCard(mock)).status).toBe(200);
  });

  test('can be that of several calls, of one tenant, and can be ended', async () => {
    const { page, mock } = await openConsole(browser, { at, serve: { tenants: [{ id: 'checkout' }] } });
    await page.getByLabel('Tenant').selectOption('checkout');
    await page.getByLabel('several calls').check();
    await page.getByLabel('Number of calls').fill('3');
    await page.getByRole('button', { name: 'Arm: mismatch' }).click();
    const armed = page.getByRole('region', { name: 'Armed', exact: true });
    await armed.getByText('next 3 calls').waitFor();
    expect(await mock.mock.rules.list()).toMatchObject([
      { tenant: 'checkout', outcome: 'mismatch', times: 3 },
    ]);
    await armed.getByRole('button', { name: 'End: mismatch' }).click();
    await armed.getByText('Nothing is armed').waitFor();
    expect(mock.mock.rules.list()).toEqual([]);
  });

  test('can be trouble on the way, and late, until it is ended', async () => {
    const { page, mock } = await openConsole(browser, { at });
    await page.getByLabel('every call, until you end it').check();
    await page.getByLabel('Delay, ms').fill('10');
    await page.getByRole('button', { name: 'Arm: gateway504' }).click();
    await page.getByRole('region', { name: 'Armed', exact: true }).getByText('until you end it').waitFor();
    expect((await verifyCard(mock)).status).toBe(504);
    expect(mock.mock.rules.list()).toMatchObject([{ fault: 'gateway504', latency: { fixedMs: 10 } }]);
    expect((await verifyCard(mock)).status).toBe(504);
  });

  test('is found by what it means, at other operations too, and told with evidence and cost', async () => {
    const { page } = await openConsole(browser, { at });
    await page.getByLabel('Search').fill('lost');
    await page.getByText('bank3Check has no row of its own for this.').waitFor();
    await page.getByRole('link', { name: /bank3CheckNew/ }).click();
    const row = page.locator('.row').filter({ hasText: 'lost' }).first();
    await row.getByText(/^(not billed|billed)$/).waitFor();
    await row.getByText(/^(documented|captured|seen in client code|inferred)$/).waitFor();
  });

  test('is armed by keyboard alone', async () => {
    const { page, mock } = await openConsole(browser, { at });
    await page.getByLabel('Search').focus();
    await page.keyboard.type('mismatch');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent'))
      .not.toBe('');
    for (let tries = 0; tries < 20; tries += 1) {
      if ((await page.evaluate('document.activeElement.ariaLabel')) === 'Arm: mismatch') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Armed', exact: true }).getByText('mismatch').waitFor();
    expect(mock.mock.rules.list()).toMatchObject([{ outcome: 'mismatch', times: 1 }]);
  });
});
