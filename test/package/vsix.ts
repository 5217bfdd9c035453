// The package under test, made once for a test file by the same command a maintainer uses.
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { name, version } from "../../package.json";

/** Runs `npm run package`; the absolute path of the package. `environment` is added to that of this process. */
export function makeVsix(environment: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/build/package.mjs"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`npm run package failed:\n${stdout}${stderr}`);
  return resolve(`${name}-${version}.vsix`);
}
