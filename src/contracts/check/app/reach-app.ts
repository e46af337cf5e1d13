import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { Tenant } from '../../../mocks/tenant.ts';
import { say } from '../../../words/text.ts';
import type { CheckApp } from '../run/check-app.ts';
import { type AppContext, askApp, noteStart } from './app-context.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** Longer than the life of any token. */
const dayMs = 86_400_000;

/**
 * An app that already runs. To make it forget its tokens, the tenant's clock is moved on by a day, so that they
 * expire. Error `brokenApp` if the app is not ready in time.
 */
export async function reachApp(
  url: string,
  context: AppContext,
  tenant: Pick<Tenant, 'clock'>,
): Promise<CheckApp> {
  async function wait(): Promise<void> {
    const why = await waitUntilReady(url, context);
    if (why === undefined || context.signal.aborted) return;
    throw new ToolkitError(
      'brokenApp',
      say(
        { en: 'The app at {url} is not ready: {why}.', zh: '{url} 处的应用没有就绪：{why}。' },
        { url, why },
      ),
    );
  }
  await wait();
  noteStart(context);
  context.writings.started();
  return {
    ask: (drive) => askApp(drive, url, context),
    ended: () => undefined,
    restart: wait,
    forget: () => tenant.clock.advance(dayMs),
    stop: async () => {},
    writings: context.writings,
  };
}

/** An app that only has commands. Each command starts a new process. */
export function commandApp(context: AppContext): CheckApp {
  noteStart(context);
  context.writings.started();
  return {
    ask: (drive) => askApp(drive, '', context),
    ended: () => undefined,
    restart: async () => {},
    forget: undefined,
    stop: async () => {},
    writings: context.writings,
  };
}
