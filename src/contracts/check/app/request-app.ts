import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
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
      finish({ kind: 'hung', says: `the app did not answer within ${timeoutMs} ms` });
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
      response.on('error', (error) => finish(toFailure(error, 'in the middle of its answer')));
    });
    sent.on('error', (error) => finish(toFailure(error, 'without an answer')));
    sent.end(body);
  });
}

function toFailure(error: NodeJS.ErrnoException, when: string): AppAnswer {
  const { code = '', message } = error;
  if (code === 'ECONNREFUSED') return { kind: 'crashed', says: 'the app does not accept connections' };
  if (code.startsWith('HPE_'))
    return { kind: 'garbage', says: `the app answered what is no HTTP (${message})` };
  return { kind: 'crashed', says: `the app broke the connection ${when} (${code || message})` };
}
