/** What kind of mistake a mutant makes, in the order of the summary. */
export const kinds = ['codes', 'faults', 'sends', 'lifecycle', 'replies', 'together', 'leaks'] as const;
export type Kind = (typeof kinds)[number];

/** The rows of a contract that mistakes of a kind are about, as `--only` takes them; of the other kinds all. */
export const rowsAbout: Readonly<Partial<Record<Kind, string>>> = {
  faults: '*/fault:*,*/lifecycle:replyLost,*/quiet,*/tooMany*',
  sends: '*/sent*',
  lifecycle: '*/lifecycle:*,*/sent*',
  replies: '*/reply:*',
  together: '*/people*,*/quiet,*/lifecycle:replyLost',
  leaks: '*/sent*,*/lifecycle:*,*/invalid*,*/bad*',
};

/** An example with one mistake in it. */
export interface Mutant {
  readonly kind: Kind;
  /** The file in the folder of the example. */
  readonly file: string;
  /** A text that is in the file once. */
  readonly find: string;
  readonly replace: string;
  /** What the app does wrong, as a sentence without its end. */
  readonly says: string;
  /** What name or message of a failing case must be, so that whoever reads it knows what to mend. */
  readonly caughtBy: RegExp;
  /** The rows to check, as `--only` takes them; default: the whole contract. */
  readonly only?: string;
  /** Why it is not caught. It counts as missed. */
  readonly missedBecause?: string;
}

/** An app of `examples/`, and its mistakes. */
export interface Example {
  /** Its folder. */
  readonly name: string;
  /** A program that must be installed, and the word that asks for its version. */
  readonly needs?: readonly [program: string, word: string];
  /** The tool that its contract is for. */
  readonly tool: 'check' | 'suite';
  readonly mutants: readonly Mutant[];
}
