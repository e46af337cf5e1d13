import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';

/** What the provider states of an interaction ask for: for each operation a row, or nothing. */
export interface AskedRows {
  /** The row that a call of this operation, `fegine-ocr/cardbank`, is to get. */
  of(operation: string): Case | undefined;
}

/** One state of an interaction, as Pact hands it over. */
export interface ProviderState {
  readonly state: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

export interface ProviderStates {
  /** Errors `unknownOperation`, `unknownOutcome` of parameters that name what does not exist. */
  ask(states: readonly ProviderState[]): AskedRows;
  /** Whether some row has that sentence. */
  isKnown(state: string): boolean;
}

/**
 * Every row's sentence is a state. With the parameters `operation` and `outcome` it asks for that row of that
 * operation; without them for every row that has the sentence. What is no row's sentence asks for nothing.
 */
export function createProviderStates(vendors: readonly Vendor[]): ProviderStates {
  const byOperation = new Map<string, Map<string, Case>>();
  const bySentence = new Map<string, Case[]>();
  for (const one of casesOf(vendors)) {
    const operation = `${one.vendor.id}/${one.operationName}`;
    const rows = byOperation.get(operation) ?? new Map<string, Case>();
    byOperation.set(operation, rows.set(one.outcome, one));
    bySentence.set(one.row.when, [...(bySentence.get(one.row.when) ?? []), one]);
  }

  function find(operation: string, outcome: string): Case {
    const rows = byOperation.get(operation);
    if (rows === undefined) {
      const exists = toExisting(operation, [...byOperation.keys()]);
      throw new ToolkitError(
        'unknownOperation',
        `A provider state names the operation ${operation}. ${exists}`,
      );
    }
    const found = rows.get(outcome);
    if (found !== undefined) return found;
    const exists = toExisting(outcome, [...rows.keys()]);
    throw new ToolkitError(
      'unknownOutcome',
      `A provider state names the outcome ${operation}/${outcome}. ${exists}`,
    );
  }

  return {
    isKnown: (state) => bySentence.has(state),
    ask(states) {
      const asked = new Map<string, Case>();
      for (const { state, params = {} } of states) {
        const { operation, outcome } = params;
        const cases =
          typeof operation === 'string' && typeof outcome === 'string'
            ? [find(operation, outcome)]
            : (bySentence.get(state) ?? []);
        for (const one of cases) asked.set(`${one.vendor.id}/${one.operationName}`, one);
      }
      return { of: (operation) => asked.get(operation) };
    },
  };
}
