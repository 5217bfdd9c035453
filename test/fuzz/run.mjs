// Bundles the fuzzer and runs it: `npm run fuzz -- --seconds 600 --seed 1`.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await build({
  entryPoints: ["test/fuzz/fuzz.ts"],
  outfile: "dist/test/fuzz/fuzz.cjs",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});
fork("dist/test/fuzz/fuzz.cjs", process.argv.slice(2), { execArgv: ["--enable-source-maps"] }).on("exit", (code) => {
  process.exitCode = code ?? 1;
});
