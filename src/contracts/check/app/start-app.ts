import { setTimeout as sleep } from 'node:timers/promises';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import { fillText } from '../contract/fill-text.ts';
import type { AppAnswer, CheckApp } from '../run/check-app.ts';
import { type AppContext, appEnvironment, askApp, noteStart, workingFolder } from './app-context.ts';
import { createLookup } from './create-lookup.ts';
import { findFreePort } from './find-free-port.ts';
import { type ProcessGroup, startGroup } from './process-group.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const mostTries = 3;

/**
 * Starts the app on its own port and waits until it is ready. Error `brokenApp` if it is not ready in time, or if it
 * ends during its start three times.
 */
export async function startApp(
  command: string,
  context: AppContext,
  secrets: readonly string[],
): Promise<CheckApp> {
  const { choice, signal, writings } = context;
  let group: ProcessGroup | undefined;
  let base = choice.url;
  let given = 0;

  async function tryToStart(): Promise<string | undefined> {
    const port = await findFreePort();
    given = port;
    base = fillText(choice.url, createLookup({ ...context, port }));
    noteStart(context, port);
    const started = startGroup(command, {
      cwd: workingFolder(context),
      env: appEnvironment(context, port),
      onOutput: writings.add,
    });
    group = started;
    return waitUntilReady(base, context, started.ended);
  }

  async function start(): Promise<void> {
    for (let time = 1; ; time += 1) {
      await group?.stop();
      if (signal.aborted) return;
      const why = await tryToStart();
      if (why === undefined || signal.aborted) return writings.started();
      const isSilent = group?.ended() === undefined;
      if (!isSilent && time < mostTries) continue;
      await group?.stop();
      const tries = isSilent ? '' : ` after ${mostTries} tries`;
      const hint = isSilent ? silentHint(choice.url, given) : endedHint(why);
      throw new ToolkitError(
        'brokenApp',
        `The app was not ready${tries}: ${maskText(why, { secrets })}. ${hint}It was started with: ${command}`,
      );
    }
  }

  /** Adds how the process ended. A process that breaks a connection is usually about to end. */
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
    writings,
  };
}

function silentHint(url: string, port: number): string {
  return url.includes('${PORT}')
    ? `It was given PORT=${port}: it must listen on the port of its environment variable PORT, or the contract say in app.url where it listens. `
    : 'It must listen where app.url says. ';
}

function endedHint(why: string): string {
  return /EADDRINUSE|address (?:is )?already in use|port .*in use/i.test(why)
    ? 'Each worker has a port of its own in the environment variable PORT: listen there, or set app.url and workers: 1. '
    : '';
}
