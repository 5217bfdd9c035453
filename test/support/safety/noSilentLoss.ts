// The property itself, as an assertion.

import assert from "node:assert/strict";
import { applyEverything } from "./applyEverything.ts";
import type { MemoryCluster } from "./memoryCluster.ts";
import { unsaid } from "./unsaid.ts";

export async function noSilentLoss(cluster: MemoryCluster): Promise<void> {
  const applied = await applyEverything(cluster);
  const hurt = applied.flatMap((one) =>
    unsaid(one).map(({ text }) => `${one.what} loses: ${text} (said: ${one.said.join("; ")})`),
  );
  assert.equal(hurt.length, 0, `${hurt.length} connections are lost without a word:\n${hurt.slice(0, 8).join("\n")}`);
}
