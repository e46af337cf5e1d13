import { isPassed, type RowResult } from '../../contracts/reports/run-report.ts';
import { cutCells, displayWidth } from '../../contracts/wrap-text.ts';
import { say, type Text, tell } from '../../words/text.ts';

export interface Progress {
  tell(result: RowResult): void;
  end(): void;
}

/** Shows the progress: on a terminal in one line that changes, otherwise in one line per tenth of the rows. */
export function showProgress(
  total: number,
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>,
): Progress {
  let [done, failed, tenths] = [0, 0, 0];
  const line = () =>
    tell(failed === 0 ? say(doneOf, { done, total }) : say(failedOf, { done, total, failed }));
  return {
    tell({ verdict, operation, row }) {
      done += 1;
      if (!isPassed(verdict)) failed += 1;
      if (out.isTTY) {
        const width = Math.max((out.columns || 80) - 1, 20);
        const whole = `${line()}  ${operation}/${row.outcome}`;
        // A name that does not fit is left out, because half of it names nothing.
        out.write(`\r\u001b[K${displayWidth(whole) <= width ? whole : line()}`);
        return;
      }
      const tenth = Math.floor((done / total) * 10);
      if (tenth > tenths) out.write(`${line()}\n`);
      tenths = tenth;
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}

/** Shows on a terminal how many are done, in one line that changes; elsewhere nothing. `what`: `interactions`. */
export function showCount(
  what: Text,
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>,
): { tell(last: string, total?: number): void; end(): void } {
  let done = 0;
  return {
    tell(last, total) {
      done += 1;
      if (!out.isTTY) return;
      const width = Math.max((out.columns || 80) - 1, 20);
      const count =
        total === undefined
          ? say({ en: '{done} {what}', zh: '{done} {what}' }, { done, what })
          : say({ en: '{done} of {total} {what}', zh: '{done} / {total} {what}' }, { done, total, what });
      out.write(`\r\u001b[K${cutCells(`${tell(count)}  ${last}`, width)}`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}

const doneOf = { en: '{done} of {total} rows', zh: '已完成 {done} / {total} 个情形' } as const;
const failedOf = {
  en: '{done} of {total} rows, {failed} not handled',
  zh: '已完成 {done} / {total} 个情形，{failed} 个未处理',
} as const;
