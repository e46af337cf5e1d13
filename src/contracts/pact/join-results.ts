import { readBody } from '../../language/reply-body.ts';
import { replyText } from '../../language/reply-path.ts';
import { listing, say, sentences, type Text, tell } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import { type RowResult, toReportRow } from '../reports/run-report.ts';
import type { AnsweredRequest, LoggedInteraction } from './provider-adapter.ts';
import type { InteractionMismatch, InteractionResult, VerifierResult } from './run-verifier.ts';

/** The results of the verifier with the rows that answered. Both have the same provider states in the same order. */
export function joinResults(
  verified: VerifierResult,
  log: readonly LoggedInteraction[],
): readonly RowResult[] {
  const logged = [...log];
  return verified.interactionResults.map((one) => {
    const states = JSON.stringify(one.providerStates ?? []);
    return toResult(
      one,
      take(logged, (entry) => JSON.stringify(entry.states) === states),
    );
  });
}

/** Removes the first of the list that fits, and returns it. */
function take<T>(list: T[], fits: (one: T) => boolean): T | undefined {
  const at = list.findIndex(fits);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

function toResult(
  { result, mismatch, pending, description: described, duration }: InteractionResult,
  logged: LoggedInteraction | undefined,
): RowResult {
  const description = maskText(described);
  const row = logged?.answered?.row;
  const operation =
    row === undefined ? (logged?.answered?.called ?? description) : `${row.vendor.id}/${row.operationName}`;
  const whose =
    row === undefined ? nobodys(description) : toReportRow(operation, { ...row, name: row.outcome });
  const judged = (verdict: RowResult['verdict'], why: readonly (Text | string)[]): RowResult => ({
    operation,
    ...whose,
    verdict,
    // The description has a line of its own: before a colon, its last word can look like the name of a secret.
    ...(why.length > 0 && { says: [description, ...why.map((one) => tell(one))].join('\n') }),
    durationMs: Number.parseInt(duration ?? '0', 10),
  });
  if (logged?.isMessage) return judged('skipped', [isMessage]);
  if (result === 'OK') return judged('handled', []);
  const why = [...mismatchesOf(mismatch), ...promisesOf(logged)];
  if (!pending) return judged('unhandled', why);
  return judged('skipped', [isPending, ...why]);
}

const isMessage = {
  en: 'It is a message, and vendors send none.',
  zh: '这是消息（message），供应商不发消息。',
};
const isPending = {
  en: 'It is pending, so that it does not fail the run.',
  zh: '它处于 pending 状态，不影响整次运行的结果。',
};

/** The row of a result for which the mock has no operation. */
function nobodys(description: string): Pick<RowResult, 'row' | 'provoke'> {
  const nothing = { vendor: '', operation: '', outcome: description, layer: 'vendor', when: '' } as const;
  return { row: { ...nothing, code: null, message: null, billed: 'unknown', retry: 'never' }, provoke: '' };
}

function mismatchesOf(mismatch: InteractionMismatch | undefined): readonly (Text | string)[] {
  if (mismatch === undefined) return [onlyFailed];
  const { message, mismatches = [] } = mismatch;
  const told = mismatches.map(({ mismatch, path, key }) => {
    const where = path ?? key;
    return where === undefined ? `${mismatch}.` : `${where}: ${mismatch}.`;
  });
  return message === undefined ? told : [message, ...told];
}

const onlyFailed = {
  en: 'Pact says no more than that it failed.',
  zh: 'Pact 只说验证失败，没有给出更多信息。',
};

/** The behaviour that the vendor's documents do promise. */
function promisesOf(logged: LoggedInteraction | undefined): readonly (Text | string)[] {
  if (logged?.answered === undefined) return [noRequest];
  const { row: one, unknown, reply, called, failure } = logged.answered;
  if (failure !== undefined) return [failure];
  const lines = unknown.map(({ state, nearest }) => tellUnknownState(state, nearest));
  if (one === undefined) return [...lines, say(noOperation, { called })];
  const { row, vendor, operationName, outcome } = one;
  const code =
    row.code === null
      ? { en: 'no code', zh: '无错误码' }
      : say({ en: 'code {code}', zh: 'code {code}' }, { code: JSON.stringify(row.code) });
  const asked = logged.states.length === 0 ? unasked : theMock;
  const name = `${vendor.id}/${operationName}/${outcome}`;
  const { source, when } = row;
  const paths = promisedPaths(reply);
  return [...lines, say(promised, { asked, name, code, status: reply.status, when, source, paths })];
}

const noRequest = { en: 'The verifier sent no request for it.', zh: 'verifier 没有为它发出请求。' };
const noOperation = { en: 'No operation is at {called}.', zh: '{called} 不对应任何接口。' } as const;
const theMock = { en: 'The mock', zh: '挡板' };
const unasked = { en: 'No state was asked for; the mock', zh: '交互没有指定提供方状态；挡板' };
const promised = {
  en: '{asked} answered {name} ({code}, HTTP {status}): {when}. Its source ({source}) promises {paths}, and nothing else.',
  zh: '{asked}返回了 {name}（{code}，HTTP {status}）：{when}。其来源（{source}）只承诺{paths}，没有别的。',
} as const;

/** `No row has the provider state "…". The nearest is "…".` */
export function tellUnknownState(state: string, nearest: string | undefined): Text {
  return sentences(
    say(unknownState, { state: state.slice(0, 200) }),
    nearest === undefined ? useSentence : say(nearestIs, { nearest }),
  );
}

const unknownState = {
  en: 'No row has the provider state "{state}", which asked for nothing.',
  zh: '没有情形对应提供方状态 "{state}"，因此它不起作用。',
} as const;
const useSentence = {
  en: 'Use the sentence of a row, or the parameters operation and outcome.',
  zh: '请使用情形的英文说明，或用参数 operation 和 outcome 指定。',
};
const nearestIs = { en: 'The nearest is "{nearest}".', zh: '最接近的是 "{nearest}"。' } as const;

/** `code, msg, result.bank_name`. If the reply has no body, its headers. */
function promisedPaths(reply: AnsweredRequest['reply']): Text {
  const text = replyText(reply);
  if (text === '') return say(theHeaders, { names: listing(reply.headers.map(([name]) => name)) });
  const paths: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) paths.push(path);
    else
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`);
  };
  walk(readBody(text)?.value, '');
  return say({ en: '{paths}', zh: ' {paths}' }, { paths: listing(paths) });
}

const theHeaders = { en: 'the headers {names}', zh: '响应头 {names}' } as const;
