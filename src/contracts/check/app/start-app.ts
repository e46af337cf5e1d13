import { setTimeout as sleep } from 'node:timers/promises';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say, sentences, type Text, tell } from '../../../words/text.ts';
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
      const hint = isSilent ? silentHint(choice.url, given) : endedHint(why);
      throw new ToolkitError(
        'brokenApp',
        sentences(
          say(isSilent ? notReady : notReadyAfterTries, {
            why: maskText(why, { secrets }),
            tries: mostTries,
          }),
          hint,
          say(startedWith, { command }),
        ),
      );
    }
  }

  /** Adds how the process ended. A process that breaks a connection is usually about to end. */
  async function explain(answer: AppAnswer): Promise<AppAnswer> {
    if (answer.kind !== 'crashed') return answer;
    for (let waited = 0; group?.ended() === undefined && waited < 200; waited += 20) await sleep(20);
    const ended = group?.ended();
    return ended === undefined
      ? answer
      : { ...answer, says: tell(say({ en: 'the app {ended}', zh: '应用{ended}' }, { ended })) };
  }

  await start();
  return {
    ask: async (drive) => explain(await askApp(drive, base, context)),
    ended() {
      const how = group?.ended();
      return how === undefined ? undefined : tell(say({ en: 'the app {how}', zh: '应用{how}' }, { how }));
    },
    restart: start,
    forget: start,
    stop: async () => group?.stop(),
    writings,
  };
}

const notReady = { en: 'The app was not ready: {why}.', zh: '应用没有就绪：{why}。' } as const;
const notReadyAfterTries = {
  en: 'The app was not ready after {tries} tries: {why}.',
  zh: '应用尝试 {tries} 次后仍没有就绪：{why}。',
} as const;
const startedWith = { en: 'It was started with: {command}', zh: '启动命令：{command}' } as const;

function silentHint(url: string, port: number): Text {
  return url.includes('${PORT}')
    ? say(
        {
          en: 'It was given PORT={port}: it must listen on the port of its environment variable PORT, or the contract say in app.url where it listens.',
          zh: '给它的环境变量是 PORT={port}：它必须监听环境变量 PORT 的端口，否则契约要在 app.url 里写明它监听哪里。',
        },
        { port },
      )
    : { en: 'It must listen where app.url says.', zh: '它必须监听 app.url 写明的地址。' };
}

function endedHint(why: string): Text | undefined {
  return /EADDRINUSE|address (?:is )?already in use|port .*in use/i.test(why)
    ? {
        en: 'Each worker has a port of its own in the environment variable PORT: listen there, or set app.url and workers: 1.',
        zh: '每个 worker 的环境变量 PORT 里都有自己的端口：请监听它，或设置 app.url 和 workers: 1。',
      }
    : undefined;
}
