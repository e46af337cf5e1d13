import { isPassed, type RowResult } from '../../contracts/reports/run-report.ts';

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
  const line = () => `${done} of ${total} rows${failed === 0 ? '' : `, ${failed} not handled`}`;
  return {
    tell({ verdict, operation, row }) {
      done += 1;
      if (!isPassed(verdict)) failed += 1;
      if (out.isTTY) {
        const width = Math.max((out.columns || 80) - 1, 20);
        const whole = `${line()}  ${operation}/${row.outcome}`;
        // A name that does not fit is left out, because half of it names nothing.
        out.write(`\r\u001b[K${whole.length <= width ? whole : line()}`);
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
  what: string,
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>,
): { tell(last: string, total?: number): void; end(): void } {
  let done = 0;
  return {
    tell(last, total) {
      done += 1;
      if (!out.isTTY) return;
      const width = Math.max((out.columns || 80) - 1, 20);
      const count = `${done}${total === undefined ? '' : ` of ${total}`} ${what}`;
      out.write(`\r\u001b[K${`${count}  ${last}`.slice(0, width)}`);
    },
    end() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}
