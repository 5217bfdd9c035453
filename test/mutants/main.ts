// The command behind `npm run mutants`.

import { resolve } from "node:path";
import { sourceFiles } from "../architecture/sourceFiles.ts";
import { testFiles } from "../runner/testFiles.ts";
import { equivalentMutants, wrongEntries } from "./equivalentMutants.ts";
import { options } from "./options.ts";
import { report } from "./report.ts";
import { runMutants } from "./runMutants.ts";

async function main(): Promise<void> {
  const { folder, ...limits } = options(process.argv.slice(2));
  const equivalent = equivalentMutants();
  const sources = sourceFiles(folder).map(({ path }) => path);
  const outcome = await runMutants({
    sources,
    tests: testFiles("test/unit", []),
    equivalent,
    outdir: resolve("dist/mutants", folder.replaceAll("/", "-")),
    program: resolve("dist/test/mutants/worker.cjs"),
    ...limits,
    patience: 5_000,
    say: console.log,
  });
  console.log(report(outcome.judged, outcome.wanted));
  const wrong = wrongEntries(
    equivalent.filter(({ file }) => sources.includes(file)),
    outcome,
  );
  for (const line of wrong) console.log(line);
  if (wrong.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
