import { setTimeout as sleep } from 'node:timers/promises';
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
  let seen = 'it does not accept connections';
  for (
    let pauseMs = 10;
    performance.now() < deadline && !signal.aborted;
    pauseMs = Math.min(pauseMs * 1.5, 250)
  ) {
    const how = ended();
    if (how !== undefined) return `it ${how}`;
    const left = Math.max(deadline - performance.now(), 1);
    const why = await whyNotReady(base, context, left);
    // The answer may come from another program that took the port from the app.
    if (why === undefined && ended() === undefined) return undefined;
    seen = why ?? seen;
    await sleep(pauseMs);
  }
  return `after ${choice.readyTimeoutMs} ms ${seen}`;
}

async function whyNotReady(base: string, context: AppContext, leftMs: number): Promise<string | undefined> {
  const { choice, folder, signal } = context;
  if (choice.ready === undefined) {
    return (await isListening(base)) ? undefined : `it does not accept connections at ${base}`;
  }
  const request = await buildRequest(choice.ready, createLookup(context), folder);
  const answer = await requestApp(base, request, { timeoutMs: Math.min(leftMs, 2000), signal });
  if (answer.kind === 'reply' && answer.status < 400) return undefined;
  const what = answer.kind === 'reply' ? `status ${answer.status}` : 'says' in answer ? answer.says : '';
  return `${request.method} ${request.path} is not answered with a status below 400: ${what}`;
}
