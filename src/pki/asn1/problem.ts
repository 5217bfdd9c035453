// Something wrong with the input. Bad input is what this tool is for, so it is data and never an exception.

import type { ByteRange } from "./byteRange.ts";

export interface Problem {
  /** Kebab-case and stable: tests, JSON output and the editor match on it, never on the message. */
  readonly code: string;
  /** What was found and what was expected, without a full stop. */
  readonly message: string;
  /** Where, in the buffer that was being read. */
  readonly range?: ByteRange;
}

/** The code of the problem of a value that has a private key in it. */
export const privateKeyInside = "private-key-inside";
