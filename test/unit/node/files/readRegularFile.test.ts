// A file is read as it was when it was opened, or not at all.
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readRegularFile } from "../../../../src/node/files/readRegularFile.ts";

test(
  "a file that has more bytes than it said is refused, however many they are",
  { skip: process.platform !== "linux" && "needs /proc, whose files say that they are empty" },
  async () => {
    const path = "/proc/self/status";
    assert.equal(statSync(path).size, 0);
    const { failed, ...outcome } = await readRegularFile(path, 1_000_000);
    assert.deepEqual([failed, "message" in outcome && outcome.message], [true, "the file changed while it was read"]);
  },
);

test("a file at the limit is read, and one byte more is refused", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "regular-"));
  context.after(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, "x.crt");
  writeFileSync(path, "0123456789");
  const read = await readRegularFile(path, 10);
  assert.equal(!read.failed && Buffer.from(read.value).toString(), "0123456789");
  appendFileSync(path, "!");
  assert.equal((await readRegularFile(path, 10)).failed, true);
});
