import type { Coverage } from '../../coverage/coverage.ts';
import { toCommand } from '../../errors/to-command.ts';
import type { OutcomeFacts } from '../../language/outcome.ts';
import type { Vendor } from '../../language/vendor.ts';
import { listing, say, type Text } from '../../words/text.ts';

/** The most operations or hosts that a line names. */
const mostNamed = 8;

/** How many calls were answered between two counts, by operation, and which hosts of nobody's were refused. */
export function tellRun(
  before: Coverage,
  after: Coverage,
  refused: ReadonlyMap<string, number>,
  vendors: readonly Vendor[],
): readonly Text[] {
  const calls = new Map<string, number>();
  const strangers = new Map<string, number>();
  for (const [sign, { rows }] of [[1, after] as const, [-1, before] as const]) {
    for (const row of rows) {
      add(calls, row.operation, sign * row.calls);
      if (refusesStrangers(vendors, row)) add(strangers, `${row.operation}/${row.outcome}`, sign * row.calls);
    }
  }
  const unknown = [...strangers].filter(([, count]) => count > 0);
  const answered = [...calls].filter(([, count]) => count > 0);
  const total = answered.reduce((sum, [, count]) => sum + count, 0);
  return [
    total === 0
      ? say(noCalls, { command: toCommand('takeover hosts') })
      : say(total === 1 ? oneCall : manyCalls, { total, list: list(answered) }),
    ...(unknown.length === 0 ? [] : [say(refusedCalls, { list: list(unknown), command: toCommand('env') })]),
    ...(refused.size === 0 ? [] : [say(refusedHosts, { list: list([...refused]) })]),
  ];
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

/** Whether the row is one of a gateway or platform that can be mended: mostly it refuses credentials that it does not know. */
function refusesStrangers(
  vendors: readonly Vendor[],
  { operation, outcome }: Coverage['rows'][number],
): boolean {
  const vendor = vendors.find(({ id }) => operation.startsWith(`${id}/`));
  const rows = vendor?.layers.map(({ outcomes }) => outcomes as Readonly<Record<string, OutcomeFacts>>);
  return rows?.some((own) => own[outcome]?.retry === 'afterFix') ?? false;
}

/** `acme/read 2, acme/token 1`, those with most first. */
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
const refusedCalls = {
  en: 'of these were refused: {list}. If it is for its credentials, give your app those of {command}, or write its own into bankcard-mock.config.json under credentials',
  zh: '其中被拒绝的：{list}。如果是因为凭证：把下面命令打印的凭证交给应用，或把应用自己的凭证写进 bankcard-mock.config.json 的 credentials：{command}',
} as const;
const refusedHosts = {
  en: "refused, since they are no vendor's: {list}; --proxy-others pass lets them through",
  zh: '已拒绝（不是供应商域名）：{list}；--proxy-others pass 可以放行',
} as const;
