// What the rotation page says about writes that were interrupted.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { CertsDirectory } from "../../../../src/cockroach/directory/certsDirectory.ts";
import type { InterruptedWrite } from "../../../../src/cockroach/recovery/interruptedWrite.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import { rotationAction, rotationDocument } from "../../../../src/view/rotation/rotationView.ts";
import type { PageDocument } from "../../../../src/contract/pageDocument.ts";
import { healthySet, judge } from "../../../support/certsDirectory.ts";

const place = { directory: "/c/n1", journal: "/c/n1/.journal" };
const recoverable: InterruptedWrite = { state: "recoverable", ...place, files: ["/c/n1/ca.crt"], choices: ["finish"] };

let directory: CertsDirectory;
before(async () => {
  ({ directory } = await judge((await healthySet()).files));
});

function page(interrupted: readonly InterruptedWrite[], recoveryIsOff?: string): PageDocument {
  return rotationDocument({
    directories: [directory],
    facts: [],
    nameOf: (path) => path,
    now: 0,
    skewMs: 0,
    confirmed: () => [],
    interrupted,
    ...(recoveryIsOff !== undefined && { recoveryIsOff }),
  });
}

test("an interrupted write comes first, once for all its directories, and can be recovered from the page", () => {
  const shown = page([recoverable, recoverable]);
  assert.equal(shown.verdict, "A write was interrupted. Recover it before the next step.");
  assert.equal(shown.tone, "warning");
  const [first] = shown.parts;
  assert.equal(first?.title, "Interrupted write");
  assert.deepEqual(
    first.blocks.flatMap((block) => (block.block === "text" ? [block.text] : [])),
    [
      "A write to /c/n1 was interrupted (/c/n1/ca.crt). Its files may be a mixture of old and new, so this page may be wrong about them.",
    ],
  );
  const [action] = [...documentActions(shown)].filter((id) => id.startsWith("recover"));
  assert.deepEqual(rotationAction(action ?? ""), { type: "recover", journal: "/c/n1/.journal" });
});

test("a journal that can't be used is named, and nothing is said of a mixture", () => {
  const [first] = page([{ state: "unusable", ...place, why: "it has 9 bytes", mayDiscard: true }]).parts;
  assert.deepEqual(
    first?.blocks.flatMap((block) => (block.block === "text" ? [block.text] : [])),
    ["The journal /c/n1/.journal can't be used: it has 9 bytes."],
  );
});

test("where nothing may be written, it is said, and the action can't be chosen", () => {
  const off = page([recoverable], "Not in Restricted Mode.");
  assert.equal(off.parts[0]?.id, "interrupted");
  assert.ok(![...documentActions(off)].some((id) => id.startsWith("recover")));
});

test("a write that is still running isn't interrupted", () => {
  const running = page([{ state: "running", ...place, pid: 7 }]);
  assert.equal(running.verdict, "No rotation is in progress. Every directory trusts one CA.");
  assert.notEqual(running.parts[0]?.id, "interrupted");
});
