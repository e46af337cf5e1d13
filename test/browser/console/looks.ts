import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openConsole } from './open-console.ts';
import { seriouslyInaccessible } from './seriously-inaccessible.ts';
import { verifyCard, verifyWronglySigned } from './verify-cards.ts';

export type Look = readonly [locale: 'en' | 'zh-CN', colorScheme: 'light' | 'dark', width: number];

/** In which each commit looks at the views: the narrowest, with the colours and the words that most are not written in. */
export const firstLook: Look = ['zh-CN', 'dark', 390];
/** With the first, each pair of language, scheme and width. */
export const otherLooks: readonly Look[] = [
  ['zh-CN', 'light', 1280],
  ['en', 'dark', 1280],
  ['en', 'light', 390],
];

/** Shows each view, with a call that is open and some that are armed, and requires that all fits and nothing is serious. */
export async function lookAtViews(browser: Browser, [locale, colorScheme, width]: Look): Promise<void> {
  const { page, mock, complaints } = await openConsole(browser, {
    locale,
    colorScheme,
    viewport: { width, height: 900 },
  });
  for (let rules = 0; rules < 5; rules += 1) await mock.tenant().next('wechat/bankcard', 'read');
  await mock.tenant().next('fegine-elements/bank3Check', 'match');
  await verifyCard(mock);
  await verifyWronglySigned(mock);
  await page.locator('.calls a').nth(1).waitFor();
  await requireLook(page, width);
  await page.locator('.calls a').first().click();
  await page
    .locator('.detail button')
    .filter({ hasText: /Compare|对比/ })
    .click();
  await page.locator('.sides').waitFor();
  await requireLook(page, width);
  await page.goto(`${mock.url}/#/next/fegine-elements/bank3Check`);
  await page.locator('.row').first().waitFor();
  await page.locator('.armed details').waitFor();
  await requireLook(page, width);
  expect(complaints).toEqual([]);
}

/** Shows the views of cards, account, time and coverage with something in each, and requires the same. */
export async function lookAtAccount(browser: Browser, [locale, colorScheme, width]: Look): Promise<void> {
  const { page, mock, complaints } = await openConsole(browser, {
    at: '/account',
    locale,
    colorScheme,
    viewport: { width, height: 900 },
  });
  await mock.tenant().buyPackage('fegine-elements', { total: 1 });
  await mock.tenant().buyPackage('shujubao', { total: 1, validMs: 0 });
  await verifyCard(mock);
  await mock.tenant().setPackage('fegine-elements', { total: 1 });
  await verifyCard(mock);
  await page.getByRole('alert').nth(1).waitFor();
  await page.locator('tbody tr').nth(1).waitFor();
  await requireLook(page, width);
  const { wechat } = await mock.tenant().credentials();
  await fetch(
    `${mock.url}/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', ...wechat })}`,
  );
  const open = async (path: string, sign: string) => {
    await page.goto(`${mock.url}/#/${path}`);
    await page.locator(sign).first().waitFor();
    await requireLook(page, width);
  };
  await open('time', 'tbody tr');
  await open('coverage', '.covered-row');
  await open('cards', '.cards img[src^="blob:"]');
  await open('cards/lost-card', 'tbody tr');
  expect(complaints).toEqual([]);
}

async function requireLook(page: Page, width: number): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  expect(await seriouslyInaccessible(page)).toEqual([]);
}
