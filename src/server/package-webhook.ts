import { ToolkitError } from '../errors/toolkit-error.ts';
import type { PackageLow } from '../mocks/create-mock.ts';
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
    if (!response.ok) throw new Error(`it answered ${response.status}`);
  };
  return {
    tell(warning) {
      // The path is not logged, because it may contain a secret.
      post(warning).catch((error: unknown) =>
        log.warn?.('the package webhook could not be told', { origin, why: whyOf(error) }),
      );
    },
    close: () => closed.abort(new Error('the server was closed')),
  };
}

/** Parses the URL. Error `badFlag`. */
export function parseWebhookUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ToolkitError(
      'badFlag',
      `The package webhook cannot be ${text}: give an http or https URL, such as http://localhost:9000/packages.`,
    );
  }
  if (url.username === '' && url.password === '') return url;
  throw new ToolkitError('badFlag', 'The URL of the package webhook cannot hold a user name or a password.');
}

/** The reason for a failed request. The system's own reason is the cause of `fetch failed`. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || String((cause as { code?: unknown }).code) : error.message;
}
