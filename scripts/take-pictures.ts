/**
 * Takes the pictures that the READMEs show, of the console, a report and the terminal: `npm run pictures`. They go to
 * docs/pictures, or to `--out <folder>`. `--all` takes each view of the console, for people to look through. The
 * terminal is that of docs/terminal.md, as it was recorded.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { type RunningMock, startMock } from '../src/server.ts';
import { personas } from '../src/world/people/personas.ts';
import { verifyCard, verifyWronglySigned } from '../test/browser/console/verify-cards.ts';
import { openBrowser } from '../test/browser/open-browser.ts';

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

const root = fileURLToPath(new URL('..', import.meta.url));
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
    await savePage(language, 'report', await makeReport(mock, language), 1000, now);
    await savePage(language, 'terminal', showTerminal(language), 900, now);
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

/** A page that is no console's: as HTML, of this height. */
async function savePage(language: Language, name: string, html: string, height: number, now: number) {
  const page = await open(browser, language, height, now);
  const styled = html.replace(
    '</head>',
    `<style>${chineseFont}</style><style id="late">body { display: none }</style></head>`,
  );
  const address = 'http://pictures.test/';
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: styled }),
  );
  await page.goto(address);
  await page.evaluate('Promise.all([...document.fonts].map((face) => face.load()))');
  // What is laid out before its fonts are here keeps its boxes.
  await page.evaluate(
    "document.getElementById('late').remove(); document.querySelector('details')?.setAttribute('open', '')",
  );
  await save(page, `${name}.${language}.webp`);
}

/** The report of what the mock's calls covered. */
async function makeReport(mock: RunningMock, language: Language): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const met = await fetch(`${mock.url}/__admin/coverage`);
  await writeFile(join(folder, 'met.json'), await met.text());
  const report = join(folder, 'report.html');
  const args = ['coverage', join(folder, 'met.json'), '--report', `html=${report}`];
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    env: { ...process.env, BANKCARD_MOCK_LANG: language },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const html = await readFile(report, 'utf8');
  await rm(folder, { recursive: true });
  return html;
}

/** What is recorded of a forgotten code and of a refused call, as a terminal shows it. */
function showTerminal(language: Language): string {
  const page = readFileSync(
    join(root, language === 'en' ? 'docs/terminal.md' : 'docs/zh/terminal.md'),
    'utf8',
  );
  const blocks = [...page.matchAll(/```console\n(.*?)\n```/gs)].map(([, text = '']) => text);
  const wanted = blocks.filter((text) => /^\$ npx bankcard-mock (?:outcomes|next|why)\b/.test(text));
  const lines = wanted.join('\n\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const shown = lines.replace(/^\$ .*$/gm, (line) => `<b>${line}</b>`);
  return `<!doctype html><html lang="${languages[language]}"><head><style>
    body { margin: 0; background: #16181d; color: #d5d9e0; }
    pre { margin: 24px; font: 16px/1.45 'DejaVu Sans Mono', 'PingFang SC', monospace; white-space: pre-wrap; }
    b { color: #7fd1b9; font-weight: 400; }
  </style></head><body><pre>${shown}</pre></body></html>`;
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
