import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Journal } from '../mocks/journal/journal.ts';
import { toCoverage } from './coverage.ts';

interface Counted {
  readonly journal: Pick<Journal, 'totals'>;
}

/** A mock keeps to one file, so that it is not counted twice. */
const names = new WeakMap<Counted['journal'], string>();

/**
 * Writes which rows the mock answered since it was made to `coverage-<pid>-<random>.json` in the folder, which is
 * made; again, in place of what it wrote before. The file is whole at any moment. Its path. Error `cannotWrite`.
 */
export async function writeCoverage({ journal }: Counted, folder: string): Promise<string> {
  const random = () => randomBytes(6).toString('hex');
  const name = names.get(journal) ?? `coverage-${process.pid}-${random()}.json`;
  names.set(journal, name);
  const file = join(folder, name);
  const draft = join(folder, `.${name}-${random()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, `${JSON.stringify(toCoverage(journal.totals()))}\n`);
    await rename(draft, file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolkitError('cannotWrite', `The coverage cannot be written to ${folder}: ${why}.`);
  }
  return file;
}
