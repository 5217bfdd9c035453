// Why something cannot be made, as CockroachDB prints it: an ERROR line and perhaps a HINT line.

import { hintText, type Hint, type RemedyWords } from "./remedy.ts";

export interface Refusal {
  /** CockroachDB's text where it has one. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: Hint;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function achieved<T>(value: T): Attempt<T> {
  return { ok: true, value };
}

/** Returns a result with a refusal. */
export function refusal(message: string, hint?: Hint): Attempt<never> {
  return { ok: false, refusal: hint === undefined ? { message } : { message, hint } };
}

/** The way Go's errors.Wrap puts the context in front. */
export function wrapped(context: string, { message, hint }: Refusal): Attempt<never> {
  return refusal(`${context}: ${message}`, hint);
}

/** In one line and in the words of a face, for a message. */
export function refusalText({ message, hint }: Refusal, words: RemedyWords): string {
  return hint === undefined ? message : `${message}. ${hintText(hint, words)}`;
}
