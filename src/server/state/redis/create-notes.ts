import type { KeptPart, Note, Shared } from '../../../world/state/keeper.ts';
import type { KnownValues } from './create-known.ts';
import type { Transaction } from './transaction.ts';

interface NotesParts {
  readonly known: KnownValues;
  readonly parts: ReadonlyMap<string, KeptPart>;
  /** That of the work at hand. */
  current(): Transaction | undefined;
  /** That of what is no part of any work. */
  background(): Transaction;
}

type Notes = Pick<Shared, 'reads' | 'evicted' | 'cleared' | 'tell'> & {
  /** What notes the changes of a kind. */
  noteOf(kind: string): Note;
};

/** Takes down what the parts of the mock read and write, each in the transaction of the work that does it. */
export function createNotes({ known, parts, current, background }: NotesParts): Notes {
  const own = () => current() ?? background();
  return {
    noteOf: (kind) => (key) => {
      const value = parts.get(kind)?.save(key);
      if (!known.isLoading()) known.write(own(), kind, key, value);
      else if (value === undefined) known.evict(kind, key);
    },
    reads: (kind) => (key) => {
      const transaction = current();
      if (transaction !== undefined) known.read(transaction, kind, key);
    },
    evicted: known.evict,
    cleared(kind, prefix) {
      if (!known.isLoading()) known.clear(own(), kind, prefix);
    },
    tell: (facts, more = null) => void own().told.push([JSON.stringify(facts), JSON.stringify(more)]),
  };
}
