// Something wrong with the input. Bad input is what this tool is for, so it is data, never an exception.

import type { ByteRange } from "./byteRange.ts";

export interface Problem {
  /** A stable kebab-case identifier. Tests, JSON output, and the editor match on it, never on the message. */
  readonly code: string;
  /** What was found and what was expected, without a period at the end. */
  readonly message: string;
  /** The place in the buffer being read. */
  readonly range?: ByteRange;
}

/** The code of the problem with a value that contains a private key. */
export const privateKeyInside = "private-key-inside";
