// File system errors in the operating system's words, which Go prints too.

import type { AssetFailure, AssetOutcome } from "../../cockroach/files/assetLoader.ts";

class AssetError extends Error {
  readonly failure: AssetFailure;

  constructor(failure: AssetFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Creates an error that {@link attempt} turns into this failure. */
export function assetError(code: AssetFailure["code"], message: string): Error {
  return new AssetError({ failed: true, code, message });
}

/** Returns the operation's value, or why the operating system failed. */
export async function attempt<T>(operation: () => Promise<T>): Promise<AssetOutcome<T>> {
  try {
    return { failed: false, value: await operation() };
  } catch (error) {
    if (error instanceof AssetError) return error.failure;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const known = failures.get(code);
    if (known !== undefined) return { failed: true, ...known };
    return { failed: true, code: "other", message: error instanceof Error ? error.message : String(error) };
  }
}

/** Error numbers and the texts of strerror. */
const failures: ReadonlyMap<string, Omit<AssetFailure, "failed">> = new Map([
  ["ENOENT", { code: "not-found", message: "no such file or directory" }],
  ["ENOTDIR", { code: "other", message: "not a directory" }],
  ["EACCES", { code: "no-permission", message: "permission denied" }],
  ["EPERM", { code: "no-permission", message: "operation not permitted" }],
  ["ELOOP", { code: "too-many-links", message: "too many levels of symbolic links" }],
  ["EISDIR", { code: "is-directory", message: "is a directory" }],
  ["ENXIO", { code: "not-regular", message: "no such device or address" }],
]);
