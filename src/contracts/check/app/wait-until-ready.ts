import { setTimeout as sleep } from 'node:timers/promises';
import { say, tell } from '../../../words/text.ts';
import type { AppContext } from './app-context.ts';
import { buildRequest } from './build-request.ts';
import { createLookup } from './create-lookup.ts';
import { isListening } from './find-free-port.ts';
import { requestApp } from './request-app.ts';

/**
 * Waits until the app answers `ready` or, without `ready`, accepts connections. Returns the reason if it is not ready
 * in time, otherwise undefined.
 */
export async function waitUntilReady(
  base: string,
  context: AppContext,
  ended: () => string | undefined = () => undefined,
): Promise<string | undefined> {
  const { choice, signal } = context;
  const deadline = performance.now() + choice.readyTimeoutMs;
  let seen = tell({ en: 'it does not accept connections', zh: '它不接受连接' });
  for (
    let pauseMs = 10;
    performance.now() < deadline && !signal.aborted;
    pauseMs = Math.min(pauseMs * 1.5, 250)
  ) {
    const how = ended();
    if (how !== undefined) return tell(say({ en: 'it {how}', zh: '它{how}' }, { how }));
    const left = Math.max(deadline - performance.now(), 1);
    const why = await whyNotReady(base, context, left);
    // The answer may come from another program that took the port from the app.
    if (why === undefined && ended() === undefined) return undefined;
    seen = why ?? seen;
    await sleep(pauseMs);
  }
  return tell(
    say({ en: 'after {ms} ms {seen}', zh: '{ms} 毫秒之后，{seen}' }, { ms: choice.readyTimeoutMs, seen }),
  );
}

async function whyNotReady(base: string, context: AppContext, leftMs: number): Promise<string | undefined> {
  const { choice, folder, signal } = context;
  if (choice.ready === undefined) {
    return (await isListening(base))
      ? undefined
      : tell(say({ en: 'it does not accept connections at {base}', zh: '它在 {base} 不接受连接' }, { base }));
  }
  const request = await buildRequest(choice.ready, createLookup(context), folder);
  const answer = await requestApp(base, request, { timeoutMs: Math.min(leftMs, 2000), signal });
  if (answer.kind === 'reply' && answer.status < 400) return undefined;
  const what =
    answer.kind === 'reply'
      ? tell(say({ en: 'status {status}', zh: '状态码 {status}' }, { status: answer.status }))
      : 'says' in answer
        ? answer.says
        : '';
  return tell(
    say(
      {
        en: '{request} is not answered with a status below 400: {what}',
        zh: '{request} 没有得到 400 以下的状态码：{what}',
      },
      { request: `${request.method} ${request.path}`, what },
    ),
  );
}
