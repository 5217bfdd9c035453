// `recover` shows and recovers; commands that only read say that something is to be recovered, and change nothing.
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import { registerList } from "../../../../src/cli/commands/list.ts";
import { registerRecover } from "../../../../src/cli/commands/recover.ts";
import { registerRotation } from "../../../../src/cli/commands/rotation.ts";
import { registerValidate } from "../../../../src/cli/commands/validate.ts";
import { journalName } from "../../../../src/node/journal/journalRecord.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { nodeRecoveryFiles } from "../../../../src/node/journal/nodeRecoveryFiles.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { leaveInterrupted, plantJournal } from "../../../support/interruptedWrites.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "recover-cli-")));
after(() => {
  rmSync(root, { recursive: true });
});

const newPlace = (): string => join(mkdtempSync(join(root, "place-")), "certs");
const files = nodeRecoveryFiles();

function recover(...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(["recover", ...args], (program, environment) =>
    registerRecover(program, { ...environment, files }),
  );
}

function read(...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(args, (program, environment) => {
    const reading = { ...environment, loader: nodeAssetLoader, findAround: files.findAround };
    registerValidate(program, reading);
    registerList(program, reading);
    registerRotation(program, createEnvironment, reading);
  });
}

describe("recover", () => {
  test("without a flag shows what was interrupted and the commands to copy, and changes nothing", async () => {
    const certs = newPlace();
    leaveInterrupted(certs, { fresh: { "node.crt": "new" } });
    const before = readdirSync(certs);
    const { code, out } = await recover(certs);
    assert.equal(code, 1);
    assert.equal(
      out,
      [
        `A write to ${certs} was interrupted (${join(certs, "node.crt")}).`,
        `  ${join(certs, "node.crt")}`,
        `Put all new files in place: certs-for-cockroachdb recover ${certs} --finish`,
        `Put all old files back: certs-for-cockroachdb recover ${certs} --roll-back`,
        "",
      ].join("\n"),
    );
    assert.deepEqual(readdirSync(certs), before);
  });

  test("finishes or rolls back, reports it, and then finds nothing", async () => {
    for (const [flag, left, note] of [
      ["--finish", ["node.crt"], "Finished"],
      ["--roll-back", [], "Rolled back"],
    ] as const) {
      const certs = newPlace();
      leaveInterrupted(certs, { fresh: { "node.crt": "new" } });
      const { code, out } = await recover(certs, flag);
      assert.equal(code, 0);
      assert.ok(out.startsWith(`${note} an interrupted write in ${certs}: `), out);
      assert.deepEqual(readdirSync(certs), left);
      assert.deepEqual(await recover(certs, flag), { code: 0, out: `${certs} has no interrupted write.\n`, err: "" });
    }
  });

  test("recovers a write of another host only with its flag", async () => {
    const certs = newPlace();
    leaveInterrupted(certs, { fresh: { "node.crt": "new" }, changes: { host: "elsewhere" } });
    assert.match((await recover(certs)).out, /--finish --other-host-ended\n/);
    const refused = await recover(certs, "--finish");
    assert.equal(refused.code, 1);
    assert.match(
      refused.err,
      /^ERROR: a process on the host elsewhere may be writing to .*\nHINT: Nothing was changed\. When that process has ended, .*--other-host-ended\n$/,
    );
    assert.equal((await recover(certs, "--finish", "--other-host-ended")).code, 0);
  });

  test("removes a useless journal only with its flag, and accepts one flag at a time", async () => {
    const certs = newPlace();
    leaveInterrupted(certs, { fresh: { "node.crt": "new" } });
    const refused = await recover(certs, "--discard");
    assert.match(refused.err, /^ERROR: the journal \S+ can be used\n/);
    chmodSync(join(certs, journalName), 0o666);
    assert.match((await recover(certs, "--finish")).err, /other users can write to it \(file mode 0666\)/);
    assert.equal((await recover(certs, "--discard", "--finish")).code, 2);
    assert.equal((await recover(certs, "--discard")).code, 0);
    assert.ok(!readdirSync(certs).includes(journalName));
  });

  test("shows control characters of paths as text", async () => {
    const certs = `${newPlace()}\u001b[31m`;
    plantJournal((leaveInterrupted(certs, { fresh: {} }), certs), "{");
    assert.ok(!(await recover(certs)).out.includes("\u001b"));
    assert.ok(!(await recover(certs, "--finish")).err.includes("\u001b"));
  });
});

describe("a command that only reads", () => {
  for (const args of [["validate"], ["validate", "--json"], ["list"], ["rotation"], ["rotation", "--json"]]) {
    test(`${args.join(" ")} reports an interrupted write with the command to use, and changes nothing`, async () => {
      const certs = newPlace();
      leaveInterrupted(certs, { fresh: { "node.crt": "new" } });
      const before = readdirSync(certs);
      const [command = "", ...flags] = args;
      const { out, err } = await read(command, certs, ...flags);
      const warning = `WARNING: a write to ${certs} was interrupted (${join(certs, "node.crt")}). Its files may be a mixture of old and new.\nHINT: certs-for-cockroachdb recover ${certs}\n`;
      assert.ok(err.startsWith(warning), err);
      assert.ok(!out.includes("interrupted"));
      assert.deepEqual(readdirSync(certs), before);
    });
  }

  test("reports it for a set with its journal above, for the affected directories only", async () => {
    const set = newPlace();
    leaveInterrupted(set, { fresh: { "nodes/n1/node.crt": "new", "clients/ca.crt": "new" } });
    leaveInterrupted(join(set, "other/n2"), { fresh: {} });
    rmSync(join(set, "other/n2", journalName));
    assert.match(
      (await read("validate", join(set, "nodes/n1"))).err,
      new RegExp(`^WARNING: a write to ${set} was interrupted`),
    );
    assert.match((await read("validate", join(set, "clients"))).err, /^WARNING/);
    assert.equal((await read("validate", join(set, "other/n2"))).err, "");
    writeFileSync(join(set, journalName), "{");
    assert.equal((await read("validate", join(set, "clients"))).err, "");
  });
});
