import { currentLang } from '../../../words/lang.ts';
import { say, type Text, tell } from '../../../words/text.ts';
import type { RowResult, RunReport, Verdict } from '../run-report.ts';

/** The kind of run, in words for readers who do not know the toolkit. */
export const kindWords: Readonly<Record<RunReport['kind'], Text>> = {
  consumer: {
    en: 'Tests of the app against every answer of the vendors',
    zh: '用供应商的每种应答测试应用',
  },
  check: {
    en: 'A check of the running app against every answer of the vendors',
    zh: '用供应商的每种应答检查运行中的应用',
  },
  verify: { en: 'Verification of contracts', zh: '契约验证' },
  coverage: {
    en: 'Which answers of the vendors the tests have met',
    zh: '测试遇到过供应商的哪些应答',
  },
};

/** Why each failed verdict matters to the business, the worst first. */
export const consequences: Readonly<Partial<Record<Verdict, Text>>> = {
  retriedCharge: {
    en: 'The app called again although the vendor had charged already. Each such repeat is paid for twice.',
    zh: '供应商已经计费，应用却重复调用。每重复一次，就多付一次费用。',
  },
  leaked: {
    en: 'The app showed what it must not show, such as a number of a person or a key.',
    zh: '应用泄露了不该显示的内容，例如身份证号、卡号或密钥。',
  },
  crashed: {
    en: 'The app broke down at this answer. Whoever met it could not go on.',
    zh: '收到这种应答，应用就会崩溃，用户无法继续。',
  },
  hung: {
    en: 'The app never came to an end with this answer. Whoever met it was kept waiting.',
    zh: '收到这种应答，应用迟迟没有结果，用户只能一直等待。',
  },
  mixedUp: {
    en: 'The app answered one person with what belongs to another.',
    zh: '应用把一个人的结果给了另一个人。',
  },
  unhandled: {
    en: 'The app did not do what it should at this answer.',
    zh: '收到这种应答，应用没有按要求处理。',
  },
  notTried: {
    en: 'What the app sends is wrong already, so nobody knows what it does with this answer.',
    zh: '应用发出的请求本身就有错，因此还不知道它会怎样处理这种应答。',
  },
  unseen: {
    en: 'No test has met this answer: nobody knows what the app does when it comes.',
    zh: '没有测试遇到过这种应答：一旦出现，应用会怎样处理，无从得知。',
  },
};

/** Why a verdict matters. For a pact: that the vendor does not promise what it expects. */
export function whyOf({ kind }: Pick<RunReport, 'kind'>, verdict: Verdict): Text | undefined {
  if (kind === 'verify' && verdict === 'unhandled') return notPromised;
  return consequences[verdict];
}

const notPromised: Text = {
  en: 'The pact expects what the vendor does not promise.',
  zh: 'Pact 契约所期望的，供应商并未承诺。',
};

export function chargeWords({ row: { billed } }: RowResult): Text {
  if (billed === 'unknown') return chargeUnknown;
  return billed ? charged : notCharged;
}

const chargeUnknown: Text = {
  en: 'No document says whether the vendor charges for it.',
  zh: '文档没有写明这种情形是否计费。',
};
const charged: Text = { en: 'The vendor charges for it.', zh: '这种情形计费。' };
const notCharged: Text = { en: 'The vendor does not charge for it.', zh: '这种情形不计费。' };

export function retryWords({ row: { retry } }: RowResult): Text {
  return retries[retry];
}

const retries: Readonly<Record<RowResult['row']['retry'], Text>> = {
  never: { en: 'Trying again does not help.', zh: '重试不会有不同的结果。' },
  later: { en: 'Trying again later can help.', zh: '稍后重试可能成功。' },
  afterFix: { en: 'Trying again helps once the cause is mended.', zh: '消除原因之后，重试才有用。' },
};

/** `The package is used up.` */
export function toSentence(when: string): string {
  const sentence = when.charAt(0).toUpperCase() + when.slice(1);
  if (/[.!?。！？]$/.test(sentence)) return sentence;
  return `${sentence}${currentLang() === 'zh' ? '。' : '.'}`;
}

/** `2026-11-22 08:43 UTC`. In Chinese it is the time of Beijing. */
export function formatTime(ms: number): Text {
  const minute = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return { en: `${minute(ms)} UTC`, zh: `${minute(ms + 8 * 3_600_000)}（北京时间）` };
}

/** `850 ms`, `12.4 s`, `3 min 20 s` */
export function formatDuration(ms: number): string {
  if (ms < 1000) return tell(say({ en: '{ms} ms', zh: '{ms} 毫秒' }, { ms: Math.round(ms) }));
  if (ms < 60_000) return tell(say({ en: '{s} s', zh: '{s} 秒' }, { s: (ms / 1000).toFixed(1) }));
  const seconds = Math.round(ms / 1000);
  return tell(
    say({ en: '{min} min {s} s', zh: '{min} 分 {s} 秒' }, { min: Math.floor(seconds / 60), s: seconds % 60 }),
  );
}
