// `npm run deep`: runs the long properties one after the other and prints their figures.
//   npm run deep                     all of them, which takes hours
//   npm run deep -- fuzz keyLeak     only these
import { spawn } from "node:child_process";
import manifest from "../../package.json";
import { deepRuns, type DeepRun } from "./runs.ts";

interface Result {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** The last line that it printed, which sums it up. */
  readonly figures: string;
}

/** What the script of package.json runs is run without npm, so that its output is its own. */
async function runDeep({ name, command: [script, ...options], environment }: DeepRun): Promise<Result> {
  const [, entry = ""] =
    /^node (\S+)$/.exec((manifest.scripts as Readonly<Record<string, string>>)[script] ?? "") ?? [];
  console.log(`\n${name}: npm run ${script} -- ${options.join(" ")}`);
  const start = performance.now();
  const child = spawn(process.execPath, [entry, ...options], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-100_000);
    process.stdout.write(chunk);
  });
  const code = await new Promise<number | null>((done) => child.once("close", done));
  const figures = lastParagraph(output);
  return { name, passed: code === 0, seconds: (performance.now() - start) / 1000, figures };
}

/** From the last line that isn't indented on: an object is printed over several lines. */
function lastParagraph(output: string): string {
  const lines = output.trimEnd().split("\n");
  const start = lines.findLastIndex((line) => /^[^\s}]/.test(line));
  return lines
    .slice(Math.max(0, start))
    .map((line) => line.trim())
    .join(" ");
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !deepRuns.some((run) => run.name === name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(" ")}. Known: ${deepRuns.map(({ name }) => name).join(" ")}`);
  process.exitCode = 2;
} else {
  const results: Result[] = [];
  for (const run of deepRuns) if (names.length === 0 || names.includes(run.name)) results.push(await runDeep(run));
  console.log("");
  for (const { name, passed, seconds, figures } of results)
    console.log(`${passed ? "passed" : "FAILED"}  ${name.padEnd(12)}${seconds.toFixed(0).padStart(7)} s  ${figures}`);
  if (results.some(({ passed }) => !passed)) process.exitCode = 1;
}
