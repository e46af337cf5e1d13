import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openConsole } from '../../browser/console/open-console.ts';
import { verifyCard } from '../../browser/console/verify-cards.ts';
import { shareBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

describe('time', () => {
  test('of a tenant is frozen and set on, and what was issued ends by it', async () => {
    const { page, mock, complaints } = await openConsole(browser, { at: '/time' });
    const { clock, credentials } = mock.tenant();
    const { wechat } = await credentials();
    const query = new URLSearchParams({ grant_type: 'client_credential', ...wechat });
    const reply = await fetch(`${mock.url}/cgi-bin/token?${query}`);
    const { access_token } = (await reply.json()) as { readonly access_token: string };
    const issued = page.getByRole('region', { name: 'Valid tokens and tickets' }).first();
    await issued.getByText('wechat/token').waitFor();
    expect(await issued.textContent()).not.toContain(access_token);
    await issued.getByRole('button', { name: 'Show secrets' }).click();
    await issued.getByText(access_token).waitFor();
    await page.getByRole('button', { name: 'Freeze' }).click();
    await page.getByText('frozen', { exact: true }).waitFor();
    const before = await clock.now();
    expect(await clock.now()).toBe(before);
    await page.getByRole('button', { name: '+2 h' }).click();
    await issued.getByText('None.').waitFor();
    await page.getByRole('button', { name: '+1 day' }).click();
    await expect.poll(clock.now).toBe(before + 26 * 3_600_000);
    await page.getByRole('button', { name: 'Let it run' }).click();
    await page.getByText('frozen', { exact: true }).waitFor({ state: 'detached' });
    await expect.poll(clock.now).toBeGreaterThan(before + 26 * 3_600_000);
    expect(complaints).toEqual([]);
  });
});

describe('a tenant', () => {
  test('is made, and its credentials are copied as an app reads them', async () => {
    const { page, mock } = await openConsole(browser, { at: '/time', permissions: ['clipboard-read'] });
    await page.getByLabel('Id of a new tenant').fill('checkout');
    await page.getByRole('button', { name: 'Make a tenant' }).click();
    await page.getByText('Made: checkout.').waitFor();
    const { aliyun, wechat } = await mock.tenant('checkout').credentials();
    await page.getByText('appCode', { exact: true }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain(aliyun.appCode);
    await page.getByRole('button', { name: 'Copy as dotenv' }).click();
    await page.getByText(/Copied: \d+ variables/).waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()')).split('\n');
    expect(copied).toContain(`WECHAT_URL=${mock.url}`);
    expect(copied).toContain(`ALIYUN_APPCODE=${aliyun.appCode}`);
    expect(copied).toContain(`WECHAT_APPID=${wechat.appid}`);
    await page.getByRole('button', { name: 'Reset aliyun', exact: true }).click();
    await page.getByText('Changed: aliyun.').waitFor();
    expect((await mock.tenant('checkout').credentials()).aliyun.appCode).not.toBe(aliyun.appCode);
  });

  test('chooses settings and quirks, each with its evidence', async () => {
    const { page, mock } = await openConsole(browser, { at: '/time' });
    const row = (name: string) => page.getByRole('listitem').filter({ has: page.getByLabel(name) });
    const setting = row('aliyun.errorTable');
    await setting.getByText('documented').waitFor();
    await setting.getByText('default: vpc').waitFor();
    await page.getByLabel('aliyun.errorTable').selectOption('classic');
    await page.getByText('Changed: aliyun.errorTable.').waitFor();
    const refused = await verifyCard(mock, undefined, { Authorization: 'APPCODE wrong' });
    expect(refused.headers.get('x-mock-outcome')).toContain('classic');
    await page.getByLabel('wechat/documentExample').check();
    await page.getByLabel('webank/documentExample').check();
    await page.getByText('Changed: webank/documentExample.').waitFor();
    const quirks = async () => (await mock.world.tenants.get('default'))?.quirks;
    expect(await quirks()).toEqual(['webank/documentExample', 'wechat/documentExample']);
    await page.getByLabel('shujubao.key').fill('a-secret');
    await row('shujubao.key').getByRole('button', { name: 'Set' }).click();
    await page.getByText('Changed: shujubao.key.').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('a-secret');
    expect(await page.getByLabel('shujubao.key').inputValue()).toBe('');
  });

  test('sets a number, and null in its place, by typing them', async () => {
    const { page, mock, complaints } = await openConsole(browser, { at: '/time' });
    const name = 'baidu-ocr.qps';
    const row = page.getByRole('listitem').filter({ has: page.getByLabel(name) });
    const set = async (typed: string) => {
      await page.getByLabel(name).fill(typed);
      await row.getByRole('button', { name: 'Set' }).click();
    };
    const kept = async () => (await mock.world.tenants.get('default'))?.settings[name];
    expect(await page.getByLabel(name).inputValue()).toBe('null');
    await set('5');
    const told = page.getByText(`Changed: ${name}.`);
    await told.waitFor();
    // It is seen where the setting is.
    expect((await told.boundingBox())?.y).toBeLessThan(900);
    expect((await told.boundingBox())?.y).toBeGreaterThan(0);
    expect(await kept()).toBe(5);
    await set('null');
    await expect.poll(kept).toBe(null);
    expect(await page.getByLabel(name).inputValue()).toBe('null');
    expect(complaints).toEqual([]);
    await set('many');
    await page.getByRole('status').getByText(`The setting ${name} cannot be "many"`).waitFor();
    expect(await page.getByLabel(name).inputValue()).toBe('null');
  });
});
