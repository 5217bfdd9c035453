// Runs path validation cases. Without options: the whole suite in both profiles, by category, beside what other
// implementations did.
//   npm run conformance
//   npm run conformance -- --file FILE --profile go|rfc5280 [--go VERSION] [--tsv] The suite is x509-limbo's and no
//   part of this project; X509_LIMBO names the folder of limbo.json, online.json and baselines.tsv.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Profile } from "../../src/pki/path/certificationPath.ts";
import { evaluate, type Verdict } from "./evaluate.ts";
import { goOfBaseline } from "./goOfBaseline.ts";
import { readBaselines, readCases, type Case } from "./suite.ts";
import { shortfalls, table, type Run } from "./table.ts";

const now = Date.now();

async function run(cases: readonly Case[], profile: Profile): Promise<Run> {
  const verdicts = new Map<string, Verdict>();
  for (const one of cases) verdicts.set(one.id, await evaluate(one, profile, now));
  return { profile: profile.kind, cases, verdicts };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      file: { type: "string" },
      profile: { type: "string" },
      go: { type: "string", default: "1.23.5" },
      tsv: { type: "boolean", default: false },
    },
  });
  const profiles: readonly Profile[] = [goOfBaseline(values.go), { kind: "rfc5280" } as const].filter(
    ({ kind }) => (values.profile ?? kind) === kind,
  );
  if (profiles.length === 0) throw new Error("--profile is go or rfc5280");

  const folder = process.env["X509_LIMBO"] ?? "../shared/limbo";
  const files =
    values.file === undefined ? ["limbo.json", "online.json"].map((name) => join(folder, name)) : [values.file];
  if (!files.every((file) => existsSync(file)))
    throw new Error(`${files.join(" and ")} is missing: set X509_LIMBO or give --file`);
  const cases = files.flatMap(readCases);
  const baselines = readBaselines(join(folder, "baselines.tsv"));
  let failed = false;
  for (const profile of profiles) {
    const start = performance.now();
    const outcome = await run(cases, profile);
    if (values.tsv) {
      for (const [id, { result, reason }] of outcome.verdicts) console.log(`${id}\t${result}\t${reason}`);
      continue;
    }
    console.log(table(outcome, baselines));
    console.log(`${cases.length} cases in ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    const short = values.file === undefined ? shortfalls(outcome, baselines) : [];
    for (const line of short) console.log(`  ${line}`);
    failed ||= short.length > 0;
  }
  process.exitCode = failed ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
