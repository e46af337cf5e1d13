import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { drawSpecimen } from '../../src/specimen/draw/draw-specimen.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { readPicture } from '../case-targets.ts';

/** The example's page, of another origin than the mock, in a browser. */

const html = readFileSync(new URL('../../examples/upload/index.html', import.meta.url));
const vendors = ['Fegine', 'WeChat', 'WeBank'] as const;

let pages: Server;
let port: number;
let mock: RunningMock;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  pages = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  port = (pages.address() as AddressInfo).port;
  mock = await startMock({ port: 0, cors: `http://127.0.0.1:${port}`, logLevel: 'silent' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await mock?.close();
  pages.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(100_000);
});
afterEach(() => page.close());

function specimenPicture() {
  const card = { number: '6214850000000015', bank: '招商银行', validThru: '12/2035' };
  return { name: 'card.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawSpecimen(card, [])) };
}

function notACard() {
  return { name: 'cat.jpeg', mimeType: 'image/jpeg', buffer: Buffer.from(readPicture('not-a-card.jpeg')) };
}

async function send(vendor: string, picture: ReturnType<typeof notACard>, host = '127.0.0.1') {
  await page.goto(`http://${host}:${port}/?base=${mock.url}`);
  const option = await page.getByRole('option', { name: vendor }).getAttribute('value');
  await page.getByLabel('Vendor').selectOption(option);
  await page.getByLabel('Photo').setInputFiles(picture);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('output:not(:empty)').waitFor();
  return {
    output: await page.locator('output').textContent(),
    outcome: await page.locator('#outcome').textContent(),
    encoded: await page.locator('#encoded').textContent(),
  };
}

test.each([
  ['Fegine', '6214 8500 0000 0015', 'fegine-ocr/cardbank/debit'],
  ['WeChat', '6214850000000015', 'wechat/bankcard/read'],
  ['WeBank', '6214850000000015', 'webank/bankcardocrapp/read'],
])('a specimen, drawn anew on a canvas, is read by %s', async (vendor, output, outcome) => {
  const encoded = 'Encoded anew as a JPEG of 1012 × 638.';
  expect(await send(vendor, specimenPicture())).toEqual({ output, outcome, encoded });
});

test.each([
  ['Fegine', '没有信息', 'fegine-ocr/cardbank/nothingFound'],
  ['WeChat', 'certificate not found', 'wechat/bankcard/noCard'],
  ['WeBank', '不是银行卡', 'webank/bankcardocrapp/notACard'],
])('of a picture without a card, the page shows what %s says', async (vendor, output, outcome) => {
  const begins = new RegExp(`^${output}(?: hint: |$)`);
  expect(await send(vendor, notACard())).toMatchObject({ output: expect.stringMatching(begins), outcome });
});

test('a photo wider than 1280 is made smaller', async () => {
  const { buffer, ...file } = specimenPicture();
  const wide = buffer
    .toString()
    .replace(/ width="\d+"/, ' width="4048"')
    .replace(/ height="\d+"/, ' height="2552"');
  const { output, encoded } = await send('WeChat', { ...file, buffer: Buffer.from(wide) });
  expect({ output, encoded }).toEqual({
    output: '6214850000000015',
    encoded: 'Encoded anew as a JPEG of 1280 × 807.',
  });
});

test.each([280, 320, 399])('on a screen of %i pixels, nothing is beyond its edge', async (width) => {
  await page.setViewportSize({ width, height: 640 });
  const name = 'a-photo-of-my-card-with-a-rather-long-name.svg';
  expect(await send('WeBank', { ...specimenPicture(), name })).toMatchObject({ output: '6214850000000015' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
});

test.each(vendors)('a page of an origin that is not allowed gets nothing of %s', async (vendor) => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  const { output, outcome } = await send(vendor, specimenPicture(), 'localhost');
  expect(output).toBe(
    `No reply from ${mock.url} that this page may read. Does the mock run with --cors http://localhost:${port}?`,
  );
  expect(outcome).toBe('');
  expect(complaints.join()).toContain('blocked by CORS policy');
});
