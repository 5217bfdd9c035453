// What a window remembers of its writes: groups that replaced something, in their order, and no more than it may keep.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fail, succeed, type Result } from "../../../../src/pki/result.ts";
import type { FileStep } from "../../../../src/cockroach/files/fileStep.ts";
import type {
  CreationFiles,
  WriteFailure,
  WrittenFiles,
} from "../../../../src/cockroach/create/creationEnvironment.ts";
import { nodeCreationFiles } from "../../../../src/node/journal/nodeCreationFiles.ts";
import { FixHistory, type DoneChange } from "../../../../src/vscode/services/fixHistory.ts";
import { recordWrites } from "../../../../src/vscode/changes/recordWrites.ts";

const bytes = Buffer.from("x");
const created: FileStep = { path: "/a/new", after: { bytes } };
const replaced: FileStep = { path: "/a/old", before: { bytes }, after: { bytes } };

type Outcome = Result<WrittenFiles, WriteFailure>;

const filesThatReturn = (outcome: Outcome): CreationFiles => ({
  ...nodeCreationFiles,
  writeGroup: () => Promise.resolve(outcome),
});
const change = (title: string, directory: string, size = 1): DoneChange => ({
  title,
  kind: "write",
  groups: [{ directory, folders: [], steps: [{ path: "/f", before: { bytes: new Uint8Array(size) } }] }],
});

describe("a recorded write", () => {
  test("that replaced nothing can't be undone, and one that failed neither", async () => {
    for (const outcome of [
      succeed({ steps: [created], folders: [] }),
      succeed({}),
      fail({ path: "/a", message: "no" }),
    ]) {
      const history = new FixHistory();
      const { files, change: done } = recordWrites(filesThatReturn(outcome), "Renew", history);
      assert.deepEqual(await files.writeGroup("/a", []), outcome);
      assert.deepEqual([done(), history.last], [undefined, undefined]);
    }
  });

  test("of several groups is one change, which has every group that was written, the first that replaced nothing too", async () => {
    const history = new FixHistory();
    const outcomes: Outcome[] = [
      succeed({ steps: [created], folders: ["/a/b"] }),
      succeed({ steps: [replaced], folders: [] }),
      fail({ path: "/c", message: "no" }),
    ];
    const files = {
      ...nodeCreationFiles,
      writeGroup: () => Promise.resolve(outcomes.shift() ?? succeed({})),
    };
    const recorded = recordWrites(files, "Rotate", history);
    for (const directory of ["/a", "/b", "/c"]) await recorded.files.writeGroup(directory, []);
    assert.deepEqual(history.last, {
      title: "Rotate",
      kind: "write",
      groups: [
        { directory: "/a", steps: [created], folders: ["/a/b"] },
        { directory: "/b", steps: [replaced], folders: [] },
      ],
    });
    assert.equal(recorded.change(), history.last);
    history.remove(history.last);
    assert.equal(history.last, undefined);
  });
});

describe("the history", () => {
  test("knows a later change in the same directory, and none in another", () => {
    const history = new FixHistory();
    const [first, other, second] = [change("1", "/a"), change("2", "/b"), change("3", "/a")];
    for (const one of [first, other, second]) history.add(one);
    assert.equal(history.laterThan(first), second);
    assert.equal(history.laterThan(other), undefined);
    history.remove(second);
    assert.equal(history.laterThan(first), undefined);
  });

  test("forgets the oldest beyond 20 changes or 64 MB, and never the last", () => {
    const history = new FixHistory();
    const all = Array.from({ length: 21 }, (_, index) => change(String(index), "/a"));
    for (const one of all) history.add(one);
    assert.deepEqual(
      all.map((one) => history.has(one)),
      [false, ...Array<boolean>(20).fill(true)],
    );
    const large = change("large", "/a", 70_000_000);
    history.add(large);
    assert.deepEqual([history.last, all.some((one) => history.has(one))], [large, false]);
  });
});
