// The one way in which a function says that it may not have a value. Exceptions are for bugs and for the host's own failures.

/** A value, or the error that prevented it. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Returns a result with a value. */
export function succeed<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Returns a result with an error. */
export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
