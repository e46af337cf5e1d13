import type { Text } from '../words/text.ts';

/** No text of a user's is shown with it. */
const between = '\u001f';

/** Both languages in one string: the message of a zod schema can be nothing else. `tellIssues` parts them. */
export function inBoth({ en, zh }: Text): string {
  return `${en}${between}${zh}`;
}

/** The text of such a message. A message in one language stands for both. */
export function partBoth(message: string): Text {
  const [en = '', zh = en] = message.split(between);
  return { en, zh };
}
