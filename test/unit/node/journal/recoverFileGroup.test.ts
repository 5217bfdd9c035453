// Recovery relies on nothing that another user can have written, looks without changing anything, and does what it
// says.
import assert from "node:assert/strict";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { neverRecover, settleInterrupted } from "../../../../src/cockroach/recovery/settleInterrupted.ts";
import { fileOperations } from "../../../../src/node/files/fileOperations.ts";
import { findInterrupted } from "../../../../src/node/journal/findInterrupted.ts";
import { hostSystem, type HostSystem } from "../../../../src/node/files/hostSystem.ts";
import {
  companionPaths,
  encodeJournal,
  journalName,
  maxEntries,
  maxJournalBytes,
  type JournalEntry,
  type JournalRecord,
} from "../../../../src/node/journal/journalRecord.ts";
import { nodeRecoveryFiles } from "../../../../src/node/journal/nodeRecoveryFiles.ts";
import { recoverFileGroup, removeDrafts } from "../../../../src/node/journal/recoverFileGroup.ts";
import { leaveInterrupted, plantJournal, recoverFirst } from "../../../support/interruptedWrites.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "recover-")));
after(() => {
  rmSync(root, { recursive: true });
});

let places = 0;

function newPlace(): { readonly base: string; readonly certs: string; readonly outside: string } {
  const base = join(root, String(++places));
  const place = { base, certs: join(base, "certs"), outside: join(base, "outside") };
  for (const folder of [place.certs, place.outside]) mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(place.outside, "precious"), "precious", { mode: 0o600 });
  return place;
}

/** Every file below a folder with its type, mode, owner and content. */
function stateBelow(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mode, uid, size } = lstatSync(path);
      return [
        path,
        `${mode.toString(8)} ${uid} ${size} ${entry.isFile() && size < 1e6 ? readFileSync(path, "utf8") : ""}`,
      ];
    }),
  );
}

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

/** Creates a file that of another user: for root by its owner, for others by who they say they are. */
function strangers(path: string): HostSystem {
  if (isRoot) chownSync(path, nobody, nobody);
  return isRoot ? hostSystem : { ...hostSystem, uid: nobody };
}

const entry = (directory: string, name: string, index = 0): JournalEntry => ({
  index,
  directory,
  name,
  replaces: true,
});

/** A journal whose entry has a companion beside its target, so that only the check that is meant stands in the way. */
function plantEntry(certs: string, one: JournalEntry, changes: Partial<JournalRecord> = {}): void {
  const record = leaveInterrupted(certs, { fresh: {}, changes: { entries: [one], ...changes } });
  const { fresh } = companionPaths(record, one);
  if (existsSync(dirname(fresh)) && !existsSync(fresh)) writeFileSync(fresh, "evil", { mode: 0o600 });
}

type Place = ReturnType<typeof newPlace>;

/** Journals of no use, each with why. */
const hostile: Readonly<Record<string, readonly [plant: (place: Place) => HostSystem | undefined, why: RegExp]>> = {
  "of another user": [
    ({ certs, outside }) => {
      plantEntry(certs, entry(outside, "precious"));
      return strangers(join(certs, journalName));
    },
    /it belongs to another user \(user ID \d+\)/,
  ],
  "that others can write to": [
    ({ certs, outside }) => {
      plantEntry(certs, entry(outside, "precious"));
      chmodSync(join(certs, journalName), 0o622);
      return undefined;
    },
    /other users can write to it \(file mode 0622\)/,
  ],
  "that is a symbolic link": [
    ({ certs, outside }) => {
      plantEntry(certs, entry(outside, "precious"));
      renameSync(join(certs, journalName), join(outside, "journal"));
      symlinkSync(join(outside, "journal"), join(certs, journalName));
      return undefined;
    },
    /it isn't a regular file/,
  ],
  "of another directory": [
    ({ base, certs, outside }) => {
      mkdirSync(join(base, "other"));
      plantEntry(join(base, "other"), entry(outside, "precious"));
      renameSync(join(base, "other", journalName), join(certs, journalName));
      return undefined;
    },
    /it was written for \S+other$/,
  ],
  "with a name that leads out of its directory": [
    ({ certs }) => {
      plantEntry(certs, entry(certs, "../outside/precious"));
      return undefined;
    },
    /can't be read as a journal/,
  ],
  "with an absolute name": [
    ({ certs, outside }) => {
      plantEntry(certs, entry(certs, join(outside, "precious")));
      return undefined;
    },
    /can't be read as a journal/,
  ],
  "with a folder outside its directory": [
    ({ certs, outside }) => {
      leaveInterrupted(certs, { fresh: {}, changes: { folders: [outside] } });
      return undefined;
    },
    /can't be read as a journal/,
  ],
  "with a name of our own files": [
    ({ certs }) => {
      plantEntry(certs, entry(certs, journalName));
      return undefined;
    },
    /can't be read as a journal/,
  ],
  "with one file twice": [
    ({ certs }) => {
      leaveInterrupted(certs, { fresh: {}, changes: { entries: [entry(certs, "a"), entry(certs, "a", 1)] } });
      return undefined;
    },
    /can't be read as a journal/,
  ],
  "with a symbolic link on the way": [
    ({ certs, outside }) => {
      symlinkSync(outside, join(certs, "link"));
      plantEntry(certs, entry(certs, "link/precious"));
      return undefined;
    },
    /it names files in \S+link, which is a symbolic link/,
  ],
  "with a directory that is reached through a link": [
    ({ base, certs, outside }) => {
      symlinkSync(outside, join(base, "link"));
      plantEntry(certs, entry(join(base, "link"), "precious"));
      return undefined;
    },
    /it names \S+link, which is reached through a symbolic link/,
  ],
  "with a companion that is a symbolic link": [
    ({ certs, outside }) => {
      const record = leaveInterrupted(certs, { fresh: {}, changes: { entries: [entry(certs, "ca.crt")] } });
      symlinkSync(join(outside, "precious"), companionPaths(record, entry(certs, "ca.crt")).fresh);
      return undefined;
    },
    /\.0\.new isn't a regular file/,
  ],
  "of an earlier version": [
    ({ certs }) => {
      plantJournal(
        certs,
        JSON.stringify({ version: 1, id: "f".repeat(32), pid: 1, host: "h", state: "ready", entries: [] }),
      );
      return undefined;
    },
    /can't be read as a journal/,
  ],
  "that is too large": [
    ({ certs }) => {
      plantJournal(certs, "");
      truncateSync(join(certs, journalName), 500_000_000);
      return undefined;
    },
    /it has 500000000 bytes, which is too large for a journal/,
  ],
  "with too many entries": [
    ({ certs }) => {
      const entries = Array.from({ length: maxEntries + 1 }, (_, index) => entry(certs, String(index), index));
      plantJournal(certs, encodeJournal({ ...leaveInterrupted(certs, { fresh: {} }), entries }));
      return undefined;
    },
    /can't be read as a journal/,
  ],
};

describe("a journal", () => {
  for (const [name, [plant, why]] of Object.entries(hostile)) {
    test(`${name} changes nothing, whatever is asked for, until it is removed`, async () => {
      const place = newPlace();
      const system = plant(place) ?? hostSystem;
      const before = stateBelow(place.base);
      const found = await findInterrupted(place.certs, fileOperations, system);
      assert.equal(found?.write.state, "unusable");
      assert.match(found.write.why, why);
      assert.match(String(await recoverFirst(place.certs, fileOperations, system)), why);
      for (const choice of ["finish", "roll-back"] as const)
        assert.equal((await recoverFileGroup(place.certs, choice, fileOperations, system, true)).ok, false);
      assert.deepEqual(stateBelow(place.base), before);
      const outcome = await recoverFileGroup(place.certs, "discard", fileOperations, system);
      const journal = join(place.certs, journalName);
      assert.deepEqual(outcome, { ok: true, value: `Removed ${journal}. No other file was changed.` });
      const { [journal]: _, ...others } = before;
      assert.deepEqual(stateBelow(place.base), others);
    });
  }

  test(
    "that another user may have left companions for is void, unless the directory is that user's",
    { skip: !isRoot && "needs root to become another user" },
    async () => {
      for (const isTheirs of [false, true]) {
        const { certs } = newPlace();
        const record = leaveInterrupted(certs, { fresh: { "ca.crt": "new" } });
        const [one] = record.entries;
        assert.ok(one);
        chownSync(companionPaths(record, one).fresh, nobody, nobody);
        if (isTheirs) chownSync(certs, nobody, nobody);
        const found = await findInterrupted(certs, fileOperations, hostSystem);
        assert.equal(found?.write.state, isTheirs ? "recoverable" : "unusable");
        // Also in their own directory they could exchange it in the middle: a person decides.
        assert.equal(typeof (await recoverFirst(certs)), "string");
        assert.equal((await recoverFileGroup(certs, "finish", fileOperations, hostSystem)).ok, isTheirs);
        assert.equal(existsSync(join(certs, "ca.crt")), isTheirs);
      }
    },
  );

  const doubtful: Readonly<Record<string, (certs: string) => HostSystem>> = {
    "in a directory that others can write to": (certs) => {
      chmodSync(certs, 0o775);
      return hostSystem;
    },
    "below a directory that others can write to": (certs) => {
      chmodSync(dirname(certs), 0o777);
      return hostSystem;
    },
    "on a system that has no owners": () => ({ ...hostSystem, hasOwners: false }),
    "of another host": () => ({ ...hostSystem, host: "another" }),
  };
  for (const [name, change] of Object.entries(doubtful)) {
    test(`${name} is recovered only if that is asked for`, async () => {
      const { base, certs } = newPlace();
      leaveInterrupted(certs, { fresh: { "ca.crt": "new" }, ageSeconds: 3_600 });
      const system = change(certs);
      const before = stateBelow(base);
      const found = await findInterrupted(certs, fileOperations, system);
      assert.ok(found?.write.state === "recoverable" && found.write.doubt !== undefined);
      assert.match(String(await recoverFirst(certs, fileOperations, system)), /was interrupted/);
      assert.deepEqual(stateBelow(base), before);
      assert.deepEqual(await recoverFileGroup(certs, "finish", fileOperations, system), {
        ok: true,
        value: `Finished an interrupted write in ${certs}: wrote ${join(certs, "ca.crt")}.`,
      });
      assert.deepEqual(readdirSync(certs), ["ca.crt"]);
    });
  }

  test("in a sticky directory is recovered without asking: others can't exchange what is in it", async () => {
    const { certs } = newPlace();
    chmodSync(certs, 0o1777);
    leaveInterrupted(certs, { fresh: { "ca.crt": "new" } });
    assert.deepEqual(await recoverFirst(certs), [
      `Finished an interrupted write in ${certs}: wrote ${join(certs, "ca.crt")}.`,
    ]);
  });

  test("with a date in the future, or of another host, doesn't block writing forever", async () => {
    for (const ageSeconds of [-31_536_000, 31_536_000]) {
      const { certs } = newPlace();
      leaveInterrupted(certs, { fresh: {}, changes: { pid: process.ppid }, ageSeconds });
      assert.equal((await findInterrupted(certs, fileOperations, hostSystem))?.write.state, "recoverable");
    }
    const { certs } = newPlace();
    leaveInterrupted(certs, { fresh: {}, changes: { host: "elsewhere" } });
    const outcome = await recoverFileGroup(certs, "finish", fileOperations, hostSystem);
    assert.ok(!outcome.ok);
    assert.match(outcome.error.message, /a process on the host elsewhere may be writing/);
    assert.ok((await recoverFileGroup(certs, "finish", fileOperations, hostSystem, true)).ok);
    assert.deepEqual(readdirSync(certs), []);
  });

  test("of a running process is left to it, whatever is said", async () => {
    const { certs } = newPlace();
    leaveInterrupted(certs, { fresh: {}, changes: { pid: process.ppid } });
    for (const choice of ["finish", "roll-back", "discard"] as const)
      assert.equal((await recoverFileGroup(certs, choice, fileOperations, hostSystem, true)).ok, false);
    assert.deepEqual(readdirSync(certs), [journalName]);
  });
});

describe("recovery", () => {
  test("without a decision changes nothing, so that a dry run changes nothing", async () => {
    const { base, certs } = newPlace();
    leaveInterrupted(certs, { fresh: { "ca.crt": "new" } });
    const before = stateBelow(base);
    const settled = await settleInterrupted([certs], {
      files: nodeRecoveryFiles(),
      decideRecovery: neverRecover,
      tell: () => undefined,
    });
    assert.equal(settled.ok, false);
    assert.deepEqual(stateBelow(base), before);
  });

  test("rolls back what could be finished, with the folders that were created, and says what it has done", async () => {
    const { certs } = newPlace();
    writeFileSync(join(certs, "mine"), "mine");
    leaveInterrupted(certs, {
      fresh: { "n1/node.crt": "new", "n1/node.key": "new" },
      installed: ["n1/node.crt"],
      changes: { folders: [join(certs, "n1")] },
    });
    const outcome = await recoverFileGroup(certs, "roll-back", fileOperations, hostSystem);
    assert.deepEqual(outcome, {
      ok: true,
      value: `Rolled back an interrupted write in ${certs}: restored or removed ${join(certs, "n1/node.crt")}.`,
    });
    assert.deepEqual(readdirSync(certs), ["mine"]);
  });

  test("that is rolled back and interrupted again is not finished by the next", async () => {
    for (let failAt = 1; failAt < 12; failAt++) {
      const { certs } = newPlace();
      const record = leaveInterrupted(certs, { fresh: { a: "new", b: "new" }, changes: {} });
      const replacing = { ...record, entries: record.entries.map((one) => ({ ...one, replaces: true })) };
      plantJournal(certs, encodeJournal(replacing));
      for (const one of replacing.entries) {
        writeFileSync(companionPaths(record, one).old, "old", { mode: 0o600 });
        renameSync(companionPaths(record, one).fresh, join(certs, one.name));
      }
      let steps = 0;
      const step =
        <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
        (...args: A): Promise<R> =>
          ++steps >= failAt ? Promise.reject(new Error("dead")) : operation(...args);
      const { rename, remove, create, syncDirectory } = fileOperations;
      const dying = {
        ...fileOperations,
        rename: step(rename),
        remove: step(remove),
        create: step(create),
        syncDirectory: step(syncDirectory),
      };
      await recoverFileGroup(certs, "roll-back", dying, hostSystem).catch(() => undefined);
      await recoverFirst(certs);
      const contents = new Set(["a", "b"].map((name) => readFileSync(join(certs, name), "utf8")));
      assert.equal(contents.size, 1, `a mixture after ${failAt} steps`);
      assert.deepEqual(readdirSync(certs).sort(), ["a", "b"]);
    }
  });

  test("can't roll back once old files are being removed, whether they were replaced or new", async () => {
    for (const replaces of [true, false]) {
      const { certs } = newPlace();
      const record = leaveInterrupted(certs, { fresh: { a: "new", b: "new" }, installed: replaces ? [] : ["a", "b"] });
      const entries = record.entries.map((one) => ({ ...one, replaces }));
      plantJournal(certs, encodeJournal({ ...record, entries }));
      for (const one of entries) {
        const { fresh, old } = companionPaths(record, one);
        if (replaces) renameSync(fresh, join(certs, one.name));
        if (replaces) writeFileSync(old, "old", { mode: 0o600 });
        if (one.name === "a") rmSync(replaces ? old : fresh);
      }
      const found = await findInterrupted(certs, fileOperations, hostSystem);
      assert.ok(found?.write.state === "recoverable");
      assert.deepEqual(found.write.choices, ["finish"]);
      const refused = await recoverFileGroup(certs, "roll-back", fileOperations, hostSystem);
      assert.ok(!refused.ok);
      assert.match(refused.error.message, /can't be rolled back/);
      assert.deepEqual(await recoverFirst(certs), [
        `Finished an interrupted write in ${certs}: all its files were in place already.`,
      ]);
      assert.deepEqual(
        readdirSync(certs).map((name) => readFileSync(join(certs, name), "utf8")),
        ["new", "new"],
      );
    }
  });

  test("keeps a file that has come to the place of a new one, and rolls back the others", async () => {
    const { certs } = newPlace();
    leaveInterrupted(certs, { fresh: { a: "new", b: "new" }, installed: ["a"] });
    writeFileSync(join(certs, "b"), "mine");
    assert.equal((await recoverFileGroup(certs, "finish", fileOperations, hostSystem)).ok, false);
    assert.ok(Array.isArray(await recoverFirst(certs)));
    assert.deepEqual(readdirSync(certs), ["b"]);
    assert.equal(readFileSync(join(certs, "b"), "utf8"), "mine");
  });

  test("removes drafts of ended processes, by name and content, and nothing that only looks like one", async () => {
    const { certs } = newPlace();
    const record = leaveInterrupted(certs, { fresh: {} });
    const text = Buffer.from(encodeJournal(record)).toString();
    rmSync(join(certs, journalName));
    const draft = (id: string): string => join(certs, `${journalName}.${id}`);
    writeFileSync(draft(record.id), text.slice(0, text.length / 2 + 30), { mode: 0o600 });
    const kept = [draft("precious"), draft("a".repeat(32)), draft("b".repeat(32)), draft("c".repeat(32))];
    writeFileSync(kept[0] ?? "", text);
    writeFileSync(kept[1] ?? "", text, { mode: 0o600 });
    writeFileSync(kept[2] ?? "", "mine", { mode: 0o600 });
    writeFileSync(
      kept[3] ?? "",
      text.replace(record.id, "c".repeat(32)).replace(/"pid":\d+/, `"pid":${process.ppid}`),
      { mode: 0o600 },
    );
    await removeDrafts(certs, fileOperations, hostSystem);
    assert.deepEqual(
      readdirSync(certs)
        .map((name) => join(certs, name))
        .sort(),
      [...kept].sort(),
    );
  });

  test("looks through 60,000 entries; a journal with as many as there may be is not too large", async () => {
    const { certs } = newPlace();
    const entries = Array.from({ length: maxEntries }, (_, index) => ({
      index,
      directory: certs,
      name: `nodes/n${index}/node.crt`,
      replaces: false,
    }));
    const journal = encodeJournal({
      ...leaveInterrupted(certs, { fresh: {} }),
      state: "preparing",
      entries: entries.slice(0, 60_000),
    });
    assert.ok(encodeJournal({ ...leaveInterrupted(certs, { fresh: {} }), entries }).length < maxJournalBytes);
    plantJournal(certs, journal);
    const found = await findInterrupted(certs, fileOperations, hostSystem);
    assert.ok(found?.write.state === "recoverable");
    assert.equal(found.write.files.length, 60_000);
  });
});
