// Bundles the check that nothing offered takes access away, and runs it: `npm run safety -- --from 0 --to 300`.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { forNode } from "../../src/build/bundles.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
await build({ ...forNode, entryPoints: ["test/safety/safety.ts"], outfile: "dist/test/safety/safety.cjs" });
fork("dist/test/safety/safety.cjs", process.argv.slice(2), { execArgv: ["--enable-source-maps"] }).on(
  "exit",
  (code) => {
    process.exitCode = code ?? 1;
  },
);
