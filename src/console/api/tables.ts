import { signal } from '@preact/signals';
import type { OutcomeRow } from './api-types.ts';
import { ask, Refused } from './ask.ts';

type Table = readonly OutcomeRow[];

/** The tables of operations that were asked for so far. They do not change while a server runs. */
const tables = signal<ReadonlyMap<string, Table>>(new Map());
const asked = new Set<string>();

/** The table of an operation, with the rows of its platform and gateway; undefined until it is here. */
export function tableOf(operation: string): Table | undefined {
  const known = tables.value.get(operation);
  if (known !== undefined || !operation.includes('/') || asked.has(operation)) return known;
  asked.add(operation);
  ask('GET /outcomes', { query: { operation } }).then(
    (table) => (tables.value = new Map([...tables.peek(), [operation, table]])),
    (error: unknown) => {
      if (!(error instanceof Refused)) asked.delete(operation);
    },
  );
  return undefined;
}

export function rowOf(operation: string, outcome: string): OutcomeRow | undefined {
  return tableOf(operation)?.find((row) => row.outcome === outcome);
}
