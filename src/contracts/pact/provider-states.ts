import { existing, nearestOf } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import { createRowIndex, tellNotOne } from '../../language/row-index.ts';
import type { Vendor } from '../../language/vendor.ts';
import { english, say, sentences } from '../../words/text.ts';

/** The rows that the provider states of an interaction request, at most one per operation. */
export interface AskedRows {
  /** The row for a call of this operation, such as `acme/read`. */
  of(operation: string): Case | undefined;
}

/** One provider state of an interaction, in the form that Pact sends. */
export interface ProviderState {
  readonly state: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

export interface ProviderStates {
  /**
   * The parameter `outcome` is a row's name or its code. Errors `unknownOperation`, `unknownOutcome` if a parameter names
   * something that does not exist.
   */
  ask(states: readonly ProviderState[]): AskedRows;
  /** Whether any row has this sentence. */
  isKnown(state: string): boolean;
  /**
   * The sentence that is most like an unknown state, of the operation if one is called, otherwise of all. A state can
   * also resemble the name of a row.
   */
  nearest(state: string, operation: string | undefined): string | undefined;
}

/** A provider state that belongs to no row, and the sentence that is most like it, if there is one. */
export interface UnknownState {
  readonly state: string;
  readonly nearest: string | undefined;
}

/**
 * Every row's sentence is a provider state. With the parameters `operation` and `outcome`, a state requests that row
 * of that operation. Without them, it requests every row with the sentence. Any other sentence requests nothing.
 */
export function createProviderStates(vendors: readonly Vendor[]): ProviderStates {
  const byOperation = new Map<string, Map<string, Case>>();
  const bySentence = new Map<string, Case[]>();
  for (const one of casesOf(vendors)) {
    const operation = `${one.vendor.id}/${one.operationName}`;
    const rows = byOperation.get(operation) ?? new Map<string, Case>();
    byOperation.set(operation, rows.set(one.outcome, one));
    bySentence.set(english(one.row.when), [...(bySentence.get(english(one.row.when)) ?? []), one]);
  }

  function find(operation: string, outcome: string): Case {
    const rows = byOperation.get(operation);
    if (rows === undefined) {
      const exists = existing(operation, [...byOperation.keys()]);
      throw new ToolkitError('unknownOperation', sentences(say(unknownOperation, { operation }), exists));
    }
    const named = [...rows.values()].map((one) => ({ name: one.outcome, row: one.row, one }));
    const index = createRowIndex(named);
    const [found, ...others] = index.find(outcome);
    if (found !== undefined && others.length === 0) return found.one;
    const why = tellNotOne(operation, outcome, index);
    throw new ToolkitError(
      'unknownOutcome',
      say(
        {
          en: 'A provider state cannot be taken: {why}',
          zh: '无法采用该提供方状态（provider state）：{why}',
        },
        { why },
      ),
    );
  }

  return {
    isKnown: (state) => bySentence.has(state),
    nearest(state, operation) {
      const rows = operation === undefined ? undefined : byOperation.get(operation);
      const cases = rows === undefined ? [...bySentence.values()].flat() : [...rows.values()];
      const bySaying = new Map(
        cases.flatMap(({ row, outcome }) => [
          [english(row.when), english(row.when)],
          [outcome, english(row.when)],
        ]),
      );
      return bySaying.get(nearestOf(state, [...bySaying.keys()]) ?? '');
    },
    ask(states) {
      const asked = new Map<string, Case>();
      for (const { state, params = {} } of states) {
        const { operation, outcome } = params;
        const cases =
          typeof operation === 'string' && (typeof outcome === 'string' || typeof outcome === 'number')
            ? [find(operation, String(outcome))]
            : (bySentence.get(state) ?? []);
        for (const one of cases) asked.set(`${one.vendor.id}/${one.operationName}`, one);
      }
      return { of: (operation) => asked.get(operation) };
    },
  };
}

const unknownOperation = {
  en: 'A provider state names the operation {operation}, which does not exist.',
  zh: '提供方状态（provider state）里的接口 {operation} 不存在。',
} as const;
