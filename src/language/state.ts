/** The name under which a tenant's mock remembers a value of type T. Values are plain data. */
export interface Key<T> {
  readonly name: string;
  readonly _type?: T;
}

export function key<T>(name: string): Key<T> {
  return { name };
}

/** A write that an answer brings about, as data, so that asking what would happen changes nothing. */
export type Effect =
  | { readonly kind: 'set'; readonly key: Key<unknown>; readonly value: unknown; readonly expiresAt?: number }
  | { readonly kind: 'increment'; readonly key: Key<number>; readonly expiresAt?: number };

/** Remembers a value until `expiresAt`, in ms since the epoch of the tenant's clock. */
export function remember<T>(where: Key<T>, value: T, expiresAt?: number): Effect {
  return { kind: 'set', key: where, value, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** Counts one more; `expiresAt` counts from the first. */
export function count(where: Key<number>, expiresAt?: number): Effect {
  return { kind: 'increment', key: where, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** What an operation wants to know before its rows are tried; undefined where nobody needs it this time. */
export type Recall = Readonly<Record<string, Key<unknown> | undefined>>;

/** The values found under those keys. */
export type Memory<R> = {
  readonly [K in keyof R]: NonNullable<R[K]> extends Key<infer T> ? T | undefined : never;
};
