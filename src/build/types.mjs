// `npm run types`: checks every part of the project against the types that part may use.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const layers = readdirSync("src").filter((name) => /^tsconfig\..+\.json$/.test(name));
const projects = [...layers.map((name) => `src/${name}`), "src/build/tsconfig.json", "test/tsconfig.json"];

// The native compiler checks all projects in a few seconds; `typescript` stays for ESLint, whose rules need its API.
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript-7/package.json")), "bin/tsc");
let failed = false;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, [tsc, "--project", project], { stdio: "inherit" });
  if (status === 0) continue;
  console.error(`${project} does not hold`);
  failed = true;
}
process.exitCode = failed ? 1 : 0;
