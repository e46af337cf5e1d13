import type { Example, Fields } from '../example.ts';
import type { Operation } from '../operation.ts';
import { isKind, type Value } from '../value.ts';

/** The methods that an operation takes: first that of its example. */
export function methodsOf({
  method,
  alsoMethods = [],
}: Pick<Operation, 'method' | 'alsoMethods'>): readonly [string, ...string[]] {
  return [method, ...alsoMethods];
}

/** Whether requests of a method have no body, so that all parameters are in the query. */
export function isBodiless(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The operation as it is called by each of its methods. */
export function byMethods(operation: Operation): readonly [Operation, ...Operation[]] {
  const { alsoMethods = [] } = operation;
  return [
    operation,
    ...alsoMethods.map((method) => ({
      ...operation,
      method,
      example: exampleBy(operation, operation.example, method),
    })),
  ];
}

/** The example as a request of this method: `params` without a body are in the query. */
export function exampleBy(
  operation: Operation,
  example: Example,
  method = example.method ?? operation.method,
): Example {
  if (operation.request.params === undefined || !isBodiless(method) || !methodsOf(operation).includes(method))
    return example;
  const { form, json, ...rest } = example;
  const fields = Object.entries({ ...form, ...json }).flatMap(([name, value]) => unfolded(name, value));
  return { ...rest, method, query: { ...example.query, ...Object.fromEntries(fields) } };
}

/** A parameter as a query has it: `{ List: ['a'] }` is `List.0=a`. */
function unfolded(name: string, value: Value | null): readonly (readonly [string, Fields[string]])[] {
  if (!isKind(value, 'literal')) return [[name, value]];
  const { json } = value;
  if (typeof json !== 'object' || json === null) return [[name, String(json)]];
  return Object.entries(json).flatMap(([key, inner]) =>
    unfolded(`${name}.${key}`, { kind: 'literal', json: inner }),
  );
}
