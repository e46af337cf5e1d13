import type { TableRow } from '../../language/table.ts';
import { type Called, type Classification, classifications, type Handler } from './consumer-options.ts';
import type { Mutation } from './mutate-reply.ts';

/** The input for judging a call. */
export interface CallJudgement<Result> {
  readonly called: Called<Result>;
  readonly handler: Handler<Result> | undefined;
  readonly mutation: Mutation | undefined;
  classify?(called: Called<Result>): Classification | Promise<Classification>;
}

/** The mistake in the app's treatment of a reply. Undefined if there is none. */
export async function judgeCall<Result>({
  called,
  handler,
  mutation,
  classify,
}: CallJudgement<Result>): Promise<string | undefined> {
  if (handler === undefined) {
    return `nothing says what the app must do: add a handler, such as ${classifications.join(', ')}, or a function`;
  }
  if (mutation !== undefined && mutation.kind !== 'add') {
    // The app may treat a reply without its code in any way, except as a success.
    const made = await classify?.(called);
    return made === 'success'
      ? `the app takes the reply for a success, though ${mutation.path} is ${mutation.kind === 'drop' ? 'not there' : 'of another type'}; where it decides by another field, except this one: mutations: { except: ['${mutation.path}'] }`
      : undefined;
  }
  if (typeof handler === 'string') {
    if (classify === undefined)
      return `the handler is ${handler}, and there is no classify to tell what the app made of it`;
    const made = await classify(called);
    return made === handler
      ? undefined
      : `expected ${handler}, and the app made it ${made}${describe(called.error)}`;
  }
  try {
    await handler(called);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function describe(error: Error | undefined): string {
  return error === undefined ? '' : ` (it threw ${error.name}: ${error.message})`;
}

/** A row with vendor, code, message and meaning, for whoever has to fix the app. */
export function describeRow(operation: string, { name, row }: TableRow): string {
  const code = row.code === null ? '' : ` code ${JSON.stringify(row.code)}`;
  const message = row.message === null ? '' : ` "${row.message}"`;
  return `${operation}/${name}${code}${message}: ${row.when}`;
}
