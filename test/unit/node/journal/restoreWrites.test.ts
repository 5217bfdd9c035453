// What a write replaces can be put back exactly, byte by byte and bit by bit; and a write that fails leaves nothing
// behind.
import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { succeed } from "../../../../src/pki/result.ts";
import type { WrittenFiles } from "../../../../src/cockroach/create/creationEnvironment.ts";
import { undoSteps } from "../../../../src/cockroach/fixes/fileStep.ts";
import { isRemedy } from "../../../../src/cockroach/result/remedy.ts";
import { nodeCreationFiles } from "../../../../src/node/journal/nodeCreationFiles.ts";
import { nodeFixFiles } from "../../../../src/node/journal/nodeFixFiles.ts";
import { keptPath } from "../../../../src/node/journal/keepReplaced.ts";
import { realFileStates, writeRealFiles } from "../../../support/realFiles.ts";

const root = mkdtempSync(join(tmpdir(), "restore-"));
after(() => {
  rmSync(root, { recursive: true });
});

const newPlace = (): string => mkdtempSync(join(root, "place-"));
const file = (path: string, content: string, mode: number, mayReplace = true) => ({
  path,
  bytes: Buffer.from(content),
  mode,
  mayReplace,
});

async function written(
  directory: string,
  files: Parameters<typeof nodeCreationFiles.writeGroup>[1],
  options = {},
): Promise<Required<WrittenFiles>> {
  const outcome = await nodeCreationFiles.writeGroup(directory, files, options);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  const { steps, folders } = outcome.value;
  assert.ok(steps && folders);
  return { steps, folders };
}

describe("a write that replaced files", () => {
  async function renewed(): Promise<{
    readonly certs: string;
    readonly before: object;
    readonly done: Required<WrittenFiles>;
  }> {
    const certs = join(newPlace(), "certs");
    writeRealFiles(certs, {
      "node.crt": { content: "old\r\n", mode: 0o640 },
      "node.key": { content: Uint8Array.of(0, 255, 10), mode: 0o400 },
    });
    const before = realFileStates(certs);
    const done = await written(certs, [
      file(join(certs, "node.crt"), "new", 0o644),
      file(join(certs, "node.key"), "new", 0o600),
      file(join(certs, "node.key.pk8"), "new", 0o600),
    ]);
    assert.notDeepEqual(realFileStates(certs), before);
    return { certs, before, done };
  }

  test("is undone exactly: content, file modes, and files that were new", async () => {
    const { certs, before, done } = await renewed();
    assert.equal(await nodeFixFiles.findChanged(undoSteps(done.steps)), undefined);
    assert.deepEqual(await nodeFixFiles.apply(certs, undoSteps(done.steps)), succeed(undefined));
    assert.deepEqual(realFileStates(certs), before);
  });

  const changes: Readonly<Record<string, (certs: string) => void>> = {
    "another content": (certs) => appendFileSync(join(certs, "node.crt"), "# mine\n"),
    "another file mode": (certs) => chmodSync(join(certs, "node.key"), 0o600),
    gone: (certs) => rmSync(join(certs, "node.key.pk8")),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`isn't undone if one of the files is ${name} meanwhile`, async () => {
      const { certs, done } = await renewed();
      change(certs);
      const now = realFileStates(certs);
      assert.match((await nodeFixFiles.findChanged(undoSteps(done.steps))) ?? "", /node\.(crt|key|key\.pk8)$/);
      assert.equal((await nodeFixFiles.apply(certs, undoSteps(done.steps))).ok, false);
      assert.deepEqual(realFileStates(certs), now);
    });
  }

  test("is undone with the folders that it created, unless something else is in them", async () => {
    for (const isUsed of [false, true]) {
      const set = join(newPlace(), "set");
      mkdirSync(join(set, "ca"), { recursive: true });
      writeFileSync(join(set, "ca/ca.crt"), "old");
      const done = await written(set, [
        file(join(set, "ca/ca.crt"), "new", 0o644),
        file(join(set, "nodes/n1/node.crt"), "new", 0o644),
      ]);
      assert.deepEqual(await nodeFixFiles.apply(set, undoSteps(done.steps)), succeed(undefined));
      if (isUsed) writeFileSync(join(set, "nodes/mine"), "mine");
      await nodeFixFiles.removeFolders(done.folders);
      assert.deepEqual(readdirSync(set).sort(), isUsed ? ["ca", "nodes"] : ["ca"]);
      assert.ok(!existsSync(join(set, "nodes/n1")));
    }
  });
});

describe("a write that keeps what it replaces", () => {
  test("copies it with its file mode into folders of the file mode 0700, and copies nothing else", async () => {
    const base = newPlace();
    const [certs, backup] = [join(base, "certs"), join(base, "deep/backup")];
    writeRealFiles(certs, {
      "node.crt": { content: "old", mode: 0o644 },
      "node.key": { content: "old key", mode: 0o400 },
      "ca.crt": "stays",
    });
    await written(
      certs,
      [
        file(join(certs, "node.crt"), "new", 0o644),
        file(join(certs, "node.key"), "new", 0o600),
        file(join(certs, "other.crt"), "new", 0o644),
      ],
      { keepIn: backup },
    );
    const kept = realFileStates(keptPath(backup, certs));
    assert.deepEqual(kept, {
      "node.crt": `644 ${Buffer.from("old").toString("base64")}`,
      "node.key": `400 ${Buffer.from("old key").toString("base64")}`,
    });
    for (const folder of ["deep", "deep/backup"]) assert.equal(lstatSync(join(base, folder)).mode & 0o777, 0o700);
    assert.equal(lstatSync(keptPath(backup, certs)).mode & 0o777, 0o700);
  });

  test("replaces nothing if the copy can't be made", async () => {
    const certs = join(newPlace(), "certs");
    writeRealFiles(certs, { "node.crt": "old" });
    writeFileSync(join(certs, "../taken"), "a file");
    const before = realFileStates(certs);
    const outcome = await nodeCreationFiles.writeGroup(certs, [file(join(certs, "node.crt"), "new", 0o644)], {
      keepIn: join(certs, "../taken"),
    });
    assert.equal(outcome.ok, false);
    assert.deepEqual(realFileStates(certs), before);
  });
});

describe("a write that fails", () => {
  test("leaves no directory that it created", async () => {
    const base = newPlace();
    const outcome = await nodeCreationFiles.writeGroup(join(base, "certs"), [
      file(join(base, "none/ca.key"), "key", 0o600),
      file(join(base, "certs/ca.crt"), "crt", 0o644),
    ]);
    assert.ok(!outcome.ok);
    assert.equal(outcome.error.message, `open ${join(base, "none/ca.key")}: no such file or directory`);
    assert.deepEqual(readdirSync(base), []);
  });

  test("leaves a directory that was empty before", async () => {
    const base = newPlace();
    mkdirSync(join(base, "certs"));
    assert.equal(
      (await nodeCreationFiles.writeGroup(join(base, "certs"), [file(join(base, "none/ca.key"), "key", 0o600)])).ok,
      false,
    );
    assert.deepEqual(readdirSync(base), ["certs"]);
  });
});

describe("a symbolic link in the tree of a group", () => {
  for (const place of ["nodes", "nodes/n1"]) {
    test(`at ${place} is refused, or followed if that is asked for`, async () => {
      const base = newPlace();
      const set = join(base, "set");
      mkdirSync(join(base, "elsewhere/n1"), { recursive: true });
      mkdirSync(join(set, place, ".."), { recursive: true });
      symlinkSync(join(base, "elsewhere", place === "nodes" ? "" : "n1"), join(set, place));
      const group = [file(join(set, "ca.crt"), "ca", 0o644), file(join(set, "nodes/n1/node.crt"), "new", 0o644)];
      const refused = await nodeCreationFiles.writeGroup(set, group, { refuseLinks: true });
      assert.ok(!refused.ok);
      assert.equal(refused.error.message, `${join(set, place)} is a symbolic link`);
      assert.ok(isRemedy(refused.error.hint, "follow-links"));
      assert.deepEqual([readdirSync(set), readdirSync(join(base, "elsewhere/n1"))], [["nodes"], []]);
      await written(set, group);
      assert.equal(readFileSync(join(base, "elsewhere/n1/node.crt"), "utf8"), "new");
      assert.deepEqual(readdirSync(join(base, "elsewhere/n1")), ["node.crt"]);
    });
  }
});
