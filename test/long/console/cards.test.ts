import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunningMock } from '../../../src/server.ts';
import { renderSpecimen, specimenOf } from '../../../src/specimen.ts';
import { personas } from '../../../src/world/people/personas.ts';
import { openConsole } from '../../browser/console/open-console.ts';
import { shareBrowser } from '../../browser/open-browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await shareBrowser();
});

/** The card number that an app reads in a photo. */
async function readCard({ url, tenant }: RunningMock, photo: Uint8Array): Promise<unknown> {
  const { wechat } = await tenant().credentials();
  const query = new URLSearchParams({ grant_type: 'client_credential', ...wechat });
  const token = (await (await fetch(`${url}/cgi-bin/token?${query}`)).json()) as { access_token: string };
  const body = new FormData();
  body.set('img', new Blob([photo as BlobPart], { type: 'image/png' }), 'photo.png');
  const place = `${url}/cv/ocr/bankcard?access_token=${token.access_token}`;
  return ((await (await fetch(place, { method: 'POST', body })).json()) as { number?: string }).number;
}

describe('a card', () => {
  test('on the full screen is read from the screen’s own pixels, in a dark page too', async () => {
    const { page, mock, complaints } = await openConsole(browser, { at: '/cards', colorScheme: 'dark' });
    await page.getByLabel('Search').fill('lost');
    await page.getByRole('link', { name: /^.*lost-card/ }).click();
    await page.getByRole('button', { name: 'Full screen' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.locator('img[src^="blob:"]').evaluate((image) => (image as HTMLImageElement).decode());
    expect(await readCard(mock, await page.screenshot())).toBe(personas.lostCard.card);
    expect(await sheet.evaluate((one) => getComputedStyle(one as Element).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await page.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  test('tells what it yields at each vendor, with the faults that its picture is given', async () => {
    const { page, mock } = await openConsole(browser, { at: '/cards/lost-card' });
    const row = (operation: string) => page.getByRole('row').filter({ hasText: operation });
    await row('fegine-elements/bank3CheckNew').getByText('lost', { exact: true }).waitFor();
    await row('wechat/bankcard').getByText('read', { exact: true }).waitFor();
    await page.getByLabel('no card', { exact: true }).check();
    await row('wechat/bankcard').getByText('read', { exact: true }).waitFor({ state: 'detached' });
    expect(await mock.tenant().calls()).toEqual([]);
  });
});

describe('a picture of one’s own', () => {
  test('is registered by dropping it in, and every vendor then reads the card in it', async () => {
    const { page, mock, complaints } = await openConsole(browser, { at: '/cards' });
    const photo = await renderSpecimen(specimenOf('ok'), { width: 300, variants: ['notACard'] });
    const pictures = page.getByRole('region', { name: 'A picture of your own' });
    const dropped = await page.evaluateHandle(
      `(() => {
        const bytes = Uint8Array.from(atob('${Buffer.from(photo).toString('base64')}'), (one) => one.charCodeAt(0));
        const dropped = new DataTransfer();
        dropped.items.add(new File([bytes], 'desk.png', { type: 'image/png' }));
        return dropped;
      })()`,
    );
    await pictures.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
    await pictures.getByText('No specimen card is in it, and nobody registered it.').waitFor();
    await pictures.getByLabel('Register it as').fill('ok-credit');
    await pictures.getByRole('button', { name: 'Register' }).click();
    const row = pictures.getByRole('row').filter({ hasText: 'wechat/bankcard' });
    await row.getByText('read', { exact: true }).waitFor();
    await pictures.getByText('It shows the card').waitFor();
    expect(await pictures.textContent()).not.toContain(personas.okCredit.card);
    expect(await readCard(mock, photo)).toBe(personas.okCredit.card);
    expect(complaints).toEqual([]);
  });
});
