import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openConsole } from './open-console.ts';
import { seriouslyInaccessible } from './seriously-inaccessible.ts';
import { verifyCard, verifyWronglySigned } from './verify-cards.ts';

/** In which the views are looked at: each language, scheme and width once. */
export const looks = [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 390],
] as const;
/** The others. */
export const otherLooks = [
  ['en', 'light', 390],
  ['en', 'dark', 1280],
  ['en', 'dark', 390],
  ['zh-CN', 'light', 1280],
  ['zh-CN', 'light', 390],
  ['zh-CN', 'dark', 1280],
] as const;

export type Look = (typeof looks | typeof otherLooks)[number];

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

async function requireLook(page: Page, width: number): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  expect(await seriouslyInaccessible(page)).toEqual([]);
}
