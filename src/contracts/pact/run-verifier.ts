import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';

/** The verifier's result for an interaction. */
export interface InteractionResult {
  readonly description: string;
  readonly consumer: string;
  readonly provider: string;
  /** `OK` or `ERROR`. */
  readonly result: string;
  /** Absent if it is `OK`. */
  readonly mismatch?: InteractionMismatch;
  readonly pending: boolean;
  readonly providerStates?: readonly string[];
  /** `12ms`. */
  readonly duration?: string;
}

/** One value that does not match the contract. */
export interface Mismatch {
  readonly type: string;
  readonly mismatch?: string;
  readonly path?: string;
  readonly key?: string;
}

export interface VerifierResult {
  readonly result: boolean;
  readonly interactionResults: readonly InteractionResult[];
  readonly errors: readonly InteractionError[];
}

export interface InteractionError {
  /** Parties, provider states and description of the interaction in one sentence; or what failed instead. */
  readonly interaction: string;
  readonly mismatch: InteractionMismatch;
}

export interface InteractionMismatch {
  readonly message?: string;
  readonly mismatches?: readonly Mismatch[];
}

/**
 * Runs Pact's own verifier with its own options. Errors `badPact` if it cannot run with them, `cannotWrite` if the
 * broker does not take the results.
 */
export async function runVerifier(options: Readonly<Record<string, unknown>>): Promise<VerifierResult> {
  const file = import.meta.url.endsWith('.ts') ? './verifier-process.ts' : './verifier-process.js';
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: verifierEnv(),
  });
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk) => complaints.push(String(chunk)));
  const printed: string[] = [];
  child.stdout?.on('data', (chunk) => printed.push(String(chunk)));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const stop = () => child.kill();
  process.once('exit', stop);
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { readonly result: string }).result));
      child.once('error', reject);
      child.once('exit', () => reject(new ToolkitError('badPact', say(ended, { why: gist(complaints) }))));
      child.send(options);
    });
    stop();
    await closed;
    requirePublished(printed.join(''));
    return read(answer, complaints);
  } finally {
    process.off('exit', stop);
    stop();
  }
}

const ended = { en: "Pact's verifier ended: {why}", zh: 'Pact 的 verifier 意外退出：{why}' } as const;
const notTaken = {
  en: 'The broker does not take the results: {why}',
  zh: 'broker 不接受验证结果：{why}',
} as const;
const notRun = {
  en: "Pact's verifier could not run: {why}",
  zh: 'Pact 的 verifier 无法运行：{why}',
} as const;

/** The verifier only logs that a broker refuses its results. */
function requirePublished(printed: string): void {
  const [, why] = /Publishing of verification results failed[^-\n]*- (.*)/.exec(printed) ?? [];
  if (why === undefined) return;
  throw new ToolkitError('cannotWrite', say(notTaken, { why: gist([why]) }));
}

/** The verifier reports on its users, and reads a broker of the environment beside its options. It does neither here. */
function verifierEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PACT_BROKER_'));
  return { ...Object.fromEntries(kept), PACT_DO_NOT_TRACK: 'true' };
}

function read(answer: string, complaints: readonly string[]): VerifierResult {
  try {
    return JSON.parse(answer) as VerifierResult;
  } catch {
    throw new ToolkitError('badPact', say(notRun, { why: gist([answer, ...complaints]) }));
  }
}

function gist(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim().slice(0, 500);
}
