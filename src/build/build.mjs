// `npm run build`: makes every bundle and prints what it weighs. With `-- --watch` it stays and rebuilds what changes.
import { build, context } from "esbuild";
import { bundles } from "./bundles.mjs";
import { thirdPartyNotices } from "./thirdPartyNotices.mjs";
import { watchReport } from "./watchReport.mjs";
import { writeBundles } from "./writeBundles.mjs";

if (process.argv.includes("--watch")) {
  const report = watchReport();
  const contexts = await Promise.all(
    bundles().map((options) =>
      context({ ...options, logLevel: "silent", plugins: [...(options.plugins ?? []), report] }),
    ),
  );
  await Promise.all(contexts.map((watched) => watched.watch()));
} else {
  const results = await Promise.all(bundles().map((options) => build({ ...options, metafile: true, write: false })));
  const metafiles = results.map(({ metafile }) => metafile);
  for (const [file, { bytes, entryPoint }] of metafiles.flatMap(({ outputs }) => Object.entries(outputs))) {
    if (entryPoint !== undefined) console.log(`${file.padEnd(28)} ${(bytes / 1024).toFixed(1).padStart(8)} KB`);
  }
  const notices = thirdPartyNotices(metafiles.flatMap(({ inputs }) => Object.keys(inputs)));
  writeBundles([
    ...results.flatMap(({ outputFiles }) => outputFiles),
    { path: "dist/ThirdPartyNotices.txt", contents: Buffer.from(notices) },
  ]);
}
