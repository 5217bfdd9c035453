// Everything that is offered, applied: nobody who could connect before loses access unless the preview said so. A part
// of the generated clusters, and the samples; `npm run safety` takes all.
import { describe, test } from "node:test";
import { generatedSet } from "../../../support/safety/generatedSets.ts";
import { noSilentLoss } from "../../../support/safety/noSilentLoss.ts";
import { sampleClusters } from "../../../support/safety/sampleClusters.ts";

/** One of each shape; the seeds have up to three faults each. */
const sample = 10;

describe("applying everything that is offered takes no access away in silence", () => {
  for (let seed = 0; seed < sample; seed++)
    test(`generated cluster ${seed}`, { timeout: 60_000 }, async () => noSilentLoss(await generatedSet(seed)));

  test("the samples", { timeout: 60_000 }, async () => {
    for (const cluster of await sampleClusters()) await noSilentLoss(cluster);
  });
});
