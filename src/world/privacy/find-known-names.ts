import { followPersonas } from '../people/personas.ts';
import type { TextRange } from './fold-text.ts';

const ofPersonas = followPersonas((all) =>
  toPattern(all.flatMap(({ name, registered }) => [name, ...(registered?.name ? [registered.name] : [])])),
);

/** The names of personas, and these, wherever they are; blanks and dots in them do not matter. */
export function findKnownNames(plain: string, names: readonly string[]): readonly TextRange[] {
  const patterns = names.length === 0 ? [ofPersonas()] : [ofPersonas(), toPattern(names)];
  return patterns.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map(({ 0: name, index }) => ({ start: index, end: index + name.length })),
  );
}

function toPattern(names: readonly string[]): RegExp {
  const sorted = [...new Set(names)].sort((one, other) => other.length - one.length);
  const forms = sorted.map((name) => [...name].map(toForm).join('[ \\t·•・.]{0,2}'));
  return new RegExp(forms.join('|'), 'gu');
}

function toForm(character: string): string {
  if (/[·•・]/.test(character)) return '[·•・.]?';
  return /[\w\p{Script=Han}]/u.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
