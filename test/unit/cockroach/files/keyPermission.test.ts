// Key permissions, with the table of CockroachDB's own test, and Go's way to write modes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  checkKeyPermission,
  goFileMode,
  octalMode,
  type NodeProcess,
} from "../../../../src/cockroach/files/keyPermission.ts";

const node: NodeProcess = { operatingSystem: "linux", uid: 1000, gid: 1000 };

function outcome(uid: number, gid: number, mode: number, process: NodeProcess = node, allowRootOwned = true): string {
  const permission = checkKeyPermission(
    { type: "file", size: 1, version: "", uid, gid, mode },
    process,
    allowRootOwned,
  );
  return permission.outcome === "refused" ? permission.text : permission.outcome;
}

const cases: readonly (readonly [uid: number, gid: number, mode: number, expected: string])[] = [
  [0, 0, 0o700, "allowed"],
  [0, 1000, 0o740, "allowed"],
  [0, 1000, 0o640, "allowed"],
  [0, 1000, 0o440, "allowed"],
  [0, 1000, 0o660, "has permissions -rw-rw----, exceeds -rwxr-----"],
  [0, 1000, 0o644, "has permissions -rw-r--r--, exceeds -rwxr-----"],
  [0, 0, 0o770, "has permissions -rwxrwx---, exceeds -rwx------"],
  // Case 76: the group of the process decides.
  [0, 1001, 0o640, "has permissions -rw-r-----, exceeds -rwx------"],
  [1000, 1000, 0o640, "has permissions -rw-r-----, exceeds -rwx------"],
  // The owner never matters.
  [4711, 4711, 0o600, "allowed"],
  [1000, 1000, 0o400, "allowed"],
  [1000, 1000, 0o500, "allowed"],
  [1000, 1000, 0o704, "has permissions -rwx---r--, exceeds -rwx------"],
  [1000, 1000, 0o620, "has permissions -rw--w----, exceeds -rwx------"],
];

describe("key permissions", () => {
  for (const [uid, gid, mode, expected] of cases) {
    test(`${uid}:${gid} ${octalMode(mode)} ${expected}`, () => {
      assert.equal(outcome(uid, gid, mode), expected);
    });
  }

  test("a process of root:root may read what the group root may", () => {
    assert.equal(outcome(0, 0, 0o640, { operatingSystem: "linux", uid: 0, gid: 0 }), "allowed");
  });

  test("makes no exception without a known group, or before v21.2", () => {
    assert.match(outcome(0, 1000, 0o640, { operatingSystem: "linux" }), /exceeds -rwx------$/);
    assert.match(outcome(0, 1000, 0o640, node, false), /exceeds -rwx------$/);
  });

  test("isn't checked on Windows, and can't be checked without a file mode", () => {
    assert.equal(outcome(1000, 1000, 0o777, { operatingSystem: "windows" }), "notChecked");
    assert.equal(checkKeyPermission({ type: "file", size: 1, version: "" }, node).outcome, "notChecked");
  });

  test("formats file modes like Go", () => {
    assert.deepEqual([0o644, 0o4755, 0o2750, 0o1777, 0].map(goFileMode), [
      "-rw-r--r--",
      "urwxr-xr-x",
      "grwxr-x---",
      "trwxrwxrwx",
      "----------",
    ]);
  });
});
