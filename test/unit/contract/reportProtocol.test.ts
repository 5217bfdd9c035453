// The guard on what the report page sends: what is in the protocol, whole, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromReport } from "../../../src/contract/reportProtocol.ts";

const known = [
  { type: "ready" },
  { type: "open", target: { in: "files", file: 0 } },
  { type: "open", target: { in: "files", file: 1, finding: 2 } },
  { type: "open", target: { in: "files", file: 1, finding: 2, citation: 0 } },
  { type: "open", target: { in: "actions", file: 1, finding: 2, action: 0 } },
  { type: "open", target: { in: "expiry", row: 3, file: 0 } },
  { type: "copy", file: 0, finding: 0 },
  { type: "act", action: "refresh" },
  { type: "act", action: "save" },
  { type: "act", action: "copyMarkdown" },
  { type: "act", action: "fixAll" },
  { type: "act", action: "copyJson" },
];

for (const message of known) {
  test(`takes ${JSON.stringify(message)} as it is`, () => {
    assert.deepEqual(fromReport(message), message);
  });
}

test("leaves out what is not in the protocol", () => {
  assert.deepEqual(fromReport({ type: "open", target: { in: "files", file: 0, path: "/etc/passwd" }, command: "x" }), {
    type: "open",
    target: { in: "files", file: 0 },
  });
});

const refused = [
  undefined,
  null,
  "ready",
  [],
  { type: "constructor" },
  { type: "open" },
  { type: "open", target: "files" },
  { type: "open", target: { in: "disk", file: 0 } },
  { type: "open", target: { in: "files", file: "node.crt" } },
  { type: "open", target: { in: "files", file: -1 } },
  { type: "open", target: { in: "files", file: 0.5 } },
  { type: "open", target: { in: "files", file: 0, citation: 1 } },
  { type: "open", target: { in: "files", file: 0, finding: 0, citation: "https://example.com" } },
  { type: "open", target: { in: "actions", file: 0, finding: 0 } },
  { type: "open", target: { in: "actions", file: 0, finding: 0, action: "fix/set-key-mode" } },
  { type: "open", target: { in: "expiry", file: 0 } },
  { type: "copy", file: 0 },
  { type: "act", action: "delete" },
  { type: "act" },
];

for (const message of refused) {
  test(`drops ${message === undefined ? "nothing" : JSON.stringify(message)}`, () => {
    assert.equal(fromReport(message), undefined);
  });
}
