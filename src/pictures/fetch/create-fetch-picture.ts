import type { FetchPicture } from '../../language/world.ts';
import { arrivals } from '../../wire/arrivals.ts';
import { largestBody } from '../../wire/wire.ts';
import { createSlots } from './create-slots.ts';
import { isAmong, isThisMachine, readImageHosts } from './image-hosts.ts';

export interface FetchPictureOptions {
  /**
   * Hosts that are allowed besides this machine: `img.example.com`, or `*.example.com` for every name below it. Any
   * port is allowed.
   */
  readonly allow?: readonly string[];
  /** The time limit for redirects and body together; default 5000. */
  readonly timeoutMs?: number;
  /** The largest body after decompression, in bytes; default `largestBody`, 16 MB. */
  readonly maxBytes?: number;
  /** Default: the global `fetch`, looked up at each call, so that an interceptor installed later takes effect. */
  readonly fetch?: typeof fetch;
}

/** The most fetches at once. The others wait; one that has waited for half of its time limit is not begun. */
export const mostFetches = 64;
const slots = createSlots(mostFetches);
/** As they are at import: a test may replace them by fake timers later. */
const { clearTimeout, setTimeout } = globalThis;
const maxRedirects = 3;
const redirectStatuses = [301, 302, 303, 307, 308];

/**
 * Creates the function that fetches the picture at a URL. The URL is http or https, has no user info, and names this
 * machine or an allowed host. The status must be 200. Up to three redirects are followed under the same rules, never
 * to another scheme and never from an allowed host to this machine. The result is `tooLarge` for a body above
 * `maxBytes`, and undefined for every other failure; the function never throws.
 *
 * This machine means `localhost`, `127.0.0.0/8` and `[::1]`, as the URL parser spells them: `http://2130706433/` and
 * `http://0x7f.1/` are 127.0.0.1 and are allowed. Other local addresses are refused, because nobody needs them:
 * `0.0.0.0`, `[::]`, `[::ffff:127.0.0.1]`, `localhost.` and names below it. Names are not resolved: an allowed name
 * is trusted wherever it points. In a browser every redirect fails, because its target is hidden.
 *
 * Error `badFlag` if an entry of `allow` is not a host.
 */
export function createFetchPicture(options: FetchPictureOptions = {}): FetchPicture {
  const { timeoutMs = 5000, maxBytes = largestBody } = options;
  const allow = readImageHosts(options.allow ?? []);

  async function follow(text: string, signal: AbortSignal): ReturnType<FetchPicture> {
    let url = new URL(text);
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      if (!isAllowed(url, allow)) return undefined;
      const send = options.fetch ?? globalThis.fetch;
      const response = await send(url.href, { redirect: 'manual', credentials: 'omit', signal });
      if (response.status === 200) return await readBody(response, maxBytes, signal);
      await response.body?.cancel();
      const location = response.headers.get('location');
      if (!redirectStatuses.includes(response.status) || location === null) return undefined;
      const next = new URL(location, url);
      if (next.protocol !== url.protocol || (isThisMachine(next) && !isThisMachine(url))) return undefined;
      url = next;
    }
    return undefined;
  }

  return async (text, whenGone) => {
    const began = performance.now();
    const ending = new AbortController();
    const { signal } = ending;
    const end = () => ending.abort();
    const timer = setTimeout(end, timeoutMs);
    whenGone?.(end);
    try {
      return await slots.use(signal, async () => {
        const isLate = performance.now() - began > timeoutMs / 2;
        return isLate ? undefined : Promise.race([follow(text, signal), whenAborted(signal)]);
      });
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };
}

function isAllowed(url: URL, allow: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (url.username !== '' || url.password !== '') return false;
  return isThisMachine(url) || isAmong(url, allow);
}

/** Resolves when the signal aborts. An intercepted fetch may ignore the signal. */
function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

async function readBody(response: Response, maxBytes: number, signal: AbortSignal): ReturnType<FetchPicture> {
  if (response.body === null) return new Uint8Array();
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await response.body.cancel();
    return 'tooLarge';
  }
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isRefused = false;
  const stop = () => {
    arrival.end();
    chunks.length = 0;
    void reader.cancel().catch(() => undefined);
  };
  const refuse = () => {
    isRefused = true;
    stop();
  };
  const arrival = arrivals.begin(refuse);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let next = await reader.read(); !next.done && !signal.aborted; next = await reader.read()) {
      size += next.value.length;
      chunks.push(next.value);
      if (size > maxBytes) refuse();
      else arrival.add(next.value.length);
    }
  } finally {
    arrival.end();
  }
  if (signal.aborted) return undefined;
  if (isRefused) return 'tooLarge';
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
