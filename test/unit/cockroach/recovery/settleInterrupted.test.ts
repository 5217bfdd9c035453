// What a command that writes does about interrupted writes: each directory once, nothing without a decision, and what
// was refused is said.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { remedyWords } from "../../../../src/cli/host/remedyWords.ts";
import { failWith, refusalText, type Refusal } from "../../../../src/cockroach/result/refusal.ts";
import type {
  InterruptedWrite,
  RecoverableWrite,
  RecoveryChoice,
} from "../../../../src/cockroach/recovery/interruptedWrite.ts";
import {
  neverRecover,
  recoverIfSafe,
  settleInterrupted,
} from "../../../../src/cockroach/recovery/settleInterrupted.ts";
import { succeed, type Result } from "../../../../src/pki/result.ts";

const place = { directory: "/certs", journal: "/certs/journal" };
const safe: RecoverableWrite = {
  state: "recoverable",
  ...place,
  files: ["/certs/a", "/certs/b"],
  choices: ["finish", "roll-back"],
};

interface Settled {
  readonly said: string;
  readonly recovered: readonly string[];
  readonly told: readonly string[];
}

async function settle(
  found: InterruptedWrite | undefined,
  decideRecovery: (write: RecoverableWrite) => Promise<RecoveryChoice | undefined> = recoverIfSafe,
  outcome: Result<string, Refusal> = succeed("done"),
): Promise<Settled> {
  const recovered: string[] = [];
  const told: string[] = [];
  const files = {
    findInterrupted: (directory: string) => Promise.resolve(directory === "/certs" ? found : undefined),
    findAround: () => Promise.resolve(undefined),
    recover: (directory: string, choice: RecoveryChoice) => {
      recovered.push(`${directory} ${choice}`);
      return Promise.resolve(outcome);
    },
  };
  const settled = await settleInterrupted(["/other", "/certs", "/certs"], {
    files,
    decideRecovery,
    tell: (note) => {
      told.push(note);
    },
  });
  return { said: settled.ok ? "" : refusalText(settled.error, remedyWords), recovered, told };
}

describe("interrupted writes", () => {
  test("that are safe are recovered by the better choice, and told of", async () => {
    assert.deepEqual(await settle(undefined), { said: "", recovered: [], told: [] });
    assert.deepEqual((await settle(safe)).recovered, ["/certs finish"]);
    assert.deepEqual((await settle({ ...safe, choices: ["roll-back"] })).told, ["done"]);
  });

  const refused: readonly (readonly [string, InterruptedWrite, RegExp])[] = [
    [
      "doubtful",
      { ...safe, doubt: "other users can change files in /certs (file mode 0777)" },
      /^a write to \/certs was interrupted \(\/certs\/a, \/certs\/b\), and other users can change files in \/certs \(file mode 0777\)\. Nothing was changed\. .*recover \/certs$/,
    ],
    [
      "perhaps running elsewhere",
      { ...safe, otherHost: "h", doubt: "d" },
      /and it may still be running on the host h\. .*recover \/certs --other-host-ended$/,
    ],
    [
      "running",
      { state: "running", ...place, pid: 7 },
      /^process 7 is writing to \/certs\. Nothing was changed\. Wait/,
    ],
    [
      "of no use",
      { state: "unusable", ...place, why: "it has 9 bytes", mayDiscard: true },
      /^the journal \/certs\/journal can't be used: it has 9 bytes\. .*recover \/certs --discard$/,
    ],
    [
      "somebody else's",
      { state: "unusable", ...place, why: "you aren't permitted to read it", mayDiscard: false },
      /The owner of \/certs\/journal can recover it\.$/,
    ],
  ];
  for (const [name, write, words] of refused) {
    test(`that are ${name} are refused, with what to do`, async () => {
      const { said, recovered, told } = await settle(write);
      assert.match(said, words);
      assert.deepEqual([recovered, told], [[], []]);
    });
  }

  test("are never recovered by a dry run, and always as a person decides", async () => {
    assert.deepEqual((await settle(safe, neverRecover)).recovered, []);
    assert.deepEqual((await settle({ ...safe, doubt: "d" }, () => Promise.resolve("roll-back"))).recovered, [
      "/certs roll-back",
    ]);
  });

  test("that can't be recovered refuse the command", async () => {
    const { said, told } = await settle(safe, recoverIfSafe, failWith("no", "Try again."));
    assert.deepEqual([said, told], ["no. Try again.", []]);
  });
});
