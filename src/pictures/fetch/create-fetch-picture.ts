import type { FetchPicture } from '../../language/world.ts';
import { largestBody } from '../../wire/wire.ts';
import { isAmong, isThisMachine, readImageHosts } from './image-hosts.ts';

export interface FetchPictureOptions {
  /** Hosts besides this machine: `img.example.com`, or `*.example.com` for every name below it. Ports are free. */
  readonly allow?: readonly string[];
  /** Over redirects and the body together; default 5000. */
  readonly timeoutMs?: number;
  /** Of the body, after decompression; default `largestBody`, 16 MB. */
  readonly maxBytes?: number;
  /** Default: the global one, looked up at each call, so that an interceptor installed later is seen. */
  readonly fetch?: typeof fetch;
}

const maxRedirects = 3;
const redirectStatuses = [301, 302, 303, 307, 308];

/**
 * Fetches the picture that a request names by URL: http or https, without user info, status 200, from this machine
 * or an allowed host. Redirects are followed up to three times under the same rules, never to another scheme, and never
 * from an allowed host to this machine. A larger body gives `tooLarge`, any other failure undefined; it never throws.
 *
 * This machine is `localhost`, `127.0.0.0/8` and `[::1]`, as the URL parser spells them: `http://2130706433/` and
 * `http://0x7f.1/` are 127.0.0.1 and pass. Refused, because nobody needs them: `0.0.0.0`, `[::]`,
 * `[::ffff:127.0.0.1]`, `localhost.` and names below it. Names are not resolved here: an allowed name is trusted
 * wherever it points. In a browser every redirect fails, since its target cannot be seen. Error `badFlag` of a host
 * that cannot be one.
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

  return async (text) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      return await Promise.race([follow(text, signal), whenAborted(signal)]);
    } catch {
      return undefined;
    }
  };
}

function isAllowed(url: URL, allow: readonly string[]): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  if (url.username !== '' || url.password !== '') return false;
  return isThisMachine(url) || isAmong(url, allow);
}

/** An intercepted fetch may not heed the signal. */
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
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > maxBytes || signal.aborted) {
      await reader.cancel();
      return signal.aborted ? undefined : 'tooLarge';
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
