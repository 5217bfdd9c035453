// Bundles the fuzzer and runs it: `npm run fuzz -- --seconds 600 --seed 1`.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await build({ ...forNode, entryPoints: ["test/fuzz/fuzz.ts"], outfile: "dist/test/fuzz/fuzz.cjs" });
fork("dist/test/fuzz/fuzz.cjs", process.argv.slice(2), { execArgv: ["--enable-source-maps"] }).on("exit", (code) => {
  process.exitCode = code ?? 1;
});
