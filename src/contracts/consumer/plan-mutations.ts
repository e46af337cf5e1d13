import { codePath } from '../../language/reply-path.ts';
import { type TableRow, tableOf } from '../../language/table.ts';
import type { Handler } from './consumer-options.ts';
import { type CallJudgement, findFalseBelief, judgeCall } from './judge-call.ts';
import { callOnce } from './judge-row.ts';
import { type Mutation, mutateReply } from './mutate-reply.ts';
import type { CaseSetting, PlannedCase, SuitePlan } from './planned-case.ts';
import type { Subject } from './subject.ts';

/**
 * Changed replies of a row that the body identifies: one with an additional field and, for each field that identifies
 * it, one without it and one with another type.
 */
export function planRowMutations<Result>(
  { vendor: { envelope } }: Subject,
  { name, tableRow, handler }: RowToMutate<Result>,
  except: readonly string[],
): readonly PlannedCase<Result>[] {
  // A row without a handler, or that cannot concern the app, is reported once, so it gets no mutations.
  if (envelope.in !== 'body' || handler === undefined || typeof handler === 'object') return [];
  const code = tableRow.row.code === null ? [] : [codePath(envelope)];
  const paths = [...code, ...Object.keys(tableRow.row.pins ?? {})].filter((path) => !except.includes(path));
  const unsure = (kind: 'drop' | 'retype', path: string, how: string) =>
    toCase<Result>(`${name}, ${how}`, tableRow, { kind, path }, async (judgement) => {
      const made = await findFalseBelief(judgement);
      const is = kind === 'drop' ? 'not there' : 'of another type';
      return (
        made &&
        `the app takes the reply for a ${made}, though ${path} is ${is}; where it decides by another field, except this one: mutations: { except: ['${path}'] }`
      );
    });
  return [
    toCase(`${name}, with a field that no document names`, tableRow, { kind: 'add' }, (judgement) =>
      judgeCall(handler, judgement),
    ),
    ...paths.flatMap((path) => [
      unsure('drop', path, `without ${path}`),
      unsure('retype', path, `with ${path} of another type`),
    ]),
  ];
}

interface RowToMutate<Result> {
  readonly name: string;
  readonly tableRow: TableRow;
  readonly handler: Handler<Result> | undefined;
}

/** Replies in place of the success: with an unknown code, empty, HTML, cut, and in GBK if that changes any byte. */
export function planBrokenReplies<Result>({
  subject,
  handler,
}: SuitePlan<Result>): readonly PlannedCase<Result>[] {
  const { called, vendor, success } = subject;
  const broken = (mutation: Mutation, what: string) =>
    toCase<Result>(`${called} with ${what}`, success, mutation, async (judgement) => {
      const made = await findFalseBelief(judgement);
      return made && `the app takes ${what} for a ${made}`;
    });
  const inGbk = toCase<Result>(
    `${called} with a reply in GBK`,
    success,
    { kind: 'gbk' },
    async (judgement) => {
      const wrong = await judgeCall(handler, judgement);
      const made = wrong && (await findFalseBelief(judgement));
      return made && `the app takes the reply for a ${made}: ${wrong}`;
    },
  );
  const codes = vendor.envelope.in === 'body' ? unknownCodes(subject) : [];
  return [
    ...codes.map(([what, mutation]) => broken(mutation, what)),
    broken({ kind: 'empty' }, 'an empty reply and status 200'),
    broken({ kind: 'html' }, 'a page of HTML and status 200'),
    broken({ kind: 'cut' }, 'a reply that is cut in half'),
    ...(/[^\0-\x7f]/.test(success.row.message ?? '') ? [inGbk] : []),
  ];
}

/** The success with a code that no row has: of the type of the vendor's codes, and of the other. */
function unknownCodes({ vendor, operation, success }: Subject): readonly (readonly [string, Mutation])[] {
  const { code, message } = vendor.envelope;
  const known = tableOf(vendor, operation).flatMap(({ row }) => row.code ?? []);
  const taken = new Set(known.map(String));
  const unknown = [94170, 94171, 94172].find((one) => !taken.has(String(one))) ?? 94173;
  const isNumber = known.every((one) => typeof one === 'number');
  const set = (value: unknown): Mutation => ({
    kind: 'set',
    fields: { [code]: value, [message]: 'no document names this code' },
    // Where a success has no code, its other fields are what says so.
    alone: success.row.code === null,
  });
  const [own, other] = isNumber ? [unknown, String(unknown)] : [String(unknown), unknown];
  return [
    [`the unknown code ${JSON.stringify(own)}`, set(own)],
    [`the unknown code ${JSON.stringify(other)}, of another type`, set(other)],
  ];
}

function toCase<Result>(
  name: string,
  tableRow: TableRow,
  mutation: Mutation,
  judge: (judgement: CallJudgement<Result>) => Promise<string | undefined>,
): PlannedCase<Result> {
  return {
    name,
    tableRow,
    beside: 'mutation',
    needsClassify: true,
    async judge(setting: CaseSetting<Result>) {
      const { subject, classify } = setting;
      const run = await callOnce(setting, {
        rules: [{ operation: subject.called, outcome: tableRow.name }],
        pass: (_, reply) => mutateReply(reply, mutation),
      });
      return typeof run === 'string' ? run : judge({ run, tableRow, classify });
    },
  };
}
