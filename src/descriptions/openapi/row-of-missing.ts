import type { Operation } from '../../language/operation.ts';
import { tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';

/** The parts of a request that can carry a parameter. */
export const parameterPlaces = ['headers', 'query', 'form', 'json', 'multipart'] as const;
export type ParameterPlace = (typeof parameterPlaces)[number];

/**
 * The first natural row with an example that lacks this field. `alone`: the missing field is enough to provoke the
 * row.
 */
export function rowOfMissing(vendor: Vendor, operation: Operation, place: ParameterPlace, field: string) {
  const found = tableOf(vendor, operation).find(
    ({ natural, row }) => natural && row.example?.[place]?.[field] === null,
  );
  const { example = {} } = found?.row ?? {};
  const touched = parameterPlaces.flatMap((one) => Object.keys(example[one] ?? {}));
  const isOwn = found?.from === undefined || found.from.vendor === vendor.id;
  return { name: found?.name, alone: isOwn && touched.length === 1 };
}
