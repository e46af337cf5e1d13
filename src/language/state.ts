/** The name of a value of type T in a tenant's state. Values are plain data. */
export interface Key<T> {
  readonly name: string;
  readonly _type?: T;
}

export function key<T>(name: string): Key<T> {
  return { name };
}

/** A write that an answer causes. It is data, so that asking what would happen changes nothing. */
export type Effect =
  | { readonly kind: 'set'; readonly key: Key<unknown>; readonly value: unknown; readonly expiresAt?: number }
  | { readonly kind: 'increment'; readonly key: Key<number>; readonly expiresAt?: number };

/** Stores a value until `expiresAt`, in ms since the epoch on the tenant's clock. */
export function remember<T>(where: Key<T>, value: T, expiresAt?: number): Effect {
  return { kind: 'set', key: where, value, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** Adds one to a count. `expiresAt` applies only when the count starts. */
export function count(where: Key<number>, expiresAt?: number): Effect {
  return { kind: 'increment', key: where, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

/** The keys to read before the rows are tried; undefined for a key that this call does not need. */
export type Recall = Readonly<Record<string, Key<unknown> | undefined>>;

/** The stored values of these keys. */
export type Memory<R> = {
  readonly [K in keyof R]: NonNullable<R[K]> extends Key<infer T> ? T | undefined : never;
};
