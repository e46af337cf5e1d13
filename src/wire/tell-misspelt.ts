import { nearestOf } from '../errors/to-existing.ts';
import { say, type Text } from '../words/text.ts';

/** Of the unknown names that a request sends, those that are compared. */
const mostCompared = 20;

/**
 * Whether a parameter that is missing was sent under another spelling, as a sentence; undefined if no unknown name among
 * `sent` is more like it than like the other `known` ones.
 */
export function tellMisspelt(
  parameter: string,
  sent: readonly string[],
  known: readonly string[],
): Text | undefined {
  const lacking = known.filter((name) => name === parameter || !sent.includes(name));
  const alike = sent
    .filter((name) => !known.includes(name))
    .slice(0, mostCompared)
    .find((name) => nearestOf(name, lacking) === parameter);
  if (alike === undefined) return undefined;
  return say(
    {
      en: "There is {alike} and no {parameter}: a parameter's name counts letter by letter.",
      zh: '请求里有 {alike}，没有 {parameter}：参数名要逐字一致。',
    },
    { alike: alike.slice(0, 40), parameter },
  );
}
