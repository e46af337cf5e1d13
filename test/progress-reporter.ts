import type { Reporter } from 'vitest/node';
import { hasRedis } from './redis-server.ts';

/** How far a run is, on one line of a terminal; elsewhere, as in CI, a line for each tenth of the files. */
export function createProgressReporter({ isTTY = false, write }: Screen = toStdout()): Reporter {
  let files = 0;
  let filesDone = 0;
  let tests = 0;
  let failed = 0;

  function show(): void {
    const failures = failed === 0 ? '' : `, ${failed} failed`;
    const line = `${filesDone} of ${files} files, ${tests} tests${failures}`;
    write(isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }

  return {
    onTestRunStart(specifications) {
      [files, filesDone, tests, failed] = [specifications.length, 0, 0, 0];
    },
    onTestCaseResult(test) {
      tests += 1;
      if (test.result().state === 'failed') failed += 1;
      if (isTTY && tests % 50 === 0) show();
    },
    onTestModuleEnd() {
      const tenths = Math.floor((filesDone * 10) / files);
      filesDone += 1;
      if (isTTY || Math.floor((filesDone * 10) / files) > tenths) show();
    },
    onTestRunEnd() {
      if (isTTY) write('\n');
      if (!hasRedis)
        write('No redis-server here: what needs one did not run. apt-get install redis-server\n');
    },
  };
}

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): void;
}

function toStdout(): Screen {
  return { isTTY: process.stdout.isTTY, write: (text) => void process.stdout.write(text) };
}
