// Reads the files that are given on the command line: regular files, or standard input for `-`, up to a limit.

import { readRegularFile } from "../../node/files/readRegularFile.ts";
import { readStandardInput } from "../../node/files/standardInput.ts";
import type { ReadFile } from "./fileEnvironment.ts";

/** Bytes of a file with certificates. A CA file with a thousand certificates has about two million. */
const certificateLimit = 64 * 1024 * 1024;

/** Rejects with the operating system's error message. */
export const readInput: ReadFile = async (path, maxBytes = certificateLimit) => {
  if (path === "-") return readStandardInput(maxBytes);
  const outcome = await readRegularFile(path, maxBytes);
  if (outcome.ok) return outcome.value;
  const hint = outcome.error.code === "not-regular" ? ". To read from a pipe, give - for standard input" : "";
  throw new Error(outcome.error.message + hint);
};
