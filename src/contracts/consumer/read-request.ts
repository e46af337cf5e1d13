import { entriesOf } from '../../descriptions/examples/to-wire-request.ts';
import type { Operation } from '../../language/operation.ts';
import { isKind, type Placeholder } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import { readMultipart } from '../../wire/read-multipart.ts';
import { createView } from '../../wire/request-view.ts';
import type { WireRequest } from '../../wire/wire.ts';

const sections = ['query', 'form', 'json'] as const;

/** A parameter of an operation, with the value that its example gives it. */
export interface ExamplePlace<P extends Placeholder = Placeholder> {
  readonly section: (typeof sections)[number] | 'params';
  readonly name: string;
  readonly value: P;
}

/** The parameters to which the example gives a value of this kind. */
export function placesOf<K extends Placeholder['kind']>(
  { example, request }: Operation,
  kind: K,
): readonly ExamplePlace<Extract<Placeholder, { readonly kind: K }>>[] {
  return sections.flatMap((section) =>
    entriesOf(example[section]).flatMap(([name, value]) =>
      isKind(value, kind) ? [{ section: request.params ? 'params' : section, name, value }] : [],
    ),
  );
}

/** The value of a parameter. Undefined if it is missing or is no text. */
export function valueAt(
  request: WireRequest,
  { section, name }: Pick<ExamplePlace, 'section' | 'name'>,
): string | undefined {
  const { raw } = createView(request, readMultipart);
  const isRecord = section === 'json' || section === 'params';
  const value = isRecord ? raw[section][name] : raw[section].get(name);
  return typeof value === 'string' ? value : undefined;
}

/** A parameter that must be new in each call and is the same in two of these. */
export function findRepeated(operation: Operation, requests: readonly WireRequest[]): string | undefined {
  return placesOf(operation, 'unique').find((place) => {
    const values = requests.flatMap((request) => valueAt(request, place) ?? []);
    return new Set(values).size < values.length;
  })?.name;
}

/** Whether the operation reads a picture, or follows one that does. */
export function readsPicture({ operations }: Vendor, operation: Operation): boolean {
  const before = (operation.before ?? []).flatMap((step) =>
    'call' in step ? (operations[step.call] ?? []) : [],
  );
  return [operation, ...before].some((one) => one.picture !== undefined);
}
