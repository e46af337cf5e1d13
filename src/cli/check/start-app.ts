import { setTimeout as sleep } from 'node:timers/promises';
import type { AppAnswer } from '../../contracts/check/app-answer.ts';
import type { CheckApp } from '../../contracts/check/check-app.ts';
import { fillText } from '../../contracts/check/fill-text.ts';
import { maskText } from '../../contracts/check/find-leak.ts';
import { ToolkitError } from '../../definition/toolkit-error.ts';
import { type AppContext, appEnvironment, askApp, workingFolder } from './app-context.ts';
import { createLookup } from './create-lookup.ts';
import { findFreePort } from './free-port.ts';
import { type ProcessGroup, startGroup } from './process-group.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const mostTries = 3;

/** Starts the app on a port of its own, and waits until it is ready. Error `brokenApp` after three tries in vain. */
export async function startApp(
  command: string,
  context: AppContext,
  secrets: readonly string[],
): Promise<CheckApp> {
  const { choice, signal } = context;
  let group: ProcessGroup | undefined;
  let base = choice.url;

  async function tryToStart(): Promise<string | undefined> {
    const port = await findFreePort();
    base = fillText(choice.url, createLookup({ ...context, port }));
    const started = startGroup(command, { cwd: workingFolder(context), env: appEnvironment(context, port) });
    group = started;
    return waitUntilReady(base, context, started.ended);
  }

  async function start(): Promise<void> {
    let why: string | undefined;
    for (let time = 0; time < mostTries; time += 1) {
      await group?.stop();
      if (signal.aborted) return;
      why = await tryToStart();
      if (why === undefined || signal.aborted) return;
    }
    await group?.stop();
    throw new ToolkitError(
      'brokenApp',
      `The app was not ready after ${mostTries} tries: ${maskText(why ?? '', secrets)}. It was started with: ${command}`,
    );
  }

  /** A process that breaks a connection is about to end. */
  async function explain(answer: AppAnswer): Promise<AppAnswer> {
    if (answer.kind !== 'crashed') return answer;
    for (let waited = 0; group?.ended() === undefined && waited < 200; waited += 20) await sleep(20);
    const ended = group?.ended();
    return ended === undefined ? answer : { ...answer, says: `the app ${ended}` };
  }

  await start();
  return {
    ask: async (drive) => explain(await askApp(drive, base, context)),
    ended() {
      const how = group?.ended();
      return how === undefined ? undefined : `the app ${how}`;
    },
    restart: start,
    forget: start,
    stop: async () => group?.stop(),
  };
}
