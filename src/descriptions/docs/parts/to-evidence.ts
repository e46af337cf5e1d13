import type { Evidence, RowEvidence } from '../../../language/outcome.ts';
import { joined, sentences, type Text } from '../../../words/text.ts';
import { commaBetween } from './table-words.ts';

/** `documented`, or `documented, cause *inferred*`. Guesses are in italics. */
export function toEvidence(evidence: RowEvidence): Text {
  if (typeof evidence === 'string') return marks[evidence];
  const { code, ...others } = evidence;
  const differing = Object.entries(others).filter(([, mark]) => mark !== code);
  return joined(
    [
      marks[code],
      ...differing.map(([field, mark]) => sentences(fields[field as keyof typeof fields], marks[mark])),
    ],
    commaBetween,
  );
}

export const marks: Readonly<Record<Evidence, Text>> = {
  documented: { en: 'documented', zh: '文档写明' },
  captured: { en: 'captured', zh: '抓包所得' },
  client: { en: 'client', zh: '见于客户端代码' },
  inferred: { en: '*inferred*', zh: '*推断*' },
};

export function isWhollyInferred(evidence: RowEvidence): boolean {
  const all = typeof evidence === 'string' ? [evidence] : Object.values(evidence);
  return all.every((mark) => mark === 'inferred');
}

/** The parts of a row that can be known otherwise than its code. */
const fields = {
  message: { en: 'message', zh: '返回信息' },
  messages: { en: 'messages', zh: '其他语言的返回信息' },
  httpStatus: { en: 'httpStatus', zh: 'HTTP 状态码' },
  cause: { en: 'cause', zh: '触发条件' },
  body: { en: 'body', zh: '其余字段' },
  billed: { en: 'billed', zh: '计费' },
} as const satisfies Readonly<Record<string, Text>>;
