import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { createMock } from '../../src/index.ts';
import { drawSpecimen } from '../../src/specimen/draw/draw-specimen.ts';
import { shareBrowser } from './open-browser.ts';
import { bundleForPage, type Files, type Pages, servePages } from './serve-pages.ts';

/** The mock inside a page, bundled as an app would bundle it: only scripts, and no WebAssembly file. */

const html = `<script type="module">
  import { createMock } from '/index.js';
  globalThis.createMock = createMock;
</script>`;

let files: Files;
let pages: Pages;
let browser: Browser;

beforeAll(async () => {
  const bundle = await bundleForPage(fileURLToPath(new URL('../../src/index.ts', import.meta.url)));
  files = new Map([['/', html], ...bundle.files]);
  pages = await servePages(files);
  browser = await shareBrowser();
});
afterAll(() => pages?.close());

test('a mock in a page reads a specimen that was drawn on a canvas, and fetches nothing for it', async () => {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pages.origin);
  await page.waitForFunction(() => 'createMock' in globalThis);

  const card = { number: '6214850000000015', bank: '招商银行', validThru: '12/2035' };
  const reply = await page.evaluate(readInPage, drawSpecimen(card, []));
  expect(JSON.parse(reply)).toMatchObject({ code: '1', result: { bank_card_number: '6214 8500 0000 0015' } });

  const served = [...files.keys()].map((path) => pages.origin + path);
  expect(asked.filter((url) => !served.includes(url) && !url.startsWith('data:'))).toEqual([]);
});

/** Runs in the page, without anything from around it. */
async function readInPage(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext('2d')?.drawImage(image, 0, 0);

  const page = globalThis as unknown as { createMock: typeof createMock };
  const { reply } = await page.createMock().handle({
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [
      ['Authorization', 'APPCODE facade00facade00facade00facade00'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
    ],
    body: new TextEncoder().encode(`${new URLSearchParams({ img: canvas.toDataURL('image/jpeg', 0.8) })}`),
  });
  return String(reply.body);
}
