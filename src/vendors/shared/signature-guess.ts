import type { Text } from '../../words/text.ts';

/** A mistake in signing, and the text that is signed because of it. */
export interface SignatureGuess {
  readonly cause: string;
  readonly says: Text;
  readonly text: string;
}

/** One mistake with each of the texts that it can lead to. */
export function* guessEach(
  cause: string,
  says: Text,
  ...texts: readonly string[]
): Generator<SignatureGuess> {
  for (const text of texts) yield { cause, says, text };
}

export function permutations(items: readonly string[]): readonly (readonly string[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
