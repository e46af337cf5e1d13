import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { startMock } from '../../../src/server.ts';
import { shareBrowser } from '../open-browser.ts';
import { openConsole } from './open-console.ts';
import { verifyCard } from './verify-cards.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

const markup = '<img src=x onerror=alert(1)>';

describe('the console', () => {
  test('shows names and values that are markup or turned around, and runs none of them', async () => {
    const { page, mock, complaints } = await openConsole(browser);
    const query = new URLSearchParams({ name: `</code><script>alert(2)</script>`, [markup]: '\u202eevil' });
    await fetch(`${mock.url}/bank3Check?${query}`, {
      headers: {
        Authorization: 'APPCODE facade00facade00facade00facade00',
        'X-Odd': '"><svg onload=alert(3)>',
      },
    });
    await page.locator('.calls a').click();
    const detail = page.getByRole('region', { name: 'One call' });
    await detail.getByRole('button', { name: 'Show personal data' }).click();
    await detail.getByText('<script>alert(2)</script>').first().waitFor();
    await detail.getByText(/^Headers/).click();
    await detail.getByText('"><svg onload=alert(3)>').waitFor();
    expect(await page.locator('main img, main script, main svg').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('says that the server is away, and goes on by itself when it is back', async () => {
    const first = await startMock({ port: 0, logLevel: 'silent' });
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(`${first.url}/`);
    await verifyCard(first);
    await page.locator('.calls a').waitFor();
    await first.close();
    await page.getByRole('alert').getByText('The server does not answer.').waitFor();
    const second = await startMock({ port: first.port, logLevel: 'silent' });
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('No calls yet.').waitFor();
    await verifyCard(second);
    await page.locator('.calls a').waitFor();
    await page.close();
    await second.close();
  });

  test('shows the first view at an address that leads nowhere', async () => {
    const { page, complaints } = await openConsole(browser, { at: `/%zz/${markup}` });
    await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
    await page.goto(page.url().replace(/#.*/, `#/calls/${encodeURIComponent(markup)}`));
    await page.getByText('This call is no longer kept.').waitFor();
    expect(complaints).toEqual([]);
  });
});
