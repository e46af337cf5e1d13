import type { Example } from '../example.ts';
import type { Operation } from '../operation.ts';
import type { TableRow } from '../table.ts';
import type { Vendor } from '../vendor.ts';

/** Examples that ask for a signature that the vendor does not define. */
export function defectsOfSigns(
  at: string,
  { sign, signs = {}, example }: Vendor,
  operation: Operation,
  table: readonly TableRow[],
): readonly string[] {
  const examples = [example, operation.example, ...table.flatMap(({ row }) => examplesOf(row))];
  return examples.flatMap(({ sign: signed, signBy }) => {
    if (signBy !== undefined && signs[signBy] === undefined) {
      return [
        `${at}: an example is to be signed by ${signBy}, which is none of the vendor's signs; define it`,
      ];
    }
    return signed && signBy === undefined && sign === undefined
      ? [`${at}: an example is to be signed, and the vendor has no sign; define it, or name one with signBy`]
      : [];
  });
}

function examplesOf({ example, before = [] }: TableRow['row']): readonly Example[] {
  const called = before.flatMap((step) => ('call' in step ? [step.example] : []));
  return [example, ...called].filter((one) => one !== undefined);
}
