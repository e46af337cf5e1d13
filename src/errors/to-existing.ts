import { closest, distance } from 'fastest-levenshtein';

/** `Did you mean quotaExhausted? There are: …`; it asks only if a name is similar to the wanted one. */
export function toExisting(wanted: string, exists: readonly string[]): string {
  const nearest = nearestOf(wanted, exists);
  return `${nearest === undefined ? '' : `Did you mean ${nearest}? `}There are: ${exists.join(', ')}.`;
}

/** The name that is most like the wanted one; undefined if none is similar. */
export function nearestOf(wanted: string, exists: readonly string[]): string | undefined {
  const asked = wanted.trim().slice(0, 100).toLowerCase();
  const byLowerCase = new Map(exists.map((name) => [name.toLowerCase(), name]));
  const nearest = asked === '' || exists.length === 0 ? '' : closest(asked, [...byLowerCase.keys()]);
  const isLike = distance(asked, nearest) * 2 < Math.max(asked.length, nearest.length);
  return isLike ? byLowerCase.get(nearest) : undefined;
}
