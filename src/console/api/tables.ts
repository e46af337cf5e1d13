import { signal } from '@preact/signals';
import { language } from '../words/words.ts';
import type { OutcomeRow } from './api-types.ts';
import { ask, Refused } from './ask.ts';

type Table = readonly OutcomeRow[];

/** The tables of operations that were asked for so far, by language. They do not change while a server runs. */
const tables = signal<ReadonlyMap<string, Table>>(new Map());
const asked = new Set<string>();

/** The table of an operation, with the rows of its platform and gateway; undefined until it is here. */
export function tableOf(operation: string): Table | undefined {
  const key = `${language.value} ${operation}`;
  const known = tables.value.get(key);
  if (known !== undefined || !operation.includes('/') || asked.has(key)) return known;
  asked.add(key);
  ask('GET /outcomes', { query: { operation } }).then(
    (table) => (tables.value = new Map([...tables.peek(), [key, table]])),
    (error: unknown) => {
      if (!(error instanceof Refused)) asked.delete(key);
    },
  );
  return undefined;
}

export function rowOf(operation: string, outcome: string): OutcomeRow | undefined {
  return tableOf(operation)?.find((row) => row.outcome === outcome);
}
