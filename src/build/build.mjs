// `npm run build`: builds every bundle and prints its size. With `-- --watch`, keeps running and rebuilds on changes.
import { chmodSync, writeFileSync } from "node:fs";
import { build, context } from "esbuild";
import { bundles } from "./bundles.mjs";
import { thirdPartyNotices } from "./thirdPartyNotices.mjs";
import { watchReport } from "./watchReport.mjs";

if (process.argv.includes("--watch")) {
  const report = watchReport();
  const contexts = await Promise.all(
    bundles().map((options) =>
      context({ ...options, logLevel: "silent", plugins: [...(options.plugins ?? []), report] }),
    ),
  );
  await Promise.all(contexts.map((watched) => watched.watch()));
} else {
  const metafiles = await Promise.all(
    bundles().map(async (options) => (await build({ ...options, metafile: true })).metafile),
  );
  for (const [file, { bytes, entryPoint }] of metafiles.flatMap(({ outputs }) => Object.entries(outputs))) {
    if (entryPoint !== undefined) console.log(`${file.padEnd(28)} ${(bytes / 1024).toFixed(1).padStart(8)} KB`);
  }
  writeFileSync(
    "dist/ThirdPartyNotices.txt",
    thirdPartyNotices(metafiles.flatMap(({ inputs }) => Object.keys(inputs))),
  );
  chmodSync("dist/cli.js", 0o755);
}
