import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Journal } from '../mocks/journal/journal.ts';
import { say } from '../words/text.ts';
import { toCoverage } from './coverage.ts';

interface Counted {
  readonly journal: Pick<Journal, 'totals'>;
}

/** The file name of each mock. A mock always writes to the same file, so that its calls are not counted twice. */
const names = new WeakMap<Counted['journal'], string>();

/**
 * Writes the rows that the mock has answered since it was created to `coverage-<pid>-<random>.json` in the folder,
 * and returns the path. It creates the folder. Another call for the same mock replaces the file atomically. Error
 * `cannotWrite`.
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
    // A draft that a full disk has cut would otherwise stay.
    await rm(draft, { force: true }).catch(() => {});
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolkitError(
      'cannotWrite',
      say(
        {
          en: 'The coverage cannot be written to {folder}: {why}.',
          zh: '无法把覆盖率写入 {folder}：{why}。',
        },
        { folder, why },
      ),
    );
  }
  return file;
}
