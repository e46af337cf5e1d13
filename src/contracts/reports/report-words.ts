import { say, type Text, tell } from '../../words/text.ts';
import type { RowResult, RunCost, RunReport, Verdict } from './run-report.ts';

type ReportKind = Pick<RunReport, 'kind'>;

const statuses: Text = { en: 'statuses', zh: '情形' };
const handled: Text = { en: 'handled', zh: '已处理' };

/** For each kind of run, the word for what is counted and the word for a result that passed. */
const words: Readonly<Record<RunReport['kind'], { readonly counted: Text; readonly passed: Text }>> = {
  consumer: { counted: statuses, passed: handled },
  check: { counted: statuses, passed: handled },
  coverage: { counted: statuses, passed: { en: 'seen', zh: '已遇到' } },
  verify: { counted: { en: 'interactions', zh: '交互' }, passed: { en: 'held', zh: '已满足' } },
};

/** The word for what is counted: statuses, or interactions of a pact. */
export function countedWord({ kind }: ReportKind): Text {
  return words[kind].counted;
}

/**
 * The word for a result that passed: rows are `seen` by coverage and `handled` in other runs; interactions of a pact
 * have `held`.
 */
export function passedWord({ kind }: ReportKind): Text {
  return words[kind].passed;
}

/** What follows a number of results that did not pass: `not handled`. */
export function notPassedWord(report: ReportKind): Text {
  if (report.kind === 'coverage') return { en: 'not seen', zh: '未遇到' };
  return report.kind === 'verify' ? notHeld : { en: 'not handled', zh: '未通过' };
}

export const besideWords: Readonly<Record<NonNullable<RowResult['beside']>, Text>> = {
  fault: { en: 'faults', zh: '故障' },
  mutation: { en: 'replies that no document shows', zh: '文档之外的应答' },
  play: { en: 'tests of what the app sends and keeps', zh: '情形之外的检查' },
  output: { en: 'checks of output and logs', zh: '输出与日志检查' },
};

/** A verdict in words, to follow the name of a row. An interaction of a pact is `held` instead of `handled`. */
export function verdictWord({ kind }: ReportKind, verdict: Verdict): Text {
  return (kind === 'verify' ? pactWords[verdict] : undefined) ?? verdictWords[verdict];
}

const notHeld: Text = { en: 'not held', zh: '未满足' };

const pactWords: Readonly<Partial<Record<Verdict, Text>>> = {
  handled: words.verify.passed,
  unhandled: notHeld,
};

const verdictWords: Readonly<Record<Verdict, Text>> = {
  handled,
  seen: words.coverage.passed,
  unhandled: { en: 'not handled', zh: '未处理' },
  crashed: { en: 'crashed', zh: '崩溃' },
  hung: { en: 'hung', zh: '卡死' },
  leaked: { en: 'leaked', zh: '泄露' },
  retriedCharge: { en: 'charged twice', zh: '重复计费' },
  mixedUp: { en: 'mixed up', zh: '串号' },
  notTried: { en: 'not tried', zh: '未尝试' },
  unseen: { en: 'never seen', zh: '从未遇到' },
  skipped: { en: 'skipped', zh: '已跳过' },
};

export const interruptedWords: Text = {
  en: 'The run was interrupted: rows are missing.',
  zh: '运行中断，报告缺少部分情形。',
};

/** `22.32`. A sum below 1 yuan has up to six decimals. */
export function formatYuan(yuan: number): string {
  return yuan >= 1 ? yuan.toFixed(2) : String(Number(yuan.toFixed(6)));
}

/** Whether no billed call has a known price, so that the sum has no meaning. */
export function isCostUnknown({ billed, unpriced }: RunCost): boolean {
  return billed > 0 && billed === unpriced;
}

/** `The calls would have cost 0.038462 yuan, estimated; 3 calls without a known price are not in it.` */
export function tellCost(cost: RunCost): string {
  const { yuan, unpriced, estimated } = cost;
  if (isCostUnknown(cost)) return tell(unknownCost);
  const values = { yuan: formatYuan(yuan) };
  const sum = say(estimated ? estimatedCost : knownCost, values);
  if (unpriced === 0) return tell(say({ en: '{sum}.', zh: '{sum}。' }, { sum }));
  const left = unpriced === 1 ? oneUnpriced : say(manyUnpriced, { unpriced });
  return tell(say({ en: '{sum}; {left}.', zh: '{sum}；{left}。' }, { sum, left }));
}

const unknownCost: Text = {
  en: 'The calls would have cost an unknown sum: the price of these vendors is not known.',
  zh: '若真实调用供应商，费用未知：这些供应商的价格未知。',
};
const knownCost = {
  en: 'The calls would have cost {yuan} yuan',
  zh: '若真实调用供应商，费用为 {yuan} 元',
} as const;
const estimatedCost = {
  en: 'The calls would have cost {yuan} yuan, estimated',
  zh: '若真实调用供应商，费用约 {yuan} 元（估算）',
} as const;
const oneUnpriced: Text = {
  en: '1 call without a known price is not in it',
  zh: '另有 1 次计费调用价格未知，未计入',
};
const manyUnpriced = {
  en: '{unpriced} calls without a known price are not in it',
  zh: '另有 {unpriced} 次计费调用价格未知，未计入',
} as const;
