// The page of a rotation that is under way: the CAs are combined on one node, and the others are still to follow.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { readRotation } from "../../../src/cockroach/rotation/rotationState.ts";
import type { PageDocument } from "../../../src/contract/pageDocument.ts";
import { rotationDocument } from "../../../src/view/rotation/rotationView.ts";
import { testNow } from "../certificate.ts";
import { environmentWith, makeCluster, names, newCaOf, take } from "../rotationCluster.ts";

export async function rotationPage(): Promise<PageDocument> {
  const base = mkdtempSync(join(tmpdir(), "rotation-page-"));
  try {
    await makeCluster(base);
    await take(base, "combine");
    const state = await readRotation(
      names.map((name) => join(base, name)),
      environmentWith(),
      () => newCaOf(base),
    );
    if (!state.ok) throw new Error(state.error.message);
    return rotationDocument({
      ...state.value,
      nameOf: (path) => basename(path),
      now: testNow.getTime(),
      skewMs: 300_000,
      confirmed: () => [],
    });
  } finally {
    rmSync(base, { recursive: true });
  }
}
