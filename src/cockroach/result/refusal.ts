// Why something can't be done, in CockroachDB's format: an ERROR line and an optional HINT line.

import { fail, type Result } from "../../pki/result.ts";
import { hintText, type Hint, type RemedyWords } from "./remedy.ts";

/** Error of a result: why something cannot be made. */
export interface Refusal {
  /** CockroachDB's text if it has one. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: Hint;
}

/** Returns a result with a refusal. */
export function failWith(message: string, hint?: Hint): Result<never, Refusal> {
  return fail(hint === undefined ? { message } : { message, hint });
}

/** The way Go's errors.Wrap puts the context in front. */
export function failWithin(context: string, { message, hint }: Refusal): Result<never, Refusal> {
  return failWith(`${context}: ${message}`, hint);
}

/** Formats it on one line in the words of a user interface. */
export function refusalText({ message, hint }: Refusal, words: RemedyWords): string {
  return hint === undefined ? message : `${message}. ${hintText(hint, words)}`;
}
