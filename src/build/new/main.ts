// The command behind `npm run new`: writes and formats the planned files, and prints what to do next.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { NewPartRefused } from "./checkout.ts";
import { diskCheckout } from "./diskCheckout.ts";
import { plan } from "./plan.ts";

try {
  const { files, next } = plan(process.argv.slice(2), diskCheckout("."));
  for (const [path, text] of files) {
    writeFileSync(path, text);
    console.log(path);
  }
  const sources = [...files.keys()].filter((path) => path.endsWith(".ts"));
  spawnSync(process.execPath, ["node_modules/oxfmt/bin/oxfmt", ...sources], { stdio: ["ignore", "ignore", "inherit"] });
  spawnSync(process.execPath, ["src/build/rules.mjs"], { stdio: "inherit" });
  console.log(`\nNext:\n${next.map((line, index) => `${index + 1}. ${line}`).join("\n")}`);
} catch (error) {
  if (!(error instanceof NewPartRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
