import { strangeReplies } from '../../../mocks/rules/to-strange-reply.ts';
import type { Text } from '../../../words/text.ts';

/** The faults after which a reply is one that no document shows. */
export const replyKinds = [...strangeReplies, 'htmlErrorPage', 'truncate', 'gbk'] as const;
export type ReplyKind = (typeof replyKinds)[number];

/** Each in a sentence. */
export const replySentences: Readonly<Record<ReplyKind, Text>> = {
  unknownCode: { en: 'the reply has a code that no document knows', zh: '应答的返回码在文档里没有' },
  codeOfOtherType: {
    en: 'the reply has a code that no document knows, and of another type',
    zh: '应答的返回码在文档里没有，类型也不同',
  },
  noCode: { en: 'the reply has no code', zh: '应答没有返回码' },
  unknownState: {
    en: 'the reply has the code of a success, and a result that no document knows',
    zh: '应答的返回码是成功，结果在文档里没有',
  },
  noState: { en: 'the reply has the code of a success, and no result', zh: '应答的返回码是成功，却没有结果' },
  addedField: { en: 'the reply has a field more than the document', zh: '应答比文档多一个字段' },
  emptyBody: { en: 'the reply is empty', zh: '应答为空' },
  htmlErrorPage: { en: 'the reply is a page of HTML', zh: '应答是 HTML 页面' },
  truncate: { en: 'the reply is cut short', zh: '应答被截断' },
  gbk: { en: 'the reply is in GBK', zh: '应答是 GBK 编码' },
};
