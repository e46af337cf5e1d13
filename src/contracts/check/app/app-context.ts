import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, tell } from '../../../words/text.ts';
import type { AppChoice, Drive, RequestShape } from '../contract/check-contract.ts';
import { fillText } from '../contract/fill-text.ts';
import type { AppAnswer } from '../run/check-app.ts';
import type { AppWritings } from './app-writings.ts';
import { buildRequest } from './build-request.ts';
import { createLookup, type LookupSource } from './create-lookup.ts';
import { startGroup } from './process-group.ts';
import { requestApp } from './request-app.ts';

/** The input that each kind of app needs. */
export interface AppContext extends Omit<LookupSource, 'port'> {
  readonly choice: AppChoice;
  readonly writings: AppWritings;
  /** The vendors' base URLs and the credentials, as `bankcard-mock env` names them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Aborts the request or command that is running. */
  readonly signal: AbortSignal;
}

/**
 * The environment variables of the app: URLs and credentials, the port that it must listen on, and those of the contract,
 * which go first.
 */
export function appEnvironment(
  { choice, variables, ...source }: AppContext,
  port?: number,
): Readonly<Record<string, string>> {
  const lookup = createLookup({ ...source, port });
  const filled = Object.entries(choice.env).map(([name, value]) => [name, fillText(value, lookup)] as const);
  return { ...variables, ...(port !== undefined && { PORT: String(port) }), ...Object.fromEntries(filled) };
}

export function workingFolder({ choice, folder }: Pick<AppContext, 'choice' | 'folder'>): string {
  return resolve(folder, choice.directory);
}

/** Tells the writings that the app starts, with its port if it has one. */
export function noteStart({ choice: _, writings, ...source }: AppContext, port?: number): void {
  const lookup = createLookup({ ...source, port });
  writings.starting((path) => fillText(path, lookup));
}

/** Asks the app, with a request to this base URL or with a command. */
export async function askApp(drive: Drive, base: string, context: AppContext): Promise<AppAnswer> {
  const { timeoutMs } = drive;
  if (drive.by === 'command') return runCommand(drive.command, timeoutMs, context);
  const lookup = createLookup(context);
  const send = async (shape: RequestShape) =>
    requestApp(base, await buildRequest(shape, lookup, context.folder), {
      timeoutMs,
      signal: context.signal,
    });
  for (const step of drive.before ?? []) {
    const answer = await send(step);
    if (answer.kind !== 'reply') return answer;
  }
  return send(drive.request);
}

async function runCommand(command: string, timeoutMs: number, context: AppContext): Promise<AppAnswer> {
  const group = startGroup(fillText(command, createLookup(context)), {
    cwd: workingFolder(context),
    env: appEnvironment(context),
    // The answer is searched by itself.
    onOutput: (stream, text) => stream === 'stderr' && context.writings.add(stream, text),
  });
  const late = Symbol('late');
  const waiting = new AbortController();
  const stop = AbortSignal.any([context.signal, waiting.signal]);
  const waited = sleep(timeoutMs, late, { signal: stop }).catch(() => late);
  const ended = await Promise.race([group.exited, waited]);
  waiting.abort();
  await group.stop();
  if (typeof ended === 'symbol')
    return {
      kind: 'hung',
      says: tell(
        say(
          { en: 'the command did not end within {timeoutMs} ms', zh: '命令在 {timeoutMs} 毫秒内没有结束' },
          { timeoutMs },
        ),
      ),
    };
  const { code } = ended;
  if (code === null || isSignal(code))
    return {
      kind: 'crashed',
      says: tell(say({ en: 'the command {how}', zh: '命令{how}' }, { how: group.ended() ?? '' })),
    };
  return { kind: 'exit', exit: code, stdout: group.stdout() };
}

/** Whether a shell reports with this exit code that a signal ended the command: 128 plus the signal's number. */
function isSignal(code: number): boolean {
  return code > 128 && code < 160;
}
