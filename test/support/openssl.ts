// The `openssl` program as a maker of files that this project didn't write, and as a second reader of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** For a test's `skip`. */
export const withoutOpenssl: string | false =
  spawnSync("openssl", ["version"]).status === 0 ? false : "OpenSSL is not installed";

/** Standard output of the program; throws with its words where it fails. */
export function openssl(args: readonly string[], input: Uint8Array | string = ""): Buffer {
  const { status, stdout, stderr } = spawnSync("openssl", args, { input, maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`openssl ${args.join(" ")}: ${stderr.toString()}`);
  return stdout;
}

/** A folder of its own, removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "certs-test-"));
  process.on("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
