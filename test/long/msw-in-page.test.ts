import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawSpecimen } from '../../src/specimen/draw/draw-specimen.ts';
import { fromByteString, toByteString } from '../../src/wire/wire.ts';
import type { MswPage } from '../browser/msw-page.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { bundleForPage, type Pages, servePages } from '../browser/serve-pages.ts';
import { readPicture } from '../case-targets.ts';
import { someOperations, testAsInMemory, viewOfFetch } from '../transports/as-in-memory.ts';
import { bodiesOfGet, chunkedBodies, otherPaths } from '../transports/not-sent.ts';

/** The mock behind a service worker, in a page that calls the vendors at their own addresses. */

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pictures = readdirSync(fileOf('../../fixtures/pictures'));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([
  ['msw 2', 'msw'],
  ['msw 3', 'msw3'],
])('%s', (version, packageName) => {
  let pages: Pages;
  let page: Page;
  let sources: readonly string[];

  beforeAll(async () => {
    const alias = { msw: packageName };
    const bundle = await bundleForPage(fileOf('../browser/msw-page.ts'), { resolve: { alias } });
    sources = bundle.sources;
    pages = await servePages(
      new Map<string, string | Uint8Array>([
        ...bundle.files,
        ['/', '<script type="module" src="/msw-page.js"></script>'],
        [
          '/mockServiceWorker.js',
          readFileSync(fileOf(`../../node_modules/${packageName}/lib/mockServiceWorker.js`)),
        ],
        ['/pictures.json', JSON.stringify(pictures)],
        ...pictures.map((file) => [`/pictures/${file}`, readPicture(file)] as const),
      ]),
    );
    page = await browser.newPage();
    await page.goto(pages.origin);
    await page.waitForFunction(() => 'page' in globalThis);
  });
  afterAll(async () => {
    await page?.close();
    pages?.close();
  });

  test('the page has that version alone', () => {
    const versions = sources.map((source) => /node_modules\/(msw3?)\//.exec(source)?.[1]).filter(Boolean);
    expect([...new Set(versions)]).toEqual([packageName]);
  });

  testAsInMemory({
    name: `${version} in a page`,
    operations: someOperations,
    async replies(operation, runs) {
      const names = runs.map(({ name }) => name);
      const replies = await page.evaluate(
        ([one, some]) => (globalThis as unknown as { page: MswPage }).page.walk(one, some),
        [operation, names] as const,
      );
      return replies.map(({ status, headers, base64 }) => ({
        status,
        headers: headers.map(([name, value]) => [name, withoutSecondEncoding(value)] as const),
        body: Buffer.from(base64, 'base64'),
      }));
    },
    gaps: [otherPaths, bodiesOfGet, chunkedBodies],
    view: viewOfFetch,
  });

  test('a specimen that a page sends to the vendor itself is read', async () => {
    const card = { number: '6214850000000015', bank: '招商银行', validThru: '12/2035' };
    const reply = await page.evaluate(sendSpecimen, drawSpecimen(card, []));
    expect(reply).toMatchObject({ code: '1', result: { bank_card_number: '6214 8500 0000 0015' } });
  });
});

/** The change that Chromium makes to a header that leaves a service worker. The test below shows it. */
const withoutSecondEncoding = fromByteString;

test('Chromium encodes the bytes of a header once more when it leaves a service worker, whoever gives it', async () => {
  const script = `
    addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => {
      if (event.request.url.endsWith('/header')) event.respondWith(new Response('', { headers: { 'x-e': '\\xe9' } }));
    });`;
  const pages = await servePages(
    new Map([
      ['/', ''],
      ['/worker.js', script],
    ]),
  );
  const page = await browser.newPage();
  await page.goto(pages.origin);
  const header = await page.evaluate(async () => {
    const claimed = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve),
    );
    await navigator.serviceWorker.register('/worker.js');
    await claimed;
    return (await fetch('/header')).headers.get('x-e');
  });
  await page.close();
  pages.close();
  expect(header).toBe(toByteString('\xe9'));
});

/** Runs in the page, without anything from around it. */
async function sendSpecimen(svg: string): Promise<unknown> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext('2d')?.drawImage(image, 0, 0);

  (globalThis as unknown as { page: MswPage }).page.serve();
  const response = await fetch('https://bankocr.market.alicloudapi.com/cardbank', {
    method: 'POST',
    headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
    body: new URLSearchParams({ img: canvas.toDataURL('image/jpeg', 0.8) }),
  });
  return response.json();
}
