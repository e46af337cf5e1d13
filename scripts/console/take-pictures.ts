/**
 * Takes the pictures of the console that the READMEs show: `node scripts/console/take-pictures.ts`, after a build. They
 * go to docs/pictures, or to `--out <folder>`. `--all` takes each view, for people to look through.
 */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { type RunningMock, startMock } from '../../src/server.ts';
import { personas } from '../../src/world/people/personas.ts';
import { verifyCard, verifyWronglySigned } from '../../test/browser/console/verify-cards.ts';
import { openBrowser } from '../../test/browser/open-browser.ts';

interface Shot {
  readonly name: string;
  /** The part of the address after `#/`. */
  readonly at: string;
  readonly height: number;
  /** Brings into view what the picture is about. */
  prepare(page: Page): Promise<unknown>;
}

const shown: readonly Shot[] = [
  { name: 'console-call', at: 'calls', height: 840, prepare: openRefused },
  {
    name: 'console-next',
    at: 'next/fegine-elements/bank3CheckNew',
    height: 780,
    prepare: (page) => see(page, '.row'),
  },
];
const others: readonly Shot[] = [
  {
    name: 'console-cards',
    at: 'cards',
    height: 900,
    prepare: (page) => see(page, '.cards img[src^="blob:"]'),
  },
  { name: 'console-card', at: 'cards/lost-card', height: 900, prepare: (page) => see(page, 'tbody tr') },
  { name: 'console-account', at: 'account', height: 1200, prepare: (page) => see(page, 'tbody tr') },
  { name: 'console-time', at: 'time', height: 1200, prepare: (page) => see(page, 'tbody tr') },
  { name: 'console-coverage', at: 'coverage', height: 900, prepare: (page) => see(page, '.covered-row') },
];
const languages = { en: 'en', zh: 'zh-CN' } as const;
type Language = keyof typeof languages;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'docs/pictures') },
    all: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
    width: { type: 'string', default: '1120' },
  },
});
/** The moment of the pictures, from which each call sets the clock on. */
const start = Date.UTC(2026, 0, 15, 2);
const fontFile = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc'));
/** Its Chinese letters, without the Latin ones, under the names that the page asks for: the browser of the tests has none. */
const chineseFont = readFileSync(fontFile, 'utf8')
  .split('/* ')
  .filter((face) => face.startsWith('noto-sans-sc-['))
  .flatMap((face) => ['PingFang SC', 'Noto Sans Mono CJK SC'].map((name) => toFace(face, name)))
  .join('');

await mkdir(values.out, { recursive: true });
const browser = await openBrowser();
try {
  for (const language of Object.keys(languages) as Language[]) {
    const { mock, now } = await serveBusyMock();
    for (const shot of [...shown, ...(values.all ? others : [])]) {
      const page = await open(browser, language, shot.height, now);
      await show(page, `${mock.url}/#/${shot.at}`);
      await shot.prepare(page);
      await save(page, `${shot.name}.${language}.webp`);
    }
    await mock.close();
  }
} finally {
  await browser.close();
}

function toFace(face: string, name: string): string {
  return `/* ${face}`
    .replace("'Noto Sans SC Variable'", `'${name}'`)
    .replace('url(./files/', 'url(/__fonts/')
    .replace(/U\+[0-9a-f]{2}(?:-[0-9a-f]{2})?,/g, '');
}

/** A mock of which apps have made calls: some refused, a package nearly used up, an answer armed. */
async function serveBusyMock(): Promise<{ readonly mock: RunningMock; readonly now: number }> {
  let now = start;
  const mock = await startMock({ port: 0, logLevel: 'silent', seed: 1, now: () => now });
  const tenant = mock.tenant();
  const later = (call: Promise<unknown>) => call.then(() => (now += 4321));
  await tenant.buyPackage('shujubao', { total: 1000 });
  await tenant.buyPackage('fegine-elements', { total: 6 });
  const { wechat } = await tenant.credentials();
  const query = new URLSearchParams({ grant_type: 'client_credential', ...wechat });
  await later(fetch(`${mock.url}/cgi-bin/token?${query}`));
  await tenant.next('fegine-elements/bank3Check', 'quotaExhausted');
  await later(verifyCard(mock));
  await later(verifyCard(mock, personas.ok, { Authorization: 'APPCODE wrong' }));
  for (const one of ['ok', 'lostCard', 'okCredit', 'ok'] as const) {
    await later(verifyCard(mock, personas[one]));
  }
  await later(verifyWronglySigned(mock, now));
  await later(verifyCard(mock));
  await tenant.next('fegine-elements/bank3CheckNew', 'lost');
  return { mock, now };
}

/** A page at which it is `now`, with a Chinese font below `/__fonts`. */
async function open(from: Browser, language: Language, height: number, now: number): Promise<Page> {
  const page = await from.newPage({
    bypassCSP: true,
    locale: languages[language],
    timezoneId: 'Asia/Shanghai',
    colorScheme: values.dark ? 'dark' : 'light',
    viewport: { width: Number(values.width), height },
    deviceScaleFactor: 1.5,
  });
  await page.clock.setFixedTime(now);
  await page.route('**/__console/*.css', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()) + chineseFont });
  });
  await page.route('**/__fonts/*', (route) =>
    route.fulfill({ path: join(dirname(fontFile), 'files', basename(route.request().url())) }),
  );
  return page;
}

/** Goes there, and runs the page once its fonts are here: what is laid out before keeps its boxes. */
async function show(page: Page, url: string): Promise<void> {
  const fonts = Promise.withResolvers<void>();
  await page.route('**/__console/*.js', async (route) => {
    await fonts.promise;
    await route.continue();
  });
  await page.goto(url, { waitUntil: 'commit' });
  while ((await page.evaluate('document.fonts.size')) === 0) await page.waitForTimeout(20);
  await page.evaluate('Promise.all([...document.fonts].map((face) => face.load()))');
  fonts.resolve();
}

async function save(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(picture).webp({ quality: 70, effort: 6 }).toFile(join(values.out, name));
  await page.close();
}

async function see(page: Page, sign: string): Promise<void> {
  await page.locator(sign).first().waitFor();
}

/** Opens the call that was signed wrongly, with the two strings side by side. */
async function openRefused(page: Page): Promise<void> {
  await page.locator('.calls a').nth(1).click();
  await page
    .locator('.detail button')
    .filter({ hasText: /Compare|对比/ })
    .click();
  await see(page, '.sides');
}
