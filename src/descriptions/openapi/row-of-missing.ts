import type { Example, Fields } from '../../language/example.ts';
import type { Operation, ParamsPlace } from '../../language/operation.ts';
import { tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';

/** The parts of a request that can carry a parameter; `params` is whichever of them the request has. */
export const parameterPlaces = [
  'segments',
  'headers',
  'query',
  'form',
  'json',
  'multipart',
  'params',
] as const;
export type ParameterPlace = (typeof parameterPlaces)[number];

/**
 * The first natural row with an example that lacks this field. `alone`: the missing field is enough to provoke the
 * row.
 */
export function rowOfMissing(vendor: Vendor, operation: Operation, place: ParameterPlace, field: string) {
  const found = tableOf(vendor, operation).find(
    ({ natural, row }) => natural && fieldsAt(operation, row.example, place)?.[field] === null,
  );
  const { example = {} } = found?.row ?? {};
  const touched = parameterPlaces.flatMap((one) => Object.keys(fieldsAt(operation, example, one) ?? {}));
  const isOwn = found?.from === undefined || found.from.vendor === vendor.id;
  return { name: found?.name, alone: isOwn && touched.length === 1 };
}

const allPlaces: readonly ParamsPlace[] = ['query', 'form', 'json'];

/** Where the operation takes its `params`; nowhere if it has none. */
export function paramsPlaces({ request, paramsIn = allPlaces }: Operation): readonly ParamsPlace[] {
  return request.params === undefined ? [] : paramsIn;
}

/** What an example sends in a place. `params` are in one of the others, and so are not in that one. */
export function fieldsAt(
  operation: Operation,
  example: Example = {},
  place: ParameterPlace,
): Fields | undefined {
  const { query, form, json } = example;
  const sent = operation.request.params === undefined ? undefined : (json ?? form ?? query);
  if (place === 'params') return sent;
  const fields = example[place];
  return fields === sent && operation.request[place as ParamsPlace] === undefined ? undefined : fields;
}
