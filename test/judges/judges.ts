// Compares the Go profile with Go toolchains over all samples of certification paths, and prints every difference.
//   npm run judges                        the toolchains of `npm test`, with its sample
//   npm run judges -- --all               every toolchain, with the full sample
//   npm run judges -- --go 1.25           one minor version, with the full sample
//   npm run judges -- --all --size fixed  the small sample
//   npm run judges -- --sample "limbo"    the samples whose name contains this
//   npm run judges -- --all --update      looks for newer packages first
// Exit code 0: no difference; 1: differences; 2: something is missing.
import { parseArgs } from "node:util";
import { findToolchain } from "./toolchains/goPrograms.ts";
import { downloadToolchains } from "./toolchains/downloadToolchains.ts";
import { compareWithGo } from "./toolchains/pathComparison.ts";
import { pathSamples, type Sample } from "./toolchains/pathSamples.ts";
import { compareLine, linesToCompare, toolchainOf } from "./toolchains/releaseLines.ts";
import { testedToolchains, toolchainName, toolchains, type Toolchain } from "./toolchains/toolchains.ts";
import { goVersionText } from "../../src/pki/path/basis/goVersion.ts";
import type { PathQuestion } from "./pathJudge.ts";

interface Total {
  readonly toolchain: string;
  version: string;
  cases: number;
  unreadable: number;
  undetermined: number;
  verdicts: number;
  texts: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      all: { type: "boolean", default: false },
      size: { type: "string" },
      update: { type: "boolean", default: false },
      go: { type: "string" },
      sample: { type: "string", default: "" },
      show: { type: "string", default: "5" },
    },
  });
  const listed = values.all || values.go !== undefined ? toolchains : testedToolchains;
  const wanted = listed.filter(({ minor }) => values.go === undefined || values.go === `1.${minor}`);
  const problems: string[] = [];
  if (values.update) problems.push(...downloadToolchains(wanted).values());
  const usable = wanted.filter((toolchain) => {
    const found = findToolchain(toolchain);
    if ("missing" in found) problems.push(found.missing);
    return !("missing" in found);
  });
  const size = values.size ?? (listed === toolchains ? "full" : "fixed");
  if (size !== "full" && size !== "fixed") throw new Error("--size is full or fixed");
  const totals = new Map<Toolchain, Total>();
  for (const sample of pathSamples.filter(({ name }) => name.includes(values.sample))) {
    const questions = await questionsOf(sample, size, problems);
    for (const toolchain of questions === undefined ? [] : usable)
      await compare(sample, questions ?? [], toolchain, totals, Number(values.show));
  }
  console.table([...totals.values()]);
  const lineDifferences = values.sample === "" ? await compareLines(usable) : 0;
  for (const problem of problems) console.error(problem);
  if (problems.length > 0 || totals.size === 0) return 2;
  return lineDifferences > 0 || [...totals.values()].some(({ verdicts, texts }) => verdicts + texts > 0) ? 1 : 0;
}

/** `validate` for each release line whose toolchain is there. Returns the number of differences. */
async function compareLines(usable: readonly Toolchain[]): Promise<number> {
  let count = 0;
  for (const known of linesToCompare()) {
    const toolchain = toolchainOf(known);
    if (toolchain !== undefined && !usable.includes(toolchain)) continue;
    const { line, judge, cases, differences } = await compareLine(known, toolchain);
    console.log(`validate --cockroach-version ${line}, ${judge}: ${cases} sets, ${differences.length} differ`);
    for (const difference of differences) console.log(difference);
    count += differences.length;
  }
  return count;
}

async function questionsOf(
  { name, questions }: Sample,
  size: "fixed" | "full",
  problems: string[],
): Promise<readonly PathQuestion[] | undefined> {
  const made = questions(size);
  if (typeof made !== "string") return made;
  problems.push(`${name}: ${made}`);
  return undefined;
}

async function compare(
  { name }: Sample,
  questions: readonly PathQuestion[],
  toolchain: Toolchain,
  totals: Map<Toolchain, Total>,
  shown: number,
): Promise<void> {
  const start = process.cpuUsage();
  const found = await compareWithGo(toolchain, questions);
  const { user, system } = process.cpuUsage(start);
  const total = totals.get(toolchain) ?? {
    toolchain: toolchainName(toolchain),
    version: goVersionText(found.version),
    cases: 0,
    unreadable: 0,
    undetermined: 0,
    verdicts: 0,
    texts: 0,
  };
  totals.set(toolchain, total);
  total.cases += found.cases;
  total.unreadable += found.unreadable;
  total.undetermined += found.undetermined;
  total.verdicts += found.verdictDifferences.length;
  total.texts += found.textDifferences.length;
  console.log(
    `${toolchainName(toolchain)} ${total.version}, ${name}: ${found.cases} cases, ${found.accepted} accepted, ` +
      `${found.verdictDifferences.length} verdicts and ${found.textDifferences.length} texts differ ` +
      `(${((user + system) / 1e6).toFixed(1)} s of CPU here)`,
  );
  for (const difference of [...found.verdictDifferences.slice(0, shown), ...found.textDifferences.slice(0, shown)])
    console.log(difference);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
