// The longest work without a pause while a set with many users is planned and made, as the editor does it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import type { ClusterSet } from "../../src/cockroach/clusterSet/clusterSet.ts";
import { createSet, type CreatedSet } from "../../src/cockroach/clusterSet/createSet.ts";
import { clusterSetView } from "../../src/view/create/clusterSetView.ts";
import type { Figure } from "./report.ts";

const users = 500;

/** `threadTime` is the processor time of this thread in milliseconds. */
export async function setFigures(threadTime: () => number): Promise<readonly Figure[]> {
  const base = mkdtempSync(join(tmpdir(), "set-bench-"));
  mkdirSync(join(base, "safe"));
  const set: ClusterSet = {
    version: 1,
    directory: join(base, "cluster"),
    ca: { key: join(base, "safe", "ca.key") },
    keyType: "ecdsa-p256",
    lifetimes: "production",
    nodes: [{ name: "n1", hosts: ["localhost"] }],
    sharedNodeCertificate: false,
    splitNodeCertificates: false,
    users: Array.from({ length: users }, (_, index) => `user${index}`),
  };
  const observer = {
    cancelled: () => false,
    progress: () => undefined,
    pause: () => new Promise<void>((resolve) => setTimeout(resolve, 0)),
  };
  let planned: CreatedSet | undefined;
  const run = async (dryRun: boolean): Promise<void> => {
    const made = await createSet(set, { existing: "refuse", dryRun }, createEnvironment.creation, observer);
    if (made?.ok !== true) throw new Error("the set was not made");
    planned = made.value;
  };
  const preview = (): Promise<unknown> => Promise.resolve(planned && clusterSetView(planned, false, true, join));
  try {
    const works = [
      ["planned", () => run(true)],
      ["previewed", preview],
      ["made", () => run(false)],
    ] as const;
    const figures: Figure[] = [];
    for (const [what, work] of works)
      figures.push({
        name: `set of ${users} users ${what}: longest work at a stretch`,
        value: await longestStretch(work, threadTime),
        unit: "ms",
        limit: 50,
      });
    return figures;
  } finally {
    rmSync(base, { recursive: true });
  }
}

/** The longest work between two turns of the event loop until the work is done. */
async function longestStretch(work: () => Promise<unknown>, threadTime: () => number): Promise<number> {
  let [used, longest] = [threadTime(), 0];
  const tick = setInterval(() => {
    const now = threadTime();
    longest = Math.max(longest, now - used);
    used = now;
  }, 1);
  await work();
  // The last stretch ends with the next turn.
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(tick);
  return longest;
}
