// Which row a keybinding is about: the one whose selection was turned over.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changedOne } from "../../../../src/vscode/commands/changedOne.ts";

test("finds the row that was selected, and the one that no longer is", () => {
  assert.equal(changedOne(["a"], ["a", "b"]), "b");
  assert.equal(changedOne(["a"], []), "a");
  assert.equal(changedOne([], ["a"]), "a");
});

test("answers nothing where that isn't clear", () => {
  assert.equal(changedOne(["a"], ["a"]), undefined);
  assert.equal(changedOne(["a"], ["b", "c"]), undefined);
});
