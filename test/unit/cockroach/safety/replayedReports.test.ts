// Everything that is offered for the directories of replayed reports, applied: nobody loses access in silence.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { caseClusters, withoutCases } from "../../../support/safety/caseClusters.ts";
import type { MemoryCluster } from "../../../support/safety/memoryCluster.ts";
import { noSilentLoss } from "../../../support/safety/noSilentLoss.ts";

describe("applying everything to the directories of replayed reports", { skip: withoutCases, timeout: 110_000 }, () => {
  let clusters: readonly MemoryCluster[] = [];
  before(
    async () => {
      clusters = await caseClusters();
    },
    { timeout: 60_000 },
  );

  test("takes no access away in silence", { timeout: 100_000 }, async () => {
    assert.ok(clusters.length > 50, `${clusters.length} directories`);
    for (const cluster of clusters) await noSilentLoss(cluster);
  });
});
