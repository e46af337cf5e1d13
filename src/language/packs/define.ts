import type { RequestSchemas } from '../call.ts';
import type { NamedOperation, Operation } from '../operation.ts';
import type { Setting } from '../setting.ts';
import type { Recall } from '../state.ts';
import type { CredentialKind, Layer, Quirk, Vendor } from '../vendor.ts';
import { notePlace } from './places.ts';

/**
 * Defines an operation. The types of its rows come from its schemas. Write the parameter of `recall` as `(view:
 * RecallView)`; otherwise TypeScript cannot infer the type of `memory`.
 */
export function operation<
  const S extends RequestSchemas,
  O extends string,
  const R extends Recall = Record<never, never>,
>(definition: Operation<S, R, O>): NamedOperation<O> {
  return notePlace(definition as unknown as NamedOperation<O>);
}

/** Defines a layer: the rows that are tried before an operation's own. Its type keeps the names of the rows. */
export function layer<const O extends string>(definition: Layer<O>): Layer<O> {
  return notePlace(definition);
}

/** Defines a kind of credentials. Its type keeps its id. */
export function credentialKind<const Id extends string, T>(
  definition: CredentialKind<T> & { readonly id: Id },
): CredentialKind<T> & { readonly id: Id } {
  return definition;
}

/** A vendor whose type keeps its names. */
export type NamedVendor<
  Id extends string = string,
  Operations extends Readonly<Record<string, Operation>> = Readonly<Record<string, Operation>>,
  Layers extends readonly Layer[] = readonly Layer[],
  Kind extends CredentialKind = CredentialKind,
  Settings extends readonly Setting[] = readonly Setting[],
  Quirks extends Readonly<Record<string, Quirk>> = Readonly<Record<string, Quirk>>,
> = Vendor<Operations, Layers> & {
  readonly id: Id;
  readonly credentials: Kind;
  readonly settings: Settings;
  readonly quirks: Quirks;
};

/** Defines a vendor. Its type keeps its id and the names of its operations, rows, settings, quirks and credentials. */
export function vendor<
  const Id extends string,
  const Operations extends Readonly<Record<string, Operation>>,
  const Layers extends readonly Layer[],
  const Kind extends CredentialKind,
  const Settings extends readonly Setting[],
  const Quirks extends Readonly<Record<string, Quirk>>,
>(
  definition: NamedVendor<Id, Operations, Layers, Kind, Settings, Quirks>,
): NamedVendor<Id, Operations, Layers, Kind, Settings, Quirks> {
  return notePlace(definition);
}
