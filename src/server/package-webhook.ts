import { ToolkitError } from '../errors/toolkit-error.ts';
import type { PackageLow } from '../mocks/create-mock.ts';
import { say, type Text, tell } from '../words/text.ts';
import type { Log } from './http/log.ts';

/** Notifies another program of packages that run low. */
export interface PackageWebhook {
  /** Posts `{"event":"packageLow","tenant","vendor","left","total"}`. Does not wait for the result. */
  tell(warning: PackageLow): void;
  /** Aborts the requests in progress. */
  close(): void;
}

const timeoutMs = 5000;

/** Creates the webhook. It does not follow redirects. A failed request is only logged, at `warn`. Error `badFlag`. */
export function createPackageWebhook(url: string, log: Log): PackageWebhook {
  const { href, origin } = parseWebhookUrl(url);
  const closed = new AbortController();
  const post = async ({ tenant, vendor, left, total }: PackageLow) => {
    const response = await fetch(href, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ event: 'packageLow', tenant, vendor, left, total }),
      signal: AbortSignal.any([closed.signal, AbortSignal.timeout(timeoutMs)]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(tell(say(answered, { status: response.status }), log.lang));
  };
  return {
    tell(warning) {
      // The path is not logged, because it may contain a secret.
      post(warning).catch((error: unknown) => log.warn?.(notTold, { origin, why: whyOf(error) }));
    },
    close: () => closed.abort(new Error(tell(wasClosed, log.lang))),
  };
}

const answered = { en: 'it answered {status}', zh: '对方返回 {status}' } as const;
const notTold: Text = {
  en: 'the package webhook could not be told',
  zh: '未能通知套餐包 webhook',
};
const wasClosed: Text = { en: 'the server was closed', zh: '服务已关闭' };

/** Parses the URL. Error `badFlag`. */
export function parseWebhookUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: 'The package webhook cannot be {text}: give an http or https URL, such as http://localhost:9000/packages.',
          zh: '套餐包 webhook 不能是 {text}：请给 http 或 https 的 URL，例如 http://localhost:9000/packages。',
        },
        { text },
      ),
    );
  }
  if (url.username === '' && url.password === '') return url;
  throw new ToolkitError('badFlag', {
    en: 'The URL of the package webhook cannot hold a user name or a password.',
    zh: '套餐包 webhook 的 URL 不能带用户名或密码。',
  });
}

/** The reason for a failed request. The system's own reason is the cause of `fetch failed`. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || String((cause as { code?: unknown }).code) : error.message;
}
