import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { CredentialKind } from '../../language/vendor.ts';

/** Credentials of one's own, by kind and field. What is left out is made. */
export type ChosenCredentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

type FieldValues = Readonly<Record<string, unknown>>;

/** The credentials of each kind: `make` makes them, and the chosen fields replace theirs. Error `badRequest`. */
export function chooseCredentials(
  kinds: readonly CredentialKind[],
  chosen: ChosenCredentials,
  make: (kind: CredentialKind) => unknown,
): Readonly<Record<string, unknown>> {
  requireOneOf(
    Object.keys(chosen),
    'kind',
    'credentials',
    kinds.map(({ id }) => id),
  );
  return Object.fromEntries(
    kinds.map((kind) => [kind.id, complete(kind, make(kind) as FieldValues, chosen[kind.id] ?? {})]),
  );
}

function complete(kind: CredentialKind, made: FieldValues, chosen: FieldValues): unknown {
  requireOneOf(Object.keys(chosen), 'field', kind.id, Object.keys(made));
  const { success, data, error } = kind.schema.safeParse({ ...made, ...chosen });
  if (success) return data;
  const [issue] = error.issues;
  const what = [kind.id, ...(issue?.path ?? [])].map(String).join('.');
  throw new ToolkitError(
    'badRequest',
    `The credential ${what} cannot be taken: ${issue?.message}. Without it, the mock makes one.`,
  );
}

function requireOneOf(given: readonly string[], what: string, of: string, exists: readonly string[]): void {
  const unknown = given.find((name) => !exists.includes(name));
  if (unknown === undefined) return;
  throw new ToolkitError(
    'badRequest',
    `${of} has no ${what} ${unknown.slice(0, 100)}. ${toExisting(unknown, exists)}`,
  );
}

export interface TakenMark {
  /** As credentials or the mock have it: `appid:wx…`. */
  readonly mark: string;
  /** The id of the tenant that it leads to. */
  readonly by: string;
}

/** The error for a new tenant with a mark that leads to another one. */
export function toTakenError(
  { id, credentials }: { readonly id: string; readonly credentials: Readonly<Record<string, unknown>> },
  { mark, by }: TakenMark,
  kinds: readonly CredentialKind[],
): ToolkitError {
  const fields = kinds.flatMap((kind) =>
    Object.entries(credentials[kind.id] as FieldValues).map(([name, value]) => ({
      name: `${kind.id}.${name}`,
      value,
    })),
  );
  const which = fields.find(({ value }) => mark.endsWith(String(value)))?.name ?? 'one of its credentials';
  return new ToolkitError(
    'badRequest',
    `There can be no tenant ${id}: ${which} leads to the tenant ${by} already. Choose another, or delete ${by}.`,
  );
}
