// The page of a rotation, over the cluster of the steps' own tests.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { readRotation } from "../../../../src/cockroach/rotation/rotationState.ts";
import type { RotationStepId } from "../../../../src/cockroach/rotation/rotationPlan.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import type { DocumentStep, PageDocument } from "../../../../src/contract/pageDocument.ts";
import { rotationAction, rotationDocument } from "../../../../src/view/rotation/rotationView.ts";
import { testNow } from "../../../support/certificate.ts";
import { environmentWith, makeCluster, names, newCaOf, take } from "../../../support/rotationCluster.ts";

describe("the page of a rotation", () => {
  let base = "";
  before(async () => {
    base = mkdtempSync(join(tmpdir(), "rotation-page-"));
    await makeCluster(base);
  });
  after(() => {
    rmSync(base, { recursive: true });
  });

  async function page(
    confirmed: readonly RotationStepId[] = [],
    writingIsOff?: string,
    isNamed = true,
  ): Promise<PageDocument> {
    const state = await readRotation(
      names.map((name) => join(base, name)),
      environmentWith(),
      () => (isNamed ? newCaOf(base) : undefined),
    );
    assert.ok(state.ok);
    return rotationDocument({
      ...state.value,
      nameOf: (path) => basename(path),
      now: testNow.getTime(),
      skewMs: 300_000,
      confirmed: () => confirmed,
      ...(writingIsOff !== undefined && { writingIsOff }),
    });
  }

  function stepsOf({ parts }: PageDocument): readonly DocumentStep[] {
    return parts.flatMap(({ blocks }) => blocks).flatMap((block) => (block.block === "steps" ? block.steps : []));
  }

  test("from the first step to the next one: only what is permitted can be chosen", async () => {
    const start = await page();
    assert.equal(start.verdict, "No rotation is in progress. Every directory trusts one CA.");
    assert.deepEqual(
      [...documentActions(start)].filter((id) => !id.startsWith("open:")),
      ["calendar", "carryOut CA/combine"],
    );
    assert.deepEqual(
      [...documentActions(await page([], "It is off here."))].filter((id) => !id.startsWith("open:")),
      ["calendar"],
    );
    await take(base, "combine");
    const open = await page([], undefined, false);
    assert.equal(open.verdict, "Which CA is the new one? Choose it below.");
    const choices = [...documentActions(open)].filter((id) => id.startsWith("newCa CA/"));
    assert.equal(choices.length, 2);
    assert.deepEqual(
      choices.map((id) => rotationAction(id)),
      choices.map((id) => ({ type: "newCa", usage: "CA", id: id.slice("newCa CA/".length) })),
    );
    assert.ok(choices.includes(`newCa CA/${newCaOf(base) ?? ""}`));
    assert.ok(![...documentActions(open)].some((id) => id.startsWith("carryOut")));
    const begun = await page();
    assert.equal(begun.verdict, "No one loses access. Next: Distribute the combined file to every node and client.");
    assert.equal(begun.parts.find(({ id }) => id === "directories")?.note, "2 still have only the old CA");
    assert.match(stepsOf(begun)[1]?.detail ?? "", / 2 files \(n2\/ca\.crt, c\/ca\.crt\) do not have the new CA yet\.$/);
    assert.deepEqual(
      [...documentActions(begun)].filter((id) => id.startsWith("c")),
      ["calendar", "carryOut CA/spread"],
    );
    await take(base, "spread");
    const spread = await page();
    assert.equal(stepsOf(spread)[2]?.quote, "pkill -SIGHUP -x cockroach");
    assert.ok(documentActions(spread).has("confirm CA/reload"));
    assert.equal(documentActions(spread).has("carryOut CA/reissue-nodes"), false);
    const seen = await page(["reload", "verify"]);
    assert.ok(
      documentActions(seen).has("carryOut CA/reissue-nodes") && documentActions(seen).has("withdraw CA/reload"),
    );
  });

  test("the calendar has a file of every directory, and one mark for what ends together", async () => {
    const expiry = (await page()).parts.flatMap(({ blocks }) => blocks).find((block) => block.block === "expiry");
    const files = expiry?.expiry.later.flatMap((row) => row.files) ?? [];
    assert.deepEqual(
      ["n1/node.crt", "n2/node.crt", "c/client.app.crt"].filter((file) => !files.includes(file)),
      [],
    );
    assert.equal(
      expiry?.expiry.later.filter((row) => row.files.includes("n1/node.crt") || row.files.includes("n2/node.crt"))
        .length,
      1,
    );
  });

  test("ids of actions are read back, and nothing else is", () => {
    assert.deepEqual(rotationAction("carryOut Client CA/drop-old"), {
      type: "carryOut",
      usage: "Client CA",
      step: "drop-old",
    });
    assert.deepEqual(rotationAction("confirm CA/verify"), { type: "confirm", usage: "CA", step: "verify" });
    for (const id of ["carryOut CA/verify", "carryOut CA/other", "confirm Node/verify", "open:n1/ca.crt", ""])
      assert.equal(rotationAction(id), undefined, id);
  });
});
