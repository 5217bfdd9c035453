// `npm run bench`: measures what the project promises about time and prints it beside the promise. It judges nothing by
// the clock: a figure beyond its limit is marked, and the exit status is that of a broken measurement only.
//
//   npm run bench              everything
//   npm run bench -- pem       only the files whose path contains this
//
// Each file runs in a process of its own, one after the other.
import { fork } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
const wanted = process.argv.slice(2);
const files = readdirSync("test/bench", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".bench.ts") && (wanted.length === 0 || wanted.some((part) => file.includes(part))))
  .map((file) => join("test/bench", file))
  .sort();

// What is measured in the real VS Code is what is built now, and not some day before.
await import("../../src/build/build.mjs");
await build({
  ...forNode,
  entryPoints: files,
  outdir: "dist/test/bench",
  outbase: "test/bench",
  outExtension: { ".js": ".cjs" },
});

for (const file of files) {
  console.log(`\n${basename(file, ".bench.ts")}`);
  const bundle = join("dist", file.replace(/\.ts$/, ".cjs"));
  const child = fork(bundle, { execArgv: ["--enable-source-maps", "--expose-gc"] });
  child.on("message", (/** @type {import("./report.ts").Figure} */ figure) => {
    const { name, value, unit = "", limit, aim } = figure;
    const promise = [limit === undefined ? "" : `limit ${limit}`, aim === undefined ? "" : `aim ${aim}`]
      .filter((one) => one !== "")
      .join(", ");
    const over = limit !== undefined && value > limit ? "  OVER" : "";
    console.log(
      `  ${name.padEnd(78)} ${value.toPrecision(3).padStart(9)} ${unit.padEnd(4)} ${promise}${over}`.trimEnd(),
    );
  });
  const code = await new Promise((resolve) => child.on("exit", resolve));
  if (code !== 0) {
    console.log(`  failed with status ${code}`);
    process.exitCode = 1;
  }
}
