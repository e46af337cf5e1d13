import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../../../src/world/people/personas.ts';
import { openConsole } from '../../browser/console/open-console.ts';
import { verifyCard, verifyWronglySigned } from '../../browser/console/verify-cards.ts';
import { openBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const operation = 'fegine-elements/bank3Check';

const paints = (page: Page) => page.evaluate('new Promise((resolve) => setTimeout(resolve, 1000))');

describe('calls', () => {
  test('come in by themselves, the newest first, with what they were answered', async () => {
    const { page, mock } = await openConsole(browser);
    await page.getByText('No calls yet.').waitFor();
    await verifyCard(mock);
    await verifyCard(mock, personas.lostCard);
    const lines = page.locator('.calls li');
    await lines.nth(1).waitFor();
    await page.getByText('三要素不一致').or(lines.nth(0).getByText('02')).first().waitFor();
    expect(await lines.nth(0).textContent()).toContain('mismatch');
    expect(await lines.nth(1).textContent()).toContain('match');
    expect(await lines.nth(1).textContent()).toContain('billed');
  });

  test('that come while the list is on its way are in it', async () => {
    const { page, mock } = await openConsole(browser, { at: '/account' });
    const listed = Promise.withResolvers<void>();
    await page.route(
      '**/__admin/requests?*',
      async (route) => {
        const response = await route.fetch();
        await verifyCard(mock);
        // The page, which is told of it meanwhile, paints five times a second.
        await paints(page);
        await route.fulfill({ response });
        listed.resolve();
      },
      { times: 1 },
    );
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await listed.promise;
    await paints(page);
    expect(await page.locator('.calls li').count()).toBe(1);
  });

  test('narrow down by tenant, operation, row, code and text, those that come later too', async () => {
    const { page, mock } = await openConsole(browser, { serve: { tenants: [{ id: 'checkout' }] } });
    await verifyCard(mock);
    await verifyCard(mock, personas.lostCard);
    const outcomes = () => page.locator('.calls b').allTextContents();
    await expect.poll(outcomes).toEqual(['mismatch', 'match']);
    await page.getByLabel('Row or code').fill('02');
    await expect.poll(outcomes).toEqual(['mismatch']);
    await page.getByLabel('Row or code').fill('');
    await page.getByLabel('Text').fill(personas.ok.card);
    await expect.poll(outcomes).toEqual(['match']);
    await verifyCard(mock);
    await expect.poll(outcomes).toEqual(['match', 'match']);
    await page.getByLabel('Text').fill('');
    await page.getByLabel('Operation').selectOption('wechat');
    await page.getByText('No call fits this filter.').waitFor();
    await page.getByLabel('Operation').selectOption('');
    await page.getByLabel('Tenant').selectOption('checkout');
    await page.getByText('No call fits this filter.').waitFor();
  });

  test('are told why their signature was refused: the two strings, and where they differ first', async () => {
    const { page, mock } = await openConsole(browser);
    expect((await verifyWronglySigned(mock)).status).toBe(403);
    await page.locator('.calls a').click();
    const detail = page.getByRole('region', { name: 'One call' });
    await detail
      .getByText(/percent-encod/)
      .first()
      .waitFor();
    expect(await detail.textContent()).not.toContain(personas.lostCard.card);
    await detail.getByRole('button', { name: 'Compare the two strings' }).click();
    const due = detail.getByRole('region', { name: 'To be signed' });
    const sent = detail.getByRole('region', { name: 'What you signed' });
    await due.waitFor();
    expect(await due.locator('.differs').textContent()).toContain(`&name=${personas.lostCard.name}`);
    expect(await sent.locator('.differs').textContent()).toContain('&name=%E');
    expect(await due.locator('mark').textContent()).toBe(personas.lostCard.name[0]);
    expect(await sent.locator('mark').textContent()).toBe('%');
    await detail.getByText('They differ first in line 9').waitFor();
    await detail.getByText('This call was not billed.').waitFor();
  });

  test('show request and reply masked, and as they were after a click', async () => {
    const { page, mock } = await openConsole(browser);
    const reply = await verifyCard(mock, personas.lostCard);
    await page.locator('.calls a').click();
    const detail = page.getByRole('region', { name: 'One call' });
    await detail.getByText('rows come before it').click();
    await detail
      .getByText(`…${personas.lostCard.card.slice(-2)}`)
      .first()
      .waitFor();
    expect(await detail.textContent()).not.toContain(personas.lostCard.card);
    const size = reply.headers.get('content-length');
    await detail.getByText(`body of ${size} bytes`).waitFor();
    expect(await detail.getByRole('button', { name: 'Compare' }).count()).toBe(0);
    await detail.getByRole('button', { name: 'Show personal data' }).click();
    await detail.getByRole('region', { name: 'Body of the reply' }).waitFor();
    expect(await detail.textContent()).toContain(personas.lostCard.card);
    await detail.getByRole('button', { name: 'Mask personal data' }).click();
    await expect.poll(() => detail.textContent()).not.toContain(personas.lostCard.card);
  });

  test('are done again as curl, as test, as rule', async () => {
    const { page, mock } = await openConsole(browser);
    await mock.tenant().next(operation, 'quotaExhausted');
    await verifyCard(mock, personas.lostCard);
    await page.locator('.calls a').click();
    await page.getByText('You armed it, here or from a test').waitFor();
    await page.getByRole('region', { name: 'as curl' }).getByText(`'${mock.url}/bank3Check`).waitFor();
    await page.getByText('made-up data of its own: not the data of this call').waitFor();
    expect(await page.locator('.detail').textContent()).not.toContain(personas.lostCard.card);
    await page.getByRole('button', { name: 'this very call (shows personal data)' }).click();
    await page.getByRole('region', { name: 'this very call' }).getByText(personas.lostCard.card).waitFor();
    await page.getByRole('button', { name: 'Mask personal data' }).click();
    await page.getByRole('button', { name: 'as test', exact: true }).click();
    await page.getByRole('region', { name: 'as test' }).getByText('tenant.next').waitFor();
    await page.getByRole('button', { name: 'as rule', exact: true }).click();
    await page.getByRole('region', { name: 'as rule' }).getByText('POST').waitFor();
    await page.getByRole('button', { name: 'Arm for the next call' }).click();
    await page.getByRole('region', { name: 'Armed' }).getByText('quotaExhausted').waitFor();
    expect((await verifyCard(mock)).status).toBe(403);
  });

  test('that are too many to follow are sampled, which is said, and all there once it is calm', async () => {
    const { page, mock } = await openConsole(browser);
    await page.getByText('No calls yet.').waitFor();
    await Promise.all(Array.from({ length: 100 }, () => verifyCard(mock)));
    await page.getByText(/at most 20 a second are shown, \d+ were left out/).waitFor();
    await page.getByText('Calls: 100').waitFor();
  });

  test('of a long list are shown some hundred at a time, each once', async () => {
    const { page, mock } = await openConsole(browser, { at: '/cards' });
    for (let calls = 0; calls < 250; calls += 50) {
      await Promise.all(Array.from({ length: 50 }, () => verifyCard(mock)));
    }
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await page.getByText('The newest 200 calls').waitFor();
    const lines = page.locator('.calls li');
    expect(await lines.count()).toBe(200);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText('Calls: 250').waitFor();
    const shown = await lines.locator('a').evaluateAll((all) => all.map((one) => (one as Element).id));
    expect([shown.length, new Set(shown).size, shown[0]]).toEqual([250, 250, 'call-250']);
    await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' });
  });

  test('stand still while they are paused', async () => {
    const { page, mock } = await openConsole(browser);
    await page.getByText('No calls yet.').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await verifyCard(mock);
    await page.getByText('No calls yet.').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('.calls a').waitFor();
  });

  test('are read by keyboard alone: Enter opens one, and the way back leads to it', async () => {
    const { page, mock } = await openConsole(browser);
    await verifyCard(mock);
    await page.locator('.calls a').waitFor();
    const focused = () => page.evaluate('document.activeElement.textContent');
    await page.getByLabel('Text').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'match' }).waitFor();
    await expect.poll(focused).toBe('match');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toContain(operation);
  });
});
