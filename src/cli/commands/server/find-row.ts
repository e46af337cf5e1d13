import type { OutcomeFacts } from '../../../language/outcome.ts';
import { type SiblingRow, siblingRows } from '../../../language/row-index.ts';
import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import type { EntryView } from '../../../mocks/journal/entry.ts';

/** What the code of the call's row means in sibling operations, where that is something else. */
export function siblingsOf(
  vendors: readonly Vendor[],
  { operation, outcome }: Pick<EntryView, 'operation' | 'outcome'>,
): readonly SiblingRow[] {
  const [id, name = ''] = operation.split('/');
  const vendor = vendors.find((one) => one.id === id);
  return vendor === undefined ? [] : siblingRows(vendor, name, outcome);
}

/** The facts of the row that answered a call; undefined if no vendor decided it. */
export type FindRow = (call: Pick<EntryView, 'operation' | 'outcome'>) => OutcomeFacts | undefined;

export function createFindRow(vendors: readonly Vendor[]): FindRow {
  const tables = new Map<string, ReadonlyMap<string, OutcomeFacts>>();
  return ({ operation, outcome }) => {
    const [id, name = ''] = operation.split('/');
    const vendor = vendors.find((one) => one.id === id);
    if (vendor === undefined) return undefined;
    const table =
      tables.get(operation) ??
      new Map(tableOf(vendor, vendor.operations[name]).map((found) => [found.name, found.row]));
    tables.set(operation, table);
    return table.get(outcome);
  };
}
