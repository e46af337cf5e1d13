import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type RunningMock, type StartOptions, startMock } from '../../../src/server.ts';

export interface OpenConsole {
  readonly page: Page;
  readonly mock: RunningMock;
  /** What the page asked for and complained of. */
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

interface ConsoleOptions extends BrowserContextOptions {
  /** The part of the address after `#`. */
  readonly at?: string;
  readonly serve?: StartOptions;
}

/** Serves a mock and opens its console. After the test, the page must have complained of nothing and asked nobody else. */
export async function openConsole(
  browser: Browser,
  { at = '/calls', serve, ...options }: ConsoleOptions = {},
): Promise<OpenConsole> {
  const mock = await startMock({ port: 0, logLevel: 'silent', ...serve });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en', ...options });
  page.setDefaultTimeout(100_000);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  onTestFinished(async () => {
    await page.close();
    await mock.close();
    expect(requests.filter((url) => !isOwn(url, mock))).toEqual([]);
  });
  await page.goto(`${mock.url}/#${at}`);
  return { page, mock, requests, complaints };
}

/** What the page has made itself counts as its own. */
function isOwn(url: string, mock: RunningMock): boolean {
  return url.startsWith('data:') || url.replace(/^blob:/, '').startsWith(`${mock.url}/`);
}
