import assert from "node:assert/strict";
import { test } from "node:test";
import { ReadingProgress } from "../../../../../src/vscode/features/editor/readingProgress.ts";
import type { FileModel } from "../../../../../src/view/filePage/fileModel.ts";

/** This number of items of ten bytes, of a file of a thousand. */
function soFar(items: number): FileModel {
  return {
    raw: new Uint8Array(1_000),
    ids: [],
    problems: [],
    isWhole: false,
    items: Array.from({ length: items }, (_, at) => ({
      kind: "certificate",
      range: { start: at * 10, end: at * 10 + 10 },
    })),
  };
}

test("a file that is read soon says nothing; another says how far it is, not more often than the page can draw it", () => {
  let now = 1_000;
  const progress = new ReadingProgress(() => now);
  const said: (string | undefined)[] = [];
  for (; now <= 2_300; now += 100) said.push(progress.advance(soFar(now / 100), true));
  const times = said.flatMap((words, at) => (words === undefined ? [] : [at * 100]));
  assert.deepEqual(times, [200, 700, 1_200]);
  assert.equal(said[2], "Reading: 12 so far, 12 % of the file");
});

test("to a page that does not listen yet nothing is said, and it is said once it does", () => {
  let now = 0;
  const progress = new ReadingProgress(() => now);
  now = 900;
  assert.equal(progress.advance(soFar(50), false), undefined);
  assert.equal(progress.soFar?.items.length, 50, "what was read is known all the same");
  now = 910;
  assert.equal(progress.advance(soFar(51), true), "Reading: 51 so far, 51 % of the file");
});

test("one row alone is not shown as a part", () => {
  let now = 0;
  const progress = new ReadingProgress(() => now);
  now = 900;
  assert.equal(progress.advance(soFar(1), true), undefined);
});
