// Why something can't be done, in CockroachDB's format: an ERROR line and an optional HINT line.

import { hintText, type Hint, type RemedyWords } from "./remedy.ts";

export interface Refusal {
  /** CockroachDB's text if it has one. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: Hint;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function achieved<T>(value: T): Attempt<T> {
  return { ok: true, value };
}

export function refusal(message: string, hint?: Hint): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: hint === undefined ? { message } : { message, hint } };
}

/** Adds the context as a prefix, like Go's errors.Wrap. */
export function wrapped(
  context: string,
  { message, hint }: Refusal,
): { readonly ok: false; readonly refusal: Refusal } {
  return refusal(`${context}: ${message}`, hint);
}

/** Formats it on one line in the words of a user interface. */
export function refusalText({ message, hint }: Refusal, words: RemedyWords): string {
  return hint === undefined ? message : `${message}. ${hintText(hint, words)}`;
}
