import type { Text } from '../words/text.ts';
/** A value of an example: plain text, or one that is filled in when the request is made. */
export type Value = Plain | Placeholder;

type Plain = string | number | boolean;

export type PersonaField = 'name' | 'idNumber' | 'mobile' | 'card';

export type Placeholder =
  /** Several joined. */
  | { readonly kind: 'joined'; readonly values: readonly Value[] }
  /** A field of the tenant's credentials for this vendor. */
  | { readonly kind: 'credential'; readonly field: string }
  /** A persona's detail, as a user types it into the app. */
  | { readonly kind: 'persona'; readonly id: string; readonly field: PersonaField }
  /** The value that an earlier step saved under this name. */
  | { readonly kind: 'saved'; readonly name: string }
  /** Fresh letters and digits; the same name is the same text within one request. */
  | { readonly kind: 'unique'; readonly name: string; readonly length: number }
  | PicturePlaceholder
  /** Computed from other values of the request. */
  | { readonly kind: 'computed'; readonly by: Computation; readonly values: readonly Value[] }
  /** A text that many times over. */
  | { readonly kind: 'repeated'; readonly text: string; readonly times: number }
  /** JSON as it stands, whatever it looks like. */
  | { readonly kind: 'literal'; readonly json: unknown }
  /** The tenant's time in ms since the epoch, moved by that much. */
  | { readonly kind: 'nowPlus'; readonly ms: number };

export type PictureForm = 'dataUri' | 'base64' | 'bytes';

/** A file of `fixtures/pictures`, filled up with zero bytes to `padTo`. */
export interface PicturePlaceholder {
  readonly kind: 'picture';
  readonly file: string;
  readonly as: PictureForm;
  readonly padTo?: number;
}

/** How a vendor's clients compute one value from others: a signature that travels as a field. */
export interface Computation {
  /** The variable that holds it in a shell script. */
  readonly name: string;
  /** The docs' words before the list of the values: `SHA-1, in hex, of these`. */
  readonly says: Text;
  /** Stands for the value where nothing is computed; valid by the schema. */
  readonly standIn: string;
  compute(values: readonly string[]): string;
  /** A shell command that prints it; each word is quoted, and is one of the values. */
  toShell(words: readonly string[]): string;
  /** How clients in other languages make it. */
  readonly method: ComputationMethod;
}

/** `sha1OfSorted`: SHA-1, in lower-case hex, of the UTF-8 of the values, sorted as plain strings and joined. */
export type ComputationMethod = 'sha1OfSorted';

export function joined(...values: readonly Value[]): Placeholder {
  return { kind: 'joined', values };
}

export function credential(field: string): Placeholder {
  return { kind: 'credential', field };
}

export function persona(id: string, field: PersonaField): Placeholder {
  return { kind: 'persona', id, field };
}

export function saved(name: string): Placeholder {
  return { kind: 'saved', name };
}

export function unique(name: string, length: number): Placeholder {
  return { kind: 'unique', name, length };
}

export function picture(file: string, as: PictureForm, padTo?: number): Placeholder {
  return { kind: 'picture', file, as, ...(padTo !== undefined && { padTo }) };
}

export function computed(by: Computation, ...values: readonly Value[]): Placeholder {
  return { kind: 'computed', by, values };
}

export function repeated(text: string, times: number): Placeholder {
  return { kind: 'repeated', text, times };
}

export function literal(json: unknown): Placeholder {
  return { kind: 'literal', json };
}

export function nowPlus(ms: number): Placeholder {
  return { kind: 'nowPlus', ms };
}

type ValueKind = Placeholder['kind'];
type OfKind<K extends ValueKind> = Extract<Placeholder, { readonly kind: K }>;

/** A case for each kind; `parts` are the results for the values that this one is made of. */
type EveryKind<R> = { plain(value: Plain): R } & {
  readonly [K in ValueKind]: (value: OfKind<K>, parts: readonly R[]) => R;
};

/** A case for every kind, or for some, and `otherwise` for the rest. */
export type ValueCases<R> =
  | (EveryKind<R> & { readonly otherwise?: undefined })
  | (Partial<EveryKind<R>> & { otherwise(value: Value): R });

/** The one walk over a value, from the inside out. */
export function foldValue<R>(value: Value, cases: ValueCases<R>): R {
  const take = cases[typeof value === 'object' ? value.kind : 'plain'] ?? cases.otherwise;
  return (take as (value: Value, parts: readonly R[]) => R)(
    value,
    partsOf(value).map((part) => foldValue(part, cases)),
  );
}

function partsOf(value: Value): readonly Value[] {
  return isKind(value, 'joined') || isKind(value, 'computed') ? value.values : [];
}

export function isKind<K extends ValueKind>(value: Value | null | undefined, kind: K): value is OfKind<K> {
  return typeof value === 'object' && value?.kind === kind;
}
