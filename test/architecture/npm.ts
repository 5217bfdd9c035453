// npm's answer to a question about this checkout.
import { spawnSync } from "node:child_process";

/** Standard output of `npm ARGS`. Throws where it fails. */
export function npm(...args: readonly string[]): string {
  // Under an npm script this is npm's own file, which spares Windows its npm.cmd and a shell.
  const cli = process.env["npm_execpath"];
  const [command, first] = cli?.endsWith(".js") === true ? [process.execPath, [cli]] : ["npm", []];
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
    encoding: "utf8",
    env: { ...process.env, npm_config_offline: "true" },
  });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${stderr}`);
  return stdout;
}
