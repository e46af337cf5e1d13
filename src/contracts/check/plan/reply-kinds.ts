import { strangeReplies } from '../../../mocks/rules/to-strange-reply.ts';

/** The faults after which a reply is one that no document shows. */
export const replyKinds = [...strangeReplies, 'htmlErrorPage', 'truncate', 'gbk'] as const;
export type ReplyKind = (typeof replyKinds)[number];

/** Each in a sentence. */
export const replySentences: Readonly<Record<ReplyKind, string>> = {
  unknownCode: 'the reply has a code that no document knows',
  codeOfOtherType: 'the reply has a code that no document knows, and of another type',
  noCode: 'the reply has no code',
  unknownState: 'the reply has the code of a success, and a result that no document knows',
  noState: 'the reply has the code of a success, and no result',
  addedField: 'the reply has a field more than the document',
  emptyBody: 'the reply is empty',
  htmlErrorPage: 'the reply is a page of HTML',
  truncate: 'the reply is cut short',
  gbk: 'the reply is in GBK',
};
