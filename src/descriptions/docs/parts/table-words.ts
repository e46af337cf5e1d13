import type { Text } from '../../../words/text.ts';

/** The headings that several tables have. */
export const headings = {
  outcome: { en: 'outcome', zh: '情形' },
  code: { en: 'code', zh: '返回码' },
  message: { en: 'message', zh: '返回信息' },
  http: { en: 'HTTP', zh: 'HTTP 状态码' },
  when: { en: 'when', zh: '何时发生' },
  billed: { en: 'billed', zh: '计费' },
  retry: { en: 'retry', zh: '重试' },
  natural: { en: 'natural', zh: '自然触发' },
  naturalAt: { en: 'natural at', zh: '在哪些接口自然触发' },
  evidence: { en: 'evidence', zh: '依据' },
  source: { en: 'source', zh: '来源' },
  says: { en: 'says', zh: '说明' },
  name: { en: 'name', zh: '名称' },
  value: { en: 'value', zh: '值' },
} as const satisfies Readonly<Record<string, Text>>;

export const yes: Text = { en: 'yes', zh: '是' };
export const no: Text = { en: 'no', zh: '否' };
export const none: Text = { en: 'none', zh: '无' };

/** Between the parts of a cell. */
export const commaBetween: Text = { en: ', ', zh: '，' };
