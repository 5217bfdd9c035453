// Where the keys of the list lead.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rowAfterKey, TypeToFind } from "../../../../src/webview/rows/listKeys.ts";

test("keys move within the list", () => {
  assert.equal(rowAfterKey("ArrowDown", -1, 10, 4), 0);
  assert.equal(rowAfterKey("ArrowDown", 9, 10, 4), 9);
  assert.equal(rowAfterKey("ArrowUp", 1, 10, 4), 0);
  assert.equal(rowAfterKey("PageDown", 3, 10, 4), 7);
  assert.equal(rowAfterKey("PageDown", 8, 10, 4), 9);
  assert.equal(rowAfterKey("PageUp", 2, 10, 4), 0);
  assert.equal(rowAfterKey("Home", 5, 10, 4), 0);
  assert.equal(rowAfterKey("End", 5, 10, 4), 9);
  assert.equal(rowAfterKey("End", -1, 0, 4), undefined);
  assert.equal(rowAfterKey("F6", 5, 10, 4), undefined);
});

const titles = ["Alpha", "Beta", "beech", "alpha 2"];
const title = (index: number): string => titles[index] ?? "";

test("a letter goes to the next title that begins with it, around the end", () => {
  const typing = new TypeToFind();
  assert.equal(typing.find("b", 0, 0, 4, title), 1);
  assert.equal(typing.find("b", 5000, 1, 4, title), 2);
  assert.equal(typing.find("B", 10_000, 2, 4, title), 1);
  assert.equal(typing.find("x", 20_000, 2, 4, title), undefined);
});

test("letters in a row make one word, letters after a pause another", () => {
  const typing = new TypeToFind();
  assert.equal(typing.find("b", 0, 0, 4, title), 1);
  assert.equal(typing.find("e", 100, 1, 4, title), 1);
  assert.equal(typing.find("e", 200, 1, 4, title), 2);
  assert.ok(typing.isTyping(900));
  assert.ok(!typing.isTyping(1100));
  assert.equal(typing.find("a", 5000, 2, 4, title), 3);
});

test("an empty list has nothing to find", () => {
  assert.equal(new TypeToFind().find("a", 0, -1, 0, title), undefined);
});
