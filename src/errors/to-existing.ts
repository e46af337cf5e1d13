import { distance } from 'fastest-levenshtein';
import { listing, say, sentences, type Text } from '../words/text.ts';

/** The longest list that a message shows. */
const mostListed = 15;

/**
 * `Did you mean quotaExhausted? There are: …`; it asks only if a name is similar to the wanted one. Of many names
 * it shows the nearest three alone, and `where` says where all are listed.
 */
export function existing(wanted: string, exists: readonly string[], where?: Text): Text {
  const nearest = nearestFew(wanted, exists);
  const isShort = exists.length <= mostListed;
  const asked = isShort ? nearestOrBegun(wanted, nearest) : nearest;
  const question = asked.length === 0 ? undefined : didYouMean(asked);
  if (isShort) {
    return sentences(
      question,
      say({ en: 'There are: {all}.', zh: '可选：{all}。' }, { all: listing(exists) }),
    );
  }
  if (where !== undefined || asked.length > 0) return sentences(question, where);
  return say(
    { en: 'There are {count}, such as {some}.', zh: '共有 {count} 个，例如 {some}。' },
    { count: exists.length, some: listing(exists.slice(0, 3)) },
  );
}

/** The nearest name, or all of which the first words were wanted: `acme` can mean `acme-ocr` as well as `acme-elements`. */
function nearestOrBegun(wanted: string, nearest: readonly string[]): readonly string[] {
  const words = wanted.trim().toLowerCase();
  const begun = nearest.filter(
    (name) => name.toLowerCase().startsWith(words) && !/[a-z\d]/i.test(name.charAt(words.length)),
  );
  return begun.length > 1 && begun.includes(nearest[0] ?? '') ? begun : nearest.slice(0, 1);
}

/** Says which command lists all. */
export function listsAll(command: string): Text {
  return say({ en: '{command} lists all.', zh: '列出全部：{command}' }, { command });
}

/** `Did you mean a, b or c?` */
export function didYouMean(names: readonly string[]): Text {
  return say({ en: 'Did you mean {names}?', zh: '是否想写 {names}？' }, { names: listing(names, 'or') });
}

/** The name that is most like the wanted one; undefined if none is similar. */
export function nearestOf(wanted: string, exists: readonly string[]): string | undefined {
  return nearestFew(wanted, exists)[0];
}

/**
 * The three names that are most like the wanted one, the nearest first. Names that are not similar are left out, and,
 * beside one that differs in a single letter, those that only contain it.
 */
export function nearestFew(wanted: string, exists: readonly string[]): readonly string[] {
  const asked = wanted.trim().slice(0, 100).toLowerCase();
  if (asked === '') return [];
  const ranked = [...new Set(exists)].map((name) => {
    const known = name.toLowerCase();
    const off = distance(asked, known);
    const isPart = asked.length > 2 && known.includes(asked);
    const isSwapped = off === 2 && sorted(asked) === sorted(known);
    return { name, off, isLike: isPart || isSwapped || off * 2 < Math.max(asked.length, known.length) };
  });
  const alike = ranked.filter(({ isLike }) => isLike).sort((one, other) => one.off - other.off);
  const farthest = (alike[0]?.off ?? 0) <= 1 ? asked.length : Number.POSITIVE_INFINITY;
  return alike
    .filter(({ off }) => off <= farthest)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** The characters in order: those of `prot` are those of `port`. */
function sorted(text: string): string {
  return [...text].sort().join('');
}
