import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { say, tell } from '../../../words/text.ts';
import type { AppAnswer } from '../run/check-app.ts';
import type { AppRequest } from './build-request.ts';

/** The most that is read of an answer, in bytes. */
const longestBody = 8 * 1024 * 1024;

/** Sends one request to the app, on a new connection. A failure of any kind is returned as an answer, too. */
export function requestApp(
  base: string,
  { method, path, headers, body }: AppRequest,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<AppAnswer> {
  const send = base.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const finish = (answer: AppAnswer) => {
      clearTimeout(timer);
      resolve(answer);
      sent.destroy();
    };
    const timer = setTimeout(() => {
      finish({
        kind: 'hung',
        says: tell(
          say(
            { en: 'the app did not answer within {timeoutMs} ms', zh: '应用在 {timeoutMs} ms 内没有应答' },
            { timeoutMs },
          ),
        ),
      });
    }, timeoutMs);
    const url = `${base.replace(/\/+$/, '')}${path}`;
    const sent = send(url, { method, headers, agent: false, signal }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const end = () => {
        const seen = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        finish({
          kind: 'reply',
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(seen),
          body: Buffer.concat(chunks).toString('utf8'),
        });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > longestBody) end();
      });
      response.on('end', end);
      response.on('error', (error) => finish(toFailure(error, midway)));
    });
    sent.on('error', (error) => finish(toFailure(error, unanswered)));
    sent.end(body);
  });
}

const midway = {
  en: 'the app broke the connection in the middle of its answer ({why})',
  zh: '应用在应答途中断开了连接（{why}）',
} as const;
const unanswered = {
  en: 'the app broke the connection without an answer ({why})',
  zh: '应用未应答就断开了连接（{why}）',
} as const;

function toFailure(error: NodeJS.ErrnoException, broken: typeof midway | typeof unanswered): AppAnswer {
  const { code = '', message } = error;
  if (code === 'ECONNREFUSED')
    return {
      kind: 'crashed',
      says: tell({ en: 'the app does not accept connections', zh: '应用不接受连接' }),
    };
  if (code.startsWith('HPE_'))
    return {
      kind: 'garbage',
      says: tell(
        say(
          { en: 'the app answered what is no HTTP ({message})', zh: '应用的应答不是 HTTP（{message}）' },
          { message },
        ),
      ),
    };
  return { kind: 'crashed', says: tell(say(broken, { why: code || message })) };
}
