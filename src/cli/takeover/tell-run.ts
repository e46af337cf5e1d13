import type { Coverage } from '../../coverage/coverage.ts';
import { toCommand } from '../../errors/to-command.ts';

/** The most operations or hosts that a line names. */
const mostNamed = 8;

/** How many calls were answered between two counts, by operation, and which hosts of nobody's were refused. */
export function tellRun(
  before: Coverage,
  after: Coverage,
  refused: ReadonlyMap<string, number>,
): readonly string[] {
  const calls = new Map<string, number>();
  for (const [sign, { rows }] of [[1, after] as const, [-1, before] as const]) {
    for (const row of rows) calls.set(row.operation, (calls.get(row.operation) ?? 0) + sign * row.calls);
  }
  const answered = [...calls].filter(([, count]) => count > 0);
  const total = answered.reduce((sum, [, count]) => sum + count, 0);
  return [
    total === 0
      ? `no call came to the mock. A program that heeds no proxy needs lines in the hosts file: ${toCommand('takeover hosts')}`
      : `${total} ${total === 1 ? 'call was' : 'calls were'} answered: ${list(answered)}`,
    ...(refused.size === 0
      ? []
      : [
          `refused, since they are no vendor's: ${list([...refused])}; --proxy-others pass lets them through`,
        ]),
  ];
}

/** `fegine-ocr/cardbank 2, wechat/token 1`, those with most first. */
function list(counts: readonly (readonly [string, number])[]): string {
  const sorted = counts.toSorted(([, one], [, other]) => other - one);
  const rest = sorted.length - mostNamed;
  const named = sorted.slice(0, mostNamed).map(([name, count]) => `${name} ${count}`);
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
