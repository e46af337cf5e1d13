import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Example, Mutant } from './mutant.ts';
import { type FailedCase, runContract } from './run-contract.ts';

/** What became of a mutant. */
export interface Tried {
  readonly example: string;
  readonly mutant: Mutant;
  readonly became: 'caught' | 'caught by another' | 'missed' | 'broken';
  /** The case that caught it; if it is broken, why. */
  readonly by: string;
  /** How many cases failed. */
  readonly failed: number;
}

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

/** Copies an example to this folder, makes one mistake in it, and runs its contract. */
export async function tryMutant({ name, tool }: Example, mutant: Mutant, folder: string): Promise<Tried> {
  const { file, find, replace, only, caughtBy } = mutant;
  const tried = { example: name, mutant };
  cpSync(join(examples, name), folder, { recursive: true });
  const path = join(folder, file);
  const pieces = readFileSync(path, 'utf8').split(find);
  if (pieces.length !== 2) {
    return { ...tried, became: 'broken', by: `${file} has ${pieces.length - 1} times: ${find}`, failed: 0 };
  }
  writeFileSync(path, pieces.join(replace));
  try {
    const failed = await runContract(tool, folder, only);
    const right = failed.find((one) => caughtBy.test(`${one.name}\n${one.says}`));
    const became = right !== undefined ? 'caught' : failed.length > 0 ? 'caught by another' : 'missed';
    return { ...tried, became, by: tell(right ?? failed[0]), failed: failed.length };
  } catch (error) {
    return { ...tried, became: 'broken', by: (error as Error).message, failed: 0 };
  }
}

/** Runs the contract of the unchanged example, and returns the cases that fail. */
export async function tryOriginal({ name, tool }: Example, folder: string): Promise<readonly FailedCase[]> {
  cpSync(join(examples, name), folder, { recursive: true });
  return runContract(tool, folder, undefined);
}

export function tell(failed: FailedCase | undefined): string {
  if (failed === undefined) return '';
  return `${failed.name} · ${failed.says.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
}
