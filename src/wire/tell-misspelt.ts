import { nearestOf } from '../errors/to-existing.ts';

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
): string | undefined {
  const lacking = known.filter((name) => name === parameter || !sent.includes(name));
  const alike = sent
    .filter((name) => !known.includes(name))
    .slice(0, mostCompared)
    .find((name) => nearestOf(name, lacking) === parameter);
  if (alike === undefined) return undefined;
  return `There is ${alike.slice(0, 40)} and no ${parameter}: a parameter's name counts letter by letter.`;
}
