// The text above the tree.
import assert from "node:assert/strict";
import { test } from "node:test";
import { treeMessage } from "../../../../../src/vscode/features/tree/treeMessage.ts";

test("says that the search isn't over, and nothing once it's complete", () => {
  assert.equal(
    treeMessage({ asOf: undefined, searchEnd: undefined, hidden: 0 }),
    "Searching the workspace for certs directories…",
  );
  assert.equal(treeMessage({ asOf: undefined, searchEnd: "complete", hidden: 0 }), undefined);
});

test("says which limit ended the search, and what to do", () => {
  const words = (["folders", "time", "directories"] as const).map((searchEnd) =>
    treeMessage({ asOf: 0, searchEnd, hidden: 0 }),
  );
  for (const word of words)
    assert.match(
      word ?? "",
      /^Showing 1970-01-01, not today\. The search stopped after .* Add missing certs directories in the settings\.$/,
    );
  assert.equal(new Set(words).size, 3);
});

test("says how many directories are hidden", () => {
  const state = { asOf: undefined, searchEnd: "complete" } as const;
  assert.equal(treeMessage({ ...state, hidden: 1 }), "1 directory hidden.");
  assert.equal(treeMessage({ ...state, hidden: 3 }), "3 directories hidden.");
});
