// What the readers of JSON and of YAML have in common.

/** A string of a file. Its path is made at the end, when it's known how many documents there are. */
export interface Scalar {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly keyPath: () => string;
}

/** Why a file isn't read to its end, or not as what it looks like. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/**
 * Yields the strings of a text in order, and `undefined` now and then so that the host can pause. Returns why it
 * stopped, if it did.
 */
export type ScalarReader = (text: string) => Generator<Scalar | undefined, Refusal | undefined>;

export const tooDeep: Refusal = {
  code: "wrapping-too-deep",
  message: "The file is nested too deeply to be read as JSON or YAML, so the keys of some values aren't known",
};
export const tooMany: Refusal = {
  code: "wrapping-too-many",
  message: "The file has too many values to be read as JSON or YAML, so the keys of some values aren't known",
};
/** Not shown: other formats look like YAML at first. */
export const notThisFormat: Refusal = { code: "wrapping-other-format", message: "" };
