import { rmSync } from 'node:fs';
import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Mock } from '../mocks/create-mock.ts';
import { tell } from '../words/text.ts';
import type { Shared } from '../world/state/keeper.ts';
import type { Log } from './http/log.ts';

/** Writes a mock's coverage to a file while it runs, so that a killed process loses little. */
export interface CoverageKeeper {
  /** Writes at once, and then whenever counts have changed. Error `cannotWrite`. */
  open(): Promise<void>;
  /** Writes one last time. Error `cannotWrite`. */
  close(): Promise<void>;
  /** Ends without a file. */
  discard(): Promise<void>;
}

/** The interval between writes, in ms. A killed process loses at most this much. */
const everyMs = 2000;

/** `shared` is that of a mock that others share, whose calls count too. */
export function createCoverageKeeper(
  { journal }: Mock,
  folder: string,
  log: Log,
  shared?: Pick<Shared, 'refresh'>,
): CoverageKeeper {
  let written = -1;
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let file: string | undefined;

  async function write(): Promise<void> {
    await shared?.refresh('facts');
    const { came } = journal;
    if (came === written) return;
    const { writeCoverage } = await import('../coverage/write-coverage.ts');
    file = await writeCoverage({ journal }, folder);
    written = came;
  }

  async function stop(): Promise<void> {
    clearInterval(timer);
    await writing;
  }

  return {
    async open() {
      await write();
      timer = setInterval(() => {
        writing = writing.then(write).catch((error: unknown) => {
          const why = error instanceof ToolkitError ? tell(error.text, log.lang) : String(error);
          log.warn?.({ en: 'coverage cannot be written', zh: '覆盖率写不进文件' }, { why });
        });
      }, everyMs).unref();
    },
    async close() {
      await stop();
      await write();
    },
    async discard() {
      await stop();
      if (file !== undefined) rmSync(file, { force: true });
    },
  };
}
