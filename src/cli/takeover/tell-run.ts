import type { Coverage } from '../../coverage/coverage.ts';
import { toCommand } from '../../errors/to-command.ts';
import { listing, say, type Text } from '../../words/text.ts';

/** The most operations or hosts that a line names. */
const mostNamed = 8;

/** How many calls were answered between two counts, by operation, and which hosts of nobody's were refused. */
export function tellRun(
  before: Coverage,
  after: Coverage,
  refused: ReadonlyMap<string, number>,
): readonly Text[] {
  const calls = new Map<string, number>();
  for (const [sign, { rows }] of [[1, after] as const, [-1, before] as const]) {
    for (const row of rows) calls.set(row.operation, (calls.get(row.operation) ?? 0) + sign * row.calls);
  }
  const answered = [...calls].filter(([, count]) => count > 0);
  const total = answered.reduce((sum, [, count]) => sum + count, 0);
  return [
    total === 0
      ? say(noCalls, { command: toCommand('takeover hosts') })
      : say(total === 1 ? oneCall : manyCalls, { total, list: list(answered) }),
    ...(refused.size === 0 ? [] : [say(refusedHosts, { list: list([...refused]) })]),
  ];
}

/** `fegine-ocr/cardbank 2, wechat/token 1`, those with most first. */
function list(counts: readonly (readonly [string, number])[]): Text {
  const sorted = counts.toSorted(([, one], [, other]) => other - one);
  const rest = sorted.length - mostNamed;
  const named = sorted.slice(0, mostNamed).map(([name, count]) => `${name} ${count}`);
  const more = say({ en: '{rest} more', zh: '另外 {rest} 个' }, { rest });
  return listing([...named, ...(rest > 0 ? [more] : [])]);
}

const noCalls = {
  en: 'no call came to the mock. A program that ignores proxies needs lines in the hosts file: {command}',
  zh: '挡板没有收到调用。不理会代理的程序要靠 hosts 文件：{command}',
} as const;
const oneCall = { en: '{total} call was answered: {list}', zh: '应答了 {total} 次调用：{list}' } as const;
const manyCalls = { en: '{total} calls were answered: {list}', zh: '应答了 {total} 次调用：{list}' } as const;
const refusedHosts = {
  en: "refused, since they are no vendor's: {list}; --proxy-others pass lets them through",
  zh: '已拒绝（不是供应商域名）：{list}；--proxy-others pass 可以放行',
} as const;
