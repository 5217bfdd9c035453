// Every action that writes is classified: a new one can't forget to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { classifiedFixes, fixEffect, stepEffects } from "../../../../src/cockroach/effects/actionEffects.ts";
import { allFixes } from "../../../../src/cockroach/fixes/index.ts";
import { writtenSteps } from "../../../../src/cockroach/rotation/stepJob.ts";

test("every fix is classified, and nothing else is", () => {
  assert.deepEqual(classifiedFixes.toSorted(), [...allFixes.map(({ id }) => id), "drop-ca"].toSorted());
});

test("a fix that removes access isn't harmless, whatever its purpose", () => {
  assert.equal(fixEffect("set-key-mode", false), "harmless");
  assert.equal(fixEffect("set-key-mode", true), "removes-access");
  assert.equal(fixEffect("drop-ca", false), "removes-access");
  assert.equal(fixEffect("a fix of tomorrow", false), "removes-access");
});

test("the last step of a rotation removes access, and no step that only adds does", () => {
  assert.deepEqual(
    writtenSteps.filter((step) => stepEffects[step] === "harmless"),
    ["combine", "spread"],
  );
  assert.equal(stepEffects["drop-old"], "removes-access");
});
