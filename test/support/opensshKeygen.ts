// The `ssh-keygen` program as a maker of files that this project didn't write, and as a second reader of them.
import { spawnSync } from "node:child_process";

/** For a test's `skip`. */
export const withoutSshKeygen: string | false =
  spawnSync("ssh-keygen", ["-?"]).error === undefined ? false : "OpenSSH is not installed";

/** Standard output of the program, with times in UTC; throws with its words where it fails. */
export function sshKeygen(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("ssh-keygen", args, {
    encoding: "utf8",
    env: { ...process.env, TZ: "UTC" },
  });
  if (status !== 0) throw new Error(`ssh-keygen ${args.join(" ")}: ${stderr}`);
  return stdout;
}
