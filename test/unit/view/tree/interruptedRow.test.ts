// The row of an interrupted write comes first, and a write that is still going on has none.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InterruptedWrite } from "../../../../src/cockroach/recovery/interruptedWrite.ts";
import { withInterrupted } from "../../../../src/view/tree/interruptedRow.ts";
import { treeRow, type TreeRow } from "../../../../src/view/tree/treeRow.ts";

const row = (id: string, children: readonly TreeRow[] = []): TreeRow =>
  treeRow({
    id,
    label: id,
    description: "",
    icon: "file-directory",
    context: "directory",
    fold: "collapsed",
    children,
  });
const directory = row("directory", [row("node.crt")]);
const place = { directory: "/certs", journal: "/certs/journal" };

test("a directory has a row for an interrupted write before all others, and keeps the rest", () => {
  const writes: readonly (readonly [InterruptedWrite, string, RegExp])[] = [
    [
      { state: "recoverable", ...place, files: ["/certs/node.crt"], choices: ["finish"] },
      "finish it or roll it back",
      /a write to \/certs was interrupted \(\/certs\/node\.crt\)$/,
    ],
    [
      { state: "unusable", ...place, why: "it has 9 bytes", mayDiscard: true },
      "its journal can't be used",
      /the journal \/certs\/journal can't be used: it has 9 bytes$/,
    ],
  ];
  for (const [write, description, words] of writes) {
    const { children, ...rest } = withInterrupted(directory, write);
    const [first, ...others] = children;
    assert.deepEqual([first?.context, first?.tone, first?.description], ["interrupted", "warning", description]);
    assert.match(first?.tooltip.lines[0]?.text ?? "", words);
    // It must be seen, so the directory counts as one with a problem, and shows the row.
    assert.deepEqual({ ...rest, children: others }, { ...directory, tone: "warning", fold: "expanded" });
  }
});

test("a directory is left as it is without one, and while a process is writing", () => {
  assert.equal(withInterrupted(directory, undefined), directory);
  assert.equal(withInterrupted(directory, { state: "running", ...place, pid: 7 }), directory);
});
