/** A value now, or later: the in-memory store answers at once, a shared one will not. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with the value, without a turn of the event loop where it is here already. */
export function after<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
