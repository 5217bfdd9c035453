// A process is killed at every step of a journalled write. Whatever the step, recovery leaves the group wholly old or
// wholly new.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { forNode } from "../../../../src/build/bundles.mjs";
import { registerValidate } from "../../../../src/cli/commands/validate.ts";
import { remedyWords } from "../../../../src/cli/host/remedyWords.ts";
import { hintText } from "../../../../src/cockroach/result/remedy.ts";
import { fileOperations, type FileOperations } from "../../../../src/node/files/fileOperations.ts";
import type { InterruptedWrite } from "../../../../src/cockroach/recovery/interruptedWrite.ts";
import { hostSystem } from "../../../../src/node/files/hostSystem.ts";
import { journalName } from "../../../../src/node/journal/journalRecord.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { nodeRecoveryFiles } from "../../../../src/node/journal/nodeRecoveryFiles.ts";
import { recoverFileGroup } from "../../../../src/node/journal/recoverFileGroup.ts";
import { runCommandLine } from "../../../support/commandLine.ts";
import { assertRecovered, leaveInterrupted, plantJournal, recoverFirst } from "../../../support/interruptedWrites.ts";
import { newContent, targets, write, type Place, type Situation } from "../../../support/killedGroupWrite.ts";

const situations: readonly Situation[] = [
  { name: "a new group", replaces: false },
  { name: "a group that replaces another", replaces: true },
];

const root = mkdtempSync(join(tmpdir(), "file-group-"));
after(() => {
  rmSync(root, { recursive: true });
});

let places = 0;

function newPlace({ replaces }: Situation): Place {
  const base = join(root, String(++places));
  const place = { certs: join(base, "certs"), safe: join(base, "safe") };
  mkdirSync(place.certs, { recursive: true });
  mkdirSync(place.safe);
  if (replaces)
    for (const { path } of targets(place))
      writeFileSync(path, oldContent, { mode: path.endsWith(".key") ? 0o600 : 0o644 });
  return place;
}

const oldContent = "old ".repeat(1_000);
/** Each step starts a process, so it holds nothing but the write. Other users must be able to read it. */
const program = resolve("dist/test/unit/node/journal/killedGroupWrite.cjs");
before(() => build({ ...forNode, entryPoints: ["test/support/killedGroupWrite.ts"], outfile: program }));

function child(place: Place, situation: Situation, dieAt: number, uid?: number) {
  const task = JSON.stringify({ place, situation, dieAt });
  // Source maps would take longer to start with than the write takes.
  const env = { ...process.env, NODE_OPTIONS: undefined, KILLED_GROUP_WRITE: task };
  return spawnSync(process.execPath, [program], { env, ...(uid === undefined ? {} : { uid, gid: uid }) });
}

for (const situation of situations) {
  test(
    `${situation.name} is wholly old or wholly new after a kill at any step and a recovery; a look before it changes nothing`,
    { timeout: 60_000 },
    async () => {
      const seen = new Set<string>();
      const asked = new Set<string>();
      let dieAt = 1;
      for (; ; dieAt++) {
        const place = newPlace(situation);
        const { signal, status } = child(place, situation, dieAt);
        if (signal === null) {
          assert.equal(status, 0);
          break;
        }
        checkInterrupted(place);
        const write = await validateOnly(place);
        if (write?.state === "recoverable") {
          const choice = write.choices[dieAt % write.choices.length] ?? write.choices[0];
          assert.ok((await recoverFileGroup(place.certs, choice, fileOperations, hostSystem)).ok);
          assert.equal(checkWhole(place, situation), choice === "finish" ? "new" : "old");
          asked.add(choice);
        }
        assertRecovered(await recoverFirst(place.certs));
        seen.add(checkWhole(place, situation));
      }
      assert.ok(dieAt > 20, `only ${dieAt} steps`);
      assert.deepEqual([...seen].sort(), ["new", "old"]);
      assert.deepEqual([...asked].sort(), ["finish", "roll-back"]);
    },
  );
}

test("a recovery that is itself interrupted is finished by the next", { timeout: 60_000 }, async () => {
  const situation = { name: "", replaces: true };
  for (let dieAt = 1; dieAt < 60; dieAt++) {
    const place = newPlace(situation);
    if (child(place, situation, dieAt).signal === null) break;
    let steps = 0;
    const failing: FileOperations = {
      ...fileOperations,
      remove: (path) => (++steps > dieAt % 4 ? Promise.reject(new Error("interrupted")) : fileOperations.remove(path)),
    };
    await recoverFirst(place.certs, failing).catch(() => undefined);
    assertRecovered(await recoverFirst(place.certs));
    checkWhole(place, situation);
  }
});

for (const failing of [1, 2, 3]) {
  test(`when file ${failing} of 3 cannot take its place, all are as before`, async () => {
    for (const situation of situations) {
      const place = newPlace(situation);
      let installed = 0;
      const full = Object.assign(new Error("no"), { code: "ENOSPC" });
      const install =
        <R>(operation: (from: string, to: string) => Promise<R>) =>
        (from: string, to: string): Promise<R> =>
          from.endsWith(".new") && ++installed === failing ? Promise.reject(full) : operation(from, to);
      const outcome = await write(place, situation, {
        ...fileOperations,
        rename: install(fileOperations.rename),
        link: install(fileOperations.link),
      });
      assert.ok(!outcome.ok);
      assert.match(outcome.error.message, /no space left on device$/);
      assert.match(hintText(outcome.error.hint ?? "", remedyWords), /Free some space/);
      assert.equal(checkWhole(place, situation), "old");
    }
  });
}

test("a file that has come in between is not replaced", async () => {
  const situation = { name: "", replaces: false };
  const place = newPlace(situation);
  const sneaky: FileOperations = {
    ...fileOperations,
    rename: async (from, to) => {
      // The journal becomes ready: all checks have been made.
      if (to.endsWith(".journal")) writeFileSync(join(place.certs, "node.key"), "somebody else's");
      await fileOperations.rename(from, to);
    },
  };
  const outcome = await write(place, situation, sneaky);
  assert.ok(!outcome.ok);
  assert.match(outcome.error.message, /node\.key: file exists$/);
  assert.equal(readFileSync(join(place.certs, "node.key"), "utf8"), "somebody else's");
  assert.deepEqual([readdirSync(place.certs), readdirSync(place.safe)], [["node.key"], []]);
});

test("without hard links the group is written all the same", async () => {
  for (const situation of situations) {
    const place = newPlace(situation);
    const outcome = await write(place, situation, { ...fileOperations, link: () => Promise.resolve(false) });
    assert.ok(outcome.ok);
    assert.equal(checkWhole(place, situation), "new");
  }
});

test("a replaced file keeps its mode, but a key that others can read does not", async () => {
  const situation = { name: "", replaces: true };
  const place = newPlace(situation);
  chmodSync(join(place.certs, "ca.crt"), 0o640);
  chmodSync(join(place.certs, "node.key"), 0o644);
  chmodSync(join(place.safe, "ca.key"), 0o400);
  assert.ok((await write(place, situation, fileOperations)).ok);
  const mode = (path: string): number => statSync(path).mode & 0o777;
  assert.deepEqual(
    [mode(join(place.certs, "ca.crt")), mode(join(place.certs, "node.key")), mode(join(place.safe, "ca.key"))],
    [0o640, 0o600, 0o400],
  );
});

test("a symbolic link is refused, and what it points to is left alone", async () => {
  const situation = { name: "", replaces: true };
  const place = newPlace(situation);
  const elsewhere = join(place.safe, "elsewhere");
  writeFileSync(elsewhere, "precious");
  rmSync(join(place.certs, "ca.crt"));
  symlinkSync(elsewhere, join(place.certs, "ca.crt"));
  const outcome = await write(place, situation, fileOperations);
  assert.ok(!outcome.ok);
  assert.match(outcome.error.message, /it is a symbolic link$/);
  assert.equal(readFileSync(elsewhere, "utf8"), "precious");
  assert.deepEqual(readdirSync(place.certs).sort(), ["ca.crt", "node.key"]);
});

test("a journal of a running process, of another host, or of no use is in the way of a write, and stays", async () => {
  const situation = { name: "", replaces: true };
  const place = newPlace(situation);
  const refused = async (): Promise<string> => {
    const outcome = await write(place, situation, fileOperations);
    assert.ok(!outcome.ok);
    assert.ok(existsSync(join(place.certs, journalName)));
    return outcome.error.message;
  };
  leaveInterrupted(place.certs, { fresh: {}, changes: { pid: process.ppid } });
  assert.match(await refused(), /^process \d+ is writing to /);
  leaveInterrupted(place.certs, { fresh: {}, changes: { host: "elsewhere" } });
  assert.match(await refused(), /may still be running on the host elsewhere$/);
  plantJournal(place.certs, "{ not a journal");
  assert.match(await refused(), /can't be used: it can't be read as a journal of this version$/);
});

test(
  "an unprivileged user is told which directory may not be written to",
  { skip: process.getuid?.() !== 0 && "needs root to become another user" },
  () => {
    const place = newPlace({ name: "", replaces: false });
    for (let directory = place.certs; directory !== tmpdir(); directory = join(directory, ".."))
      chmodSync(directory, 0o755);
    const { status } = child(place, { name: "", replaces: false }, 0, 65_534);
    assert.equal(status, 3);
    assert.deepEqual(readdirSync(place.certs), []);
  },
);

/**
 * `validate` on the command line, which says that a write was interrupted if there is a journal, and changes nothing.
 */
async function validateOnly({ certs, safe }: Place): Promise<InterruptedWrite | undefined> {
  const state = (): object =>
    [certs, safe].map((folder) =>
      readdirSync(folder).map((name) => [
        name,
        statSync(join(folder, name)).ino,
        statSync(join(folder, name)).mtimeMs,
        readFileSync(join(folder, name), "utf8"),
      ]),
    );
  const before = state();
  const files = nodeRecoveryFiles();
  const { err } = await runCommandLine(["validate", certs], (program, environment) =>
    registerValidate(program, { ...environment, loader: nodeAssetLoader, findAround: files.findAround }),
  );
  assert.equal(
    err.startsWith(`WARNING: a write to ${certs} was interrupted (`),
    existsSync(join(certs, journalName)),
    err,
  );
  assert.deepEqual(state(), before);
  return files.findInterrupted(certs);
}

/**
 * At the moment of death: whole files only, nothing extra that CockroachDB would read, no key that others could read.
 */
function checkInterrupted({ certs, safe }: Place): void {
  for (const directory of [certs, safe]) {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      const content = readFileSync(path, "utf8");
      if (!name.startsWith("."))
        assert.ok(content === oldContent || content === newContent, `${path} is neither old nor new`);
      else assert.ok(!name.endsWith(".crt"), name);
      const isSecret = directory === safe || name === "node.key" || /\.2\.(new|old)$/.test(name);
      if (isSecret && content !== "") assert.equal(statSync(path).mode & 0o077, 0, path);
    }
  }
}

/** Which of the two the group is; fails when it is a mixture or something is left over. */
function checkWhole(place: Place, { replaces }: Situation): "old" | "new" {
  const contents = new Set(targets(place).map(({ path }) => (existsSync(path) ? readFileSync(path, "utf8") : "")));
  assert.equal(contents.size, 1, "a mixture of old and new");
  const isNew = contents.has(newContent);
  assert.ok(isNew || contents.has(replaces ? oldContent : ""));
  const expected = isNew || replaces ? [["ca.crt", "node.key"], ["ca.key"]] : [[], []];
  assert.deepEqual([readdirSync(place.certs).sort(), readdirSync(place.safe)], expected);
  return isNew ? "new" : "old";
}
