import { say, type Text, tell } from '../../../words/text.ts';
import { type RowResult, toTestName } from '../../reports/run-report.ts';
import type { CheckWorker } from './check-app.ts';

/**
 * The results of what no row is to blame for: leaks while the apps started or after their last rows, and logs that could
 * not be read. Call it once, after the apps have ended.
 */
export async function toWrittenResults(workers: readonly CheckWorker[]): Promise<readonly RowResult[]> {
  // The mock may be gone; what it issued before is known.
  await Promise.allSettled(workers.map(({ issued }) => issued.learn()));
  const outside = workers.map(({ leaks }) => leaks.outside());
  const [first, ...others] = workers.map(({ app }) => new Set(app.writings.unseen()));
  const unseen = [...(first ?? [])].filter((log) => others.every((other) => other.has(log)));
  const unread = [
    ...unseen.map((log) =>
      tell(
        say(
          { en: 'there is no file {log}, which app.logs names', zh: '没有 app.logs 里写的文件 {log}' },
          { log },
        ),
      ),
    ),
    ...workers.flatMap(({ app }) => app.writings.unread()),
  ];
  return [
    ...toResult(
      'beforeRows',
      {
        en: 'the app starts, or is asked before the first row',
        zh: '应用启动时，或第一个情形之前收到请求时',
      },
      'leaked',
      outside.flatMap(({ early }) => early),
    ),
    ...toResult(
      'afterRows',
      { en: 'the app writes between or after its rows', zh: '应用在各情形之间或之后的输出' },
      'leaked',
      outside.flatMap(({ late }) => late),
    ),
    ...toResult('unread', { en: 'the logs of the app are read', zh: '读取应用的日志' }, 'unhandled', unread),
  ];
}

function toResult(
  outcome: string,
  when: Text,
  verdict: 'leaked' | 'unhandled',
  lines: readonly string[],
): readonly RowResult[] {
  if (lines.length === 0) return [];
  return [
    {
      operation: 'app/output',
      row: {
        vendor: 'app',
        operation: 'output',
        outcome,
        layer: 'vendor',
        code: null,
        message: null,
        when: tell(when),
        billed: false,
        retry: 'never',
      },
      test: toTestName(outcome, when),
      beside: 'output',
      verdict,
      says: [...new Set(lines)].join('\n'),
      durationMs: 0,
      provoke: '',
    },
  ];
}
