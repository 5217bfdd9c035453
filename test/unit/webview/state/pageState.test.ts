// What the page remembers stays small and survives what an older version left.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  detailTopOf,
  emptyState,
  foldKey,
  readState,
  withDetailTop,
  withFold,
  type PageState,
} from "../../../../src/webview/state/pageState.ts";

test("a fold is turned over", () => {
  const once = withFold(emptyState, foldKey("row", "a/0"));
  assert.deepEqual(once.unfolded, ["row\na/0"]);
  assert.deepEqual(withFold(once, foldKey("row", "a/0")).unfolded, []);
});

test("rows keep their scroll, the newest two hundred of them", () => {
  let state: PageState = emptyState;
  for (let row = 0; row < 1000; row++) state = withDetailTop(state, `row-${row}`, row);
  state = withDetailTop(state, "row-900", 5);
  assert.equal(state.detailTop.length, 200);
  assert.equal(detailTopOf(state, "row-900"), 5);
  assert.equal(detailTopOf(state, "row-999"), 999);
  assert.equal(detailTopOf(state, "row-1"), 0);
});

test("folds stay few", () => {
  let state: PageState = emptyState;
  for (let row = 0; row < 1000; row++) state = withFold(state, foldKey(`${row}`, "a"));
  assert.equal(state.unfolded.length, 200);
});

test("a state is read back as it was written", () => {
  const state: PageState = {
    selected: "row",
    filter: { text: "x", matchCase: true, wholeWord: true, regex: false, only: "expired" },
    order: { column: "key", descending: true },
    unfolded: ["row\na"],
    listTop: 40,
    detailTop: [["row", 7]],
  };
  assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state);
});

test("resets the parts that don't fit", () => {
  for (const value of [undefined, null, "x", 3, {}]) assert.deepEqual(readState(value), emptyState);
  const read = readState({
    selected: "row",
    unfolded: ["a", 3],
    detailTop: [
      ["r", "far"],
      ["s", 2],
    ],
    listTop: "x",
  });
  assert.deepEqual(read, { ...emptyState, selected: "row", unfolded: ["a"], detailTop: [["s", 2]] });
});
