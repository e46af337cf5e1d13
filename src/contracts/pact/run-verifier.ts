import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ToolkitError } from '../../errors/toolkit-error.ts';

/** The verifier's result for an interaction. */
export interface InteractionResult {
  readonly description: string;
  readonly consumer: string;
  readonly provider: string;
  /** `OK` or `ERROR`. */
  readonly result: string;
  readonly pending: boolean;
  readonly providerStates?: readonly string[];
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
  /** Ends with the interaction's description. */
  readonly interaction: string;
  readonly mismatch: {
    readonly type: string;
    readonly message?: string;
    readonly mismatches?: readonly Mismatch[];
  };
}

/** Runs Pact's own verifier with its own options. Error `badPact` if it cannot run with them. */
export async function runVerifier(options: Readonly<Record<string, unknown>>): Promise<VerifierResult> {
  const file = import.meta.url.endsWith('.ts') ? './verifier-process.ts' : './verifier-process.js';
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const complaints: string[] = [];
  child.stderr?.on('data', (chunk) => complaints.push(String(chunk)));
  const stop = () => child.kill();
  process.once('exit', stop);
  try {
    const answer = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { readonly result: string }).result));
      child.once('error', reject);
      child.once('exit', () =>
        reject(new ToolkitError('badPact', `Pact's verifier ended: ${gist(complaints)}`)),
      );
      child.send(options);
    });
    return read(answer, complaints);
  } finally {
    process.off('exit', stop);
    stop();
  }
}

function read(answer: string, complaints: readonly string[]): VerifierResult {
  try {
    return JSON.parse(answer) as VerifierResult;
  } catch {
    throw new ToolkitError('badPact', `Pact's verifier could not run: ${gist([answer, ...complaints])}`);
  }
}

function gist(lines: readonly string[]): string {
  return lines.join(' ').replace(/\s+/g, ' ').trim().slice(0, 500);
}
