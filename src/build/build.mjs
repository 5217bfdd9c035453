// `npm run build`: makes every bundle and prints what it weighs. With `-- --watch` it stays and rebuilds what changes.
import { chmodSync } from "node:fs";
import { build, context } from "esbuild";
import { bundles } from "./bundles.mjs";

if (process.argv.includes("--watch")) {
  for (const options of bundles()) {
    const watched = await context({ ...options, logLevel: "info" });
    await watched.watch();
  }
} else {
  const results = await Promise.all(bundles().map((options) => build({ ...options, metafile: true })));
  for (const { metafile } of results) {
    for (const [file, { bytes, entryPoint }] of Object.entries(metafile.outputs)) {
      if (entryPoint !== undefined) console.log(`${file.padEnd(28)} ${(bytes / 1024).toFixed(1).padStart(8)} KB`);
    }
  }
  chmodSync("dist/cli.js", 0o755);
}
