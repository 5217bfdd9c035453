// Why something cannot be made, as CockroachDB prints it: an ERROR line and perhaps a HINT line.

export interface Refusal {
  /** CockroachDB's text where it has one. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function achieved<T>(value: T): Attempt<T> {
  return { ok: true, value };
}

export function refusal(message: string, hint?: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: hint === undefined ? { message } : { message, hint } };
}

/** The way Go's errors.Wrap puts the context in front. */
export function wrapped(context: string, { message, hint }: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return refusal(`${context}: ${message}`, hint);
}

/** In one line, for a message of the editor. */
export function refusalSentence({ message, hint }: Refusal): string {
  return hint === undefined ? message : `${message}. ${hint}`;
}
