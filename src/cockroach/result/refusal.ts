// Why something cannot be made, as CockroachDB prints it: an ERROR line and perhaps a HINT line.

import { fail, type Result } from "../../pki/result.ts";
import { hintText, type Hint, type RemedyWords } from "./remedy.ts";

/** Error of a result: why something cannot be made. */
export interface Refusal {
  /** CockroachDB's text where it has one. */
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

/** In one line and in the words of a face, for a message. */
export function refusalText({ message, hint }: Refusal, words: RemedyWords): string {
  return hint === undefined ? message : `${message}. ${hintText(hint, words)}`;
}
