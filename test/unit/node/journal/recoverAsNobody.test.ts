// An unprivileged user beside root in one directory: neither recovers what is the other's, and each recovers what is
// their own.
import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileOperations } from "../../../../src/node/files/fileOperations.ts";
import { findInterrupted } from "../../../../src/node/journal/findInterrupted.ts";
import { hostSystem } from "../../../../src/node/files/hostSystem.ts";
import { companionPaths, journalName } from "../../../../src/node/journal/journalRecord.ts";
import { recoverFileGroup } from "../../../../src/node/journal/recoverFileGroup.ts";
import { writeFileGroup } from "../../../../src/node/journal/writeFileGroup.ts";
import { leaveInterrupted, recoverFirst } from "../../../support/interruptedWrites.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "recover-nobody-")));
chmodSync(root, 0o755);
after(() => {
  rmSync(root, { recursive: true });
});

const nobody = 65_534;
const system = { ...hostSystem, uid: nobody };
const skip = process.getuid?.() !== 0 && "needs root to become another user";

/** Everything below happens with the rights of that user. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

/** As a shared directory is that anybody can write to. */
function sharedDirectory(): string {
  const shared = mkdtempSync(join(root, "shared-"));
  chmodSync(shared, 0o1777);
  const certs = join(shared, "certs");
  mkdirSync(certs);
  chmodSync(certs, 0o1777);
  return certs;
}

test("a journal of root is left to root", { skip }, async () => {
  const certs = sharedDirectory();
  leaveInterrupted(certs, { fresh: { "ca.crt": "new" } });
  const before = readdirSync(certs);
  await asNobody(async () => {
    const found = await findInterrupted(certs, fileOperations, system);
    assert.deepEqual(found?.write, {
      state: "unusable",
      directory: certs,
      journal: join(certs, journalName),
      why: "you aren't permitted to read it",
      mayDiscard: false,
    });
    for (const choice of ["finish", "roll-back", "discard"] as const)
      assert.equal((await recoverFileGroup(certs, choice, fileOperations, system, true)).ok, false);
    const outcome = await writeFileGroup(
      certs,
      [{ path: join(certs, "b"), bytes: Buffer.from("b"), mode: 0o644, mayReplace: false }],
      { operations: fileOperations, system, newId: () => "b".repeat(32) },
    );
    assert.ok(!outcome.ok);
    assert.match(outcome.error.message, /can't be used: you aren't permitted to read it$/);
  });
  assert.deepEqual(readdirSync(certs), before);
});

test(
  "a journal of an unprivileged user makes root touch nothing, and is recovered by that user",
  { skip },
  async () => {
    const certs = sharedDirectory();
    const secret = join(certs, "..", "secret");
    writeFileSync(secret, "root's", { mode: 0o600 });
    await asNobody(async () => {
      // What root owns is named, with a companion beside it, as an attacker can do in a sticky directory.
      const entries = [{ index: 0, directory: join(certs, ".."), name: "secret", replaces: true }];
      const record = leaveInterrupted(certs, { fresh: {}, changes: { entries } });
      const [entry] = entries;
      assert.ok(entry);
      writeFileSync(companionPaths(record, entry).fresh, "evil");
      await Promise.resolve();
    });
    assert.match(String(await recoverFirst(certs)), /it belongs to another user \(user ID 65534\)/);
    assert.equal((await recoverFileGroup(certs, "finish", fileOperations, hostSystem, true)).ok, false);
    assert.equal(readFileSync(secret, "utf8"), "root's");

    const own = sharedDirectory();
    await asNobody(async () => {
      leaveInterrupted(own, { fresh: { "ca.crt": "new" } });
      assert.deepEqual(await recoverFirst(own, fileOperations, system), [
        `Finished an interrupted write in ${own}: wrote ${join(own, "ca.crt")}.`,
      ]);
    });
    assert.deepEqual(readdirSync(own), ["ca.crt"]);
  },
);

test("a journal with a new owner isn't trusted anymore", { skip }, async () => {
  const certs = sharedDirectory();
  leaveInterrupted(certs, { fresh: { "ca.crt": "new" } });
  chownSync(join(certs, journalName), 1, 1);
  await asNobody(async () => {
    const found = await findInterrupted(certs, fileOperations, system);
    assert.ok(found?.write.state === "unusable");
    assert.match(found.write.why, /it belongs to another user \(user ID 1\)/);
  });
});
