import { codePath } from '../../../language/reply-path.ts';
import type { TableRow } from '../../../language/table.ts';
import type { Fault } from '../../../mocks/rules/rule.ts';
import type { WireReply } from '../../../wire/wire.ts';
import { english, say, type Text, tell } from '../../../words/text.ts';
import type { Handler } from '../consumer-options.ts';
import { type CallJudgement, findFalseBelief, judgeCall } from '../judge-call.ts';
import { callOnce } from '../judge-row.ts';
import { type Mutation, mutateReply } from '../mutate-reply.ts';
import type { CaseSetting, PlannedCase, SuitePlan } from './planned-case.ts';

/**
 * Changed replies of a row that the body identifies: one with an additional field and, for each field that identifies
 * it, one without it and one with another type.
 */
export function planRowMutations<Result>(
  { name, tableRow, handler }: RowToMutate<Result>,
  except: readonly string[],
): readonly PlannedCase<Result>[] {
  // A row without a handler, or that cannot concern the app, is reported once, so it gets no mutations.
  if (tableRow.envelope.in !== 'body' || handler === undefined || typeof handler === 'object') return [];
  const code = tableRow.row.code === null ? [] : [codePath(tableRow.envelope)];
  const paths = [...code, ...Object.keys(tableRow.row.pins ?? {})].filter((path) => !except.includes(path));
  const { when } = tableRow.row;
  const changed = (how: Text, change: Change, judge: Judge<Result>) => ({
    ...toCase(`${name}, ${how.en}`, tableRow, change, judge),
    // In English, the name says it.
    change: { en: when.en, zh: `${when.zh}；应答${how.zh}` },
  });
  const unsure = (kind: 'drop' | 'retype', path: string) =>
    changed(say(changes[kind], { path }), { kind, path }, async (judgement) => {
      const made = await findFalseBelief(judgement);
      return made && tell(say(kind === 'drop' ? words.dropped : words.retyped, { made, path }));
    });
  return [
    changed(addedField, { fault: 'addedField' }, (judgement) => judgeCall(handler, judgement)),
    ...paths.flatMap((path) => [unsure('drop', path), unsure('retype', path)]),
  ];
}

type Judge<Result> = (judgement: CallJudgement<Result>) => Promise<string | undefined>;

const addedField: Text = { en: 'with a field that no document names', zh: '多了一个文档之外的字段' };
const changes = {
  drop: { en: 'without {path}', zh: '缺少 {path}' },
  retype: { en: 'with {path} of another type', zh: '里 {path} 的类型不同' },
} as const;

interface RowToMutate<Result> {
  readonly name: string;
  readonly tableRow: TableRow;
  readonly handler: Handler<Result> | undefined;
}

/** Replies in place of the success, at which the app must see neither a success nor a mismatch. */
const brokenReplies: readonly (readonly [what: Text, change: Change])[] = [
  [{ en: 'an unknown code', zh: '未知的返回码' }, { fault: 'unknownCode' }],
  [{ en: 'an unknown code of another type', zh: '类型不同的未知返回码' }, { fault: 'codeOfOtherType' }],
  [{ en: 'an unknown state', zh: '未知的状态' }, { fault: 'unknownState' }],
  [{ en: 'an empty reply and status 200', zh: '状态码 200 的空应答' }, { fault: 'emptyBody' }],
  [{ en: 'a page of HTML and status 200', zh: '状态码 200 的 HTML 页面' }, { kind: 'html' }],
  [{ en: 'a reply that is cut in half', zh: '被截断的应答' }, { kind: 'cut' }],
];
const gbk: Text = { en: 'a reply in GBK', zh: 'GBK 编码的应答' };

const words = {
  dropped: {
    en: "the app takes the reply for a {made}, though {path} is not there; where it decides by another field, except this one: mutations: { except: ['{path}'] }",
    zh: "应答缺少 {path}，应用却当成 {made}；如果应用依据别的字段判断，请排除这一个：mutations: { except: ['{path}'] }",
  },
  retyped: {
    en: "the app takes the reply for a {made}, though {path} is of another type; where it decides by another field, except this one: mutations: { except: ['{path}'] }",
    zh: "应答里 {path} 的类型不对，应用却当成 {made}；如果应用依据别的字段判断，请排除这一个：mutations: { except: ['{path}'] }",
  },
  takes: { en: 'the app takes {what} for a {made}', zh: '应用把{what}当成 {made}' },
  takesReply: { en: 'the app takes the reply for a {made}: {wrong}', zh: '应用把应答当成 {made}：{wrong}' },
  when: { en: 'with {what}', zh: '{what}' },
} as const;

/** Broken replies in place of the success, and the success in GBK if that changes any byte. */
export function planBrokenReplies<Result>(
  { subject: { called, success }, handler }: SuitePlan<Result>,
  except: readonly string[],
): readonly PlannedCase<Result>[] {
  const besideRow = (one: PlannedCase<Result>, change: Change, what: Text): PlannedCase<Result> => ({
    ...one,
    about: {
      id: 'fault' in change ? `fault:${change.fault}` : `reply:${change.kind}`,
      when: say(words.when, { what }),
    },
  });
  const inGbk = toCase<Result>(
    `${called} with a reply in GBK`,
    success,
    { fault: 'gbk' },
    async (judgement) => {
      const wrong = await judgeCall(handler, judgement);
      const made = wrong && (await findFalseBelief(judgement));
      return made && tell(say(words.takesReply, { made, wrong }));
    },
  );
  const states = Object.keys(success.row.pins ?? {}).filter((path) => !except.includes(path));
  return [
    ...brokenReplies
      .filter(([, change]) => states.length > 0 || !('fault' in change) || change.fault !== 'unknownState')
      .map(([what, change]) => {
        const one = toCase<Result>(`${called} with ${english(what)}`, success, change, async (judgement) => {
          const made = await findFalseBelief(judgement);
          return made && tell(say(words.takes, { what, made }));
        });
        return besideRow(one, change, what);
      }),
    ...(/[^\0-\x7f]/.test(success.row.message ?? '') ? [besideRow(inGbk, { fault: 'gbk' }, gbk)] : []),
  ];
}

/** A change that this suite makes to a reply, or a fault that changes it. */
type Change = Mutation | { readonly fault: Fault };

function toCase<Result>(
  name: string,
  tableRow: TableRow,
  change: Change,
  judge: Judge<Result>,
): PlannedCase<Result> {
  return {
    name,
    tableRow,
    beside: 'mutation',
    needsClassify: true,
    async judge(setting: CaseSetting<Result>) {
      const { subject, classify } = setting;
      const rule = { operation: subject.called, outcome: tableRow.name };
      const arranged =
        'fault' in change
          ? { rules: [{ ...rule, fault: change.fault }] }
          : { rules: [rule], pass: (_: unknown, reply: WireReply) => mutateReply(reply, change) };
      const run = await callOnce(setting, arranged);
      return typeof run === 'string' ? run : judge({ run, tableRow, classify });
    },
  };
}
