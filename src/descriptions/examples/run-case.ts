import type { Case } from '../../language/cases.ts';
import { mergeExamples, type Step } from '../../language/example.ts';
import { readReplyPath } from '../../language/reply-path.ts';
import type { Random } from '../../language/world.ts';
import type { WireReply, WireRequest } from '../../wire/wire.ts';
import { type ExampleContext, toWireRequest } from './to-wire-request.ts';

/** The mock that runs cases, in this process or behind a port. */
export interface CaseTarget {
  send(request: WireRequest): Promise<WireReply>;
  /** The credentials of the tenant, by credential kind. */
  credentials(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  now(): Promise<number>;
  advance(ms: number): Promise<void>;
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  setPackage(vendor: string, held: { total: number; validMs?: number; overdue?: boolean }): Promise<void>;
  readonly random: Random;
  readPicture(file: string): Uint8Array;
  /** The Host header that `send` adds to each request; undefined if it adds none. */
  readonly host?: string | undefined;
}

/** A request that is ready to be sent, after its history has run. */
export interface PreparedCase {
  readonly request: WireRequest;
  readonly context: ExampleContext;
}

/**
 * Sends the request of a case. `natural` first runs the history of the case, so that the row occurs by itself.
 * `asked` adds the header that asks for the row.
 */
export async function runCase(
  one: Case,
  target: CaseTarget,
  how: 'natural' | 'asked' = 'natural',
): Promise<WireReply> {
  const { request } = await prepareCase(one, target, how);
  return target.send(
    how === 'natural'
      ? request
      : { ...request, headers: [...request.headers, ['x-mock-outcome', one.outcome]] },
  );
}

/** Runs the history of a case; for `asked`, only the history of its operation. */
export async function prepareCase(
  one: Case,
  target: CaseTarget,
  how: 'natural' | 'asked',
): Promise<PreparedCase> {
  const { vendor, operation } = one;
  const natural = how === 'natural';
  const before = natural ? one.before : (operation.before ?? []);
  const example = natural ? one.example : one.plainExample;
  const credentials = (await target.credentials())[vendor.credentials.id] ?? {};
  const saved: Record<string, string> = {};
  const context = async (): Promise<ExampleContext> => ({
    credentials,
    saved,
    now: await target.now(),
    random: target.random,
    readPicture: target.readPicture,
    host: target.host,
  });
  let own: WireRequest | undefined;
  const ownRequest = async () => {
    own ??= toWireRequest(vendor, operation, example, await context());
    return own;
  };

  const take = async (step: Step): Promise<void> => {
    if ('advanceMs' in step) return target.advance(step.advanceMs);
    if ('settings' in step) return target.configure(step.settings);
    if ('package' in step) return target.setPackage(vendor.id, step.package);
    const called = vendor.operations[step.call];
    for (let time = 0; time < (step.times ?? 1); time += 1) {
      const request =
        called === undefined
          ? await ownRequest()
          : toWireRequest(
              vendor,
              called,
              mergeExamples(mergeExamples(vendor.example, called.example), step.example),
              await context(),
            );
      const reply = await target.send(request);
      for (const [name, path] of Object.entries(step.save ?? {})) {
        saved[name] = String(readReplyPath(reply, path) ?? '');
      }
    }
  };

  for (const step of before) await take(step);
  return { request: await ownRequest(), context: await context() };
}
