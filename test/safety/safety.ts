// Applies everything that is offered to all generated clusters, the samples, and the directories of replayed reports,
// and prints what loses access without a word, and counts. `--from` and `--to` take a part of the generated ones.
import { parseArgs } from "node:util";
import { applyEverything, type Applied } from "../support/safety/applyEverything.ts";
import { caseClusters, withoutCases } from "../support/safety/caseClusters.ts";
import { generatedSet } from "../support/safety/generatedSets.ts";
import type { MemoryCluster } from "../support/safety/memoryCluster.ts";
import { sampleClusters } from "../support/safety/sampleClusters.ts";
import { unsaid } from "../support/safety/unsaid.ts";

const counts = new Map<string, number>();
const add = (label: string, number: number): void => {
  counts.set(label, (counts.get(label) ?? 0) + number);
};

async function judge(cluster: MemoryCluster): Promise<void> {
  let applied: readonly Applied[] = [];
  try {
    applied = await applyEverything(cluster);
  } catch (error) {
    console.log(`${cluster.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
  add("clusters", 1);
  if ((counts.get("clusters") ?? 0) % 20 === 0) console.log(cluster.name, Object.fromEntries(counts));
  for (const one of applied) {
    add(one.kind, 1);
    add("connections judged", one.kept + one.lost.length);
    if (one.lost.length > 0) add(`${one.kind} that loses access, as said`, 1);
    if (one.lost.length === 0 && one.said.length > 0) add(`${one.kind} that warns and loses nothing in the cluster`, 1);
    const silent = unsaid(one);
    if (silent.length === 0) continue;
    add("SILENT LOSSES", 1);
    process.exitCode = 1;
    console.log(`${one.what} loses ${silent.length}, such as ${silent[0]?.text ?? ""} (said: ${one.said.join("; ")})`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: "string", default: "0" }, to: { type: "string", default: "300" } },
  });
  for (const cluster of await sampleClusters()) await judge(cluster);
  if (withoutCases !== false) console.log(`SKIPPED: ${withoutCases}`);
  else for (const cluster of await caseClusters()) await judge(cluster);
  for (let seed = Number(values.from); seed < Number(values.to); seed++) await judge(await generatedSet(seed));
  console.log(Object.fromEntries(counts));
}

void main();
