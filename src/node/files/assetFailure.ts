// File system errors in the operating system's words, which Go prints too.

import type { AssetFailure } from "../../cockroach/files/assetLoader.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";

class AssetError extends Error {
  readonly failure: AssetFailure;

  constructor(failure: AssetFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Creates an error that {@link attempt} turns into this failure. */
export function assetError(code: AssetFailure["code"], message: string): Error {
  return new AssetError({ code, message });
}

/** The operation's value, or why the operating system refused. */
export async function attempt<T>(operation: () => Promise<T>): Promise<Result<T, AssetFailure>> {
  try {
    return succeed(await operation());
  } catch (error) {
    if (error instanceof AssetError) return fail(error.failure);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const known = failures.get(code);
    if (known !== undefined) return fail(known);
    return fail({ code: "other", message: error instanceof Error ? error.message : String(error) });
  }
}

/** Error numbers and what strerror says. */
const failures: ReadonlyMap<string, AssetFailure> = new Map([
  ["ENOENT", { code: "not-found", message: "no such file or directory" }],
  ["ENOTDIR", { code: "other", message: "not a directory" }],
  ["EACCES", { code: "no-permission", message: "permission denied" }],
  ["EPERM", { code: "no-permission", message: "operation not permitted" }],
  ["ELOOP", { code: "too-many-links", message: "too many levels of symbolic links" }],
  ["EISDIR", { code: "is-directory", message: "is a directory" }],
  ["ENXIO", { code: "not-regular", message: "no such device or address" }],
]);
