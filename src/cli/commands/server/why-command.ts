import { padCells, wrapAfter } from '../../../contracts/wrap-text.ts';
import { toCommand, toRunnable } from '../../../errors/to-command.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { OutcomeFacts } from '../../../language/outcome.ts';
import type { SiblingRow } from '../../../language/row-index.ts';
import type { EntryView } from '../../../mocks/journal/entry.ts';
import type { CallQuery } from '../../../mocks/journal/journal.ts';
import { maskMethod, maskPath } from '../../../mocks/journal/mask-request-line.ts';
import { toAnswer } from '../../../server/http/to-terminal-line.ts';
import { joined, say, type Text, tell } from '../../../words/text.ts';
import type { Args } from '../../args.ts';
import type { Command } from '../../command.ts';
import { anyTenantArgs, printResult, useServer, useServerArgs } from '../../serve/use-server.ts';
import { compareStrings } from './compare-strings.ts';
import { createFindRow, siblingsOf } from './find-row.ts';

const args = {
  call: {
    type: 'positional',
    valueHint: { en: 'request id', zh: '请求 ID' },
    description: {
      en: "the id in the vendor's reply, or the number that calls shows; default: the last refused call",
      zh: '供应商应答里的请求 ID，或 calls 显示的编号；默认为最近一次被拒绝的调用',
    },
  },
  reveal: {
    type: 'boolean',
    description: { en: 'shows the strings to sign unmasked', zh: '显示未脱敏的签名串' },
  },
  ...anyTenantArgs,
  ...useServerArgs,
} as const satisfies Args;

/** Explains a call: its reason, the rows above, the strings to sign, and the fix. Error `unknownCall`. */
export const whyCommand: Command = {
  meta: {
    name: 'why',
    description: {
      en: 'Explains the last refused call, or the one with this request id',
      zh: '说明最近一次被拒绝的调用（或指定的调用）为何如此应答',
    },
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const findRow = createFindRow(vendors);
    await useServer(flags, loadVendors, async (client) => {
      const [id] = flags.words;
      const tenant = flags.text('tenant');
      const query: CallQuery = {
        ...(id === undefined ? { refused: true } : { id: id.replace(/^#/, '') }),
        ...(tenant !== undefined && { tenant }),
        limit: 1,
      };
      const isRevealed = flags.has('reveal');
      // The strings to sign come with revealed calls alone; they are masked here.
      const [call] = await client.calls({ ...query, reveal: isRevealed || !flags.has('json') });
      if (call === undefined) throw unknownCall(id);
      const row = findRow(call);
      printResult(flags, call, [
        ...explain(call, row, isRevealed),
        ...tellSiblings(siblingsOf(vendors, call), row?.code),
      ]);
    });
  },
};

function unknownCall(id: string | undefined): ToolkitError {
  return new ToolkitError(
    'unknownCall',
    id === undefined
      ? say(
          {
            en: 'No call was refused for something that you can mend. All calls: {calls}',
            zh: '没有因可以改正的原因被拒绝的调用。查看全部调用：{calls}',
          },
          { calls: toCommand('calls') },
        )
      : say(
          {
            en: 'No call {id} is kept. These are: {calls}',
            zh: '没有保存调用 {id}。查看保存的调用：{calls}',
          },
          { id: id.slice(0, 100), calls: toCommand('calls') },
        ),
  );
}

function explain(call: EntryView, row: OutcomeFacts | undefined, isRevealed: boolean): readonly string[] {
  const { number, id, at, tenant, operation, outcome, diagnosis, request, reply } = call;
  const title = row === undefined ? outcome : `${operation}/${outcome}`;
  const code = toAnswer(row?.code, row?.message);
  const whose = tenant === 'default' ? undefined : say(ofTenant, { tenant });
  const [why, when, fix] = [words.why, words.row, words.fix].map(toLead) as [string, string, string];
  return [
    tell(joined([title, `HTTP ${reply.status}`, row?.vendorName], comma)),
    ...(code === '' ? [] : wrapAfter('  ', code)),
    `  ${maskMethod(request.method)} ${maskPath(request.path)}`,
    `  ${tell(joined([say(callAt, { number, at: new Date(at).toISOString() }), whose], comma))}`,
    ...(id === undefined ? [] : [`  ${tell(say(requestId, { id }))}`]),
    '',
    ...wrapAfter(why, toRunnable(call.why)),
    ...(row === undefined || call.why.includes(tell(row.when)) ? [] : wrapAfter(when, tell(row.when))),
    ...fixOf(call, row).flatMap((line, at) =>
      typeof line === 'string'
        ? [`${lead}$ ${toCommand(line)}`]
        : wrapAfter(at === 0 ? fix : lead, tell(line)),
    ),
    ...(diagnosis?.expected === undefined && diagnosis?.received === undefined
      ? []
      : ['', ...compareStrings(diagnosis, isRevealed)]),
    ...rowsAbove(call),
  ];
}

/** What to do. A string is a command, which is a line of its own, so that it can be copied. */
function fixOf(
  { operation, outcome, forced, rule, refused }: EntryView,
  row: OutcomeFacts | undefined,
): readonly (Text | string)[] {
  if (rule !== undefined && forced) {
    return [say(endRule, { rule }), 'rules clear'];
  }
  if (forced && row !== undefined) return [fixes.leaveOut];
  if (!refused) return [];
  if (outcome === 'unknownPath') {
    return [fixes.paths, 'outcomes'];
  }
  if (row === undefined) return [fixes.otherName];
  if (operation.endsWith('/*')) return [fixes.operation];
  const example = [fixes.example, `curl ${operation}`];
  switch (row.retry) {
    case 'afterFix':
      return [fixes.correct, ...example];
    case 'later':
      return [fixes.later, 'clock advance 24h'];
    case 'never':
      return [fixes.never, ...example];
  }
}

function rowsAbove({ above }: EntryView): readonly string[] {
  if (above.length === 0) return [];
  const width = Math.max(...above.map(({ outcome }) => outcome.length));
  return [
    '',
    tell(words.above),
    ...above.flatMap(({ outcome, when }) => wrapAfter(`  ${outcome.padEnd(width)}  `, when)),
  ];
}

/** What the same code means in other operations: a client can take one table for another. */
function tellSiblings(siblings: readonly SiblingRow[], code: OutcomeFacts['code'] = null): readonly string[] {
  if (siblings.length === 0) return [];
  return [
    '',
    tell(say(words.siblings, { code: String(code) })),
    ...siblings.flatMap(({ operation, outcome, row }) =>
      wrapAfter(`  ${operation}/${outcome}  `, tell(row.when)),
    ),
  ];
}

const lead = ' '.repeat(6);

/** `Why   `, as wide as the others. */
function toLead(text: Text): string {
  return padCells(tell(text), lead.length);
}

const words = {
  why: { en: 'Why', zh: '原因' },
  row: { en: 'Row', zh: '情形' },
  fix: { en: 'Fix', zh: '改法' },
  siblings: { en: 'In other operations, {code} is:', zh: '在其他接口里，{code} 是：' },
  above: { en: 'Rows that come before it, and did not apply:', zh: '排在前面、但不符合的情形：' },
} as const satisfies Readonly<Record<string, Text>>;
const comma: Text = { en: ', ', zh: '，' };
const ofTenant = { en: 'tenant {tenant}', zh: '租户 {tenant}' } as const;
const callAt = { en: 'call #{number} at {at}', zh: '调用 #{number}，{at}' } as const;
const requestId = { en: 'request id {id}', zh: '请求 ID {id}' } as const;
const endRule = { en: 'End the rule {rule}, and all others:', zh: '结束规则 {rule} 以及其他规则：' } as const;
const fixes = {
  leaveOut: { en: 'Leave the header x-mock-outcome out.', zh: '去掉请求头 x-mock-outcome。' },
  paths: {
    en: 'Send it to the path of an operation. These are all:',
    zh: '请发到某个接口的路径。全部接口见：',
  },
  otherName: {
    en: 'Give the header a name that exists, or leave it out.',
    zh: '请求头里写一个存在的名字，或者去掉它。',
  },
  operation: { en: 'Call a path of an operation.', zh: '请调用某个接口的路径。' },
  example: { en: 'A call that succeeds:', zh: '一次成功的调用：' },
  correct: {
    en: 'Correct the request, or the account behind it, and send it again.',
    zh: '改正请求（或对应的账号）后重新发送。',
  },
  later: { en: 'The same request can succeed later:', zh: '同样的请求稍后可能成功：' },
  never: {
    en: 'The same request gets the same answer. Send other data.',
    zh: '同样的请求总是得到同样的应答，请换其他数据。',
  },
} as const satisfies Readonly<Record<string, Text>>;
