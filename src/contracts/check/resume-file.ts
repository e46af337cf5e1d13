import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { readVersion } from '../../server/read-version.ts';
import { say, tell } from '../../words/text.ts';
import { readUserText } from '../read-user-file.ts';
import { cleanResult } from '../reports/clean-report.ts';
import { isPassed, type RowResult } from '../reports/run-report.ts';
import { nameOf } from '../reports/summarize-report.ts';

/**
 * The results of a run, masked as in a report. Each is written as soon as it is known. The first line identifies the
 * contract; each other line is a row.
 */
export interface ResumeFile {
  /** The rows that were handled in an earlier run with the same contract and version, by name. */
  readonly handled: ReadonlyMap<string, RowResult>;
  add(result: RowResult): void;
}

/**
 * Opens the file. It is emptied if it belongs to another contract. Errors `cannotWrite`, `badFlag` (it is a file of
 * another kind).
 */
export function openResumeFile(file: string, contract: string): ResumeFile {
  const head = JSON.stringify({
    bankcardMock: readVersion(),
    contract: createHash('sha256').update(contract).digest('hex'),
  });
  const [first = '', ...lines] = existsSync(file) ? readUserText(file).split('\n') : [];
  if (first !== '' && !first.startsWith('{"bankcardMock":')) {
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: '--resume {file} is a file of something else: name one that may be written.',
          zh: '--resume {file} 是别的文件：请换一个可以写入的。',
        },
        { file },
      ),
    );
  }
  const read = first === head ? lines.filter((line) => line !== '').map(readLine) : [];
  const broken = read.filter((result) => result === undefined).length;
  if (broken > 0) {
    process.stderr.write(
      `${tell(say({ en: '--resume {file}: {broken} of its lines cannot be read; their rows run again.', zh: '--resume {file}：有 {broken} 行无法读取，对应的情形会重新运行。' }, { file, broken }))}\n`,
    );
  }
  const kept = read.filter((result) => result !== undefined).filter(({ verdict }) => isPassed(verdict));
  const handled = new Map(kept.map((result) => [nameOf(result), result]));
  const write = (text: string, how: (file: string, text: string) => void) => {
    try {
      how(file, text);
    } catch (error) {
      throw new ToolkitError(
        'cannotWrite',
        say(
          { en: '--resume {file} cannot be written: {why}.', zh: '--resume {file} 无法写入：{why}。' },
          { file, why: (error as Error).message },
        ),
      );
    }
  };
  const toLine = (result: RowResult) => `${JSON.stringify(cleanResult(result))}\n`;
  write([`${head}\n`, ...[...handled.values()].map(toLine)].join(''), writeFileSync);
  return { handled, add: (result) => write(toLine(result), appendFileSync) };
}

/** Undefined for an incomplete line, which a killed run may have left. */
function readLine(text: string): RowResult | undefined {
  try {
    const line = JSON.parse(text) as Partial<RowResult>;
    const isWhole = line.operation !== undefined && line.row !== undefined && line.verdict !== undefined;
    return isWhole ? (line as RowResult) : undefined;
  } catch {
    return undefined;
  }
}
