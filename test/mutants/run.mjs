// Changes the sources of a folder one spot at a time and reports which changes no test notices:
// `npm run mutants -- src/cockroach/rotation --seconds 600`.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await build({
  ...forNode,
  entryPoints: ["test/mutants/main.ts", "test/mutants/worker.ts"],
  outdir: "dist/test/mutants",
  outExtension: { ".js": ".cjs" },
});
fork("dist/test/mutants/main.cjs", process.argv.slice(2)).on("exit", (code) => {
  process.exitCode = code ?? 1;
});
