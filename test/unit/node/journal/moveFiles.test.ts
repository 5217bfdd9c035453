// A fix that moves files and writes others dies at every step. Whatever the step, recovery leaves everything old or
// everything new, and no key in two places.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { applySteps } from "../../../../src/node/journal/applySteps.ts";
import { fileOperations, type FileOperations } from "../../../../src/node/files/fileOperations.ts";
import type { FileStep } from "../../../../src/cockroach/files/fileStep.ts";
import { assertRecovered, recoverFirst } from "../../../support/interruptedWrites.ts";
import { realDirectory } from "../../../support/fixRun.ts";

const encode = (text: string): Uint8Array => Buffer.from(text);

/** The key goes to another folder, and the file beside it is written again. */
function stepsIn(path: string): readonly FileStep[] {
  return [
    { path: join(path, "../safe/ca.key"), after: { bytes: encode("key"), mode: 0o600 } },
    { path: join(path, "ca.key"), before: { bytes: encode("key"), mode: 0o600 } },
    {
      path: join(path, "ca.crt"),
      before: { bytes: encode("old"), mode: 0o644 },
      after: { bytes: encode("new"), mode: 0o644 },
    },
  ];
}

/** A dead process does nothing that it is asked to do. */
function dyingAt(step: number): { readonly operations: FileOperations; readonly died: () => boolean } {
  let steps = 0;
  const mortal =
    <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      if (++steps >= step) return Promise.reject(new Error("dead"));
      return operation(...args);
    };
  const { makeDirectory, create, link, copy, rename, remove, syncDirectory } = fileOperations;
  const operations = {
    ...fileOperations,
    makeDirectory: mortal(makeDirectory),
    create: mortal(create),
    link: mortal(link),
    copy: mortal(copy),
    rename: mortal(rename),
    remove: mortal(remove),
    syncDirectory: mortal(syncDirectory),
  };
  return { operations, died: () => steps >= step };
}

function state(path: string): string {
  const folder = (name: string): string =>
    readdirSync(join(path, name))
      .sort()
      .map((file) => `${file}=${readFileSync(join(path, name, file), "utf8")}`)
      .join();
  return `${folder(".")} safe: ${folder("../safe")}`;
}

const before = "ca.crt=old,ca.key=key safe: ";
const after = "ca.crt=new safe: ca.key=key";

for (const links of [true, false]) {
  test(`a move that is interrupted is finished or taken back, on a file system with${links ? "" : "out"} links`, async () => {
    const outcomes = new Map<string, number>();
    for (let step = 1; ; step++) {
      const path = realDirectory({ "ca.crt": "old", "ca.key": "key" });
      const { operations, died } = dyingAt(step);
      const chosen: FileOperations = links ? operations : { ...operations, link: () => Promise.resolve(false) };
      await applySteps(path, stepsIn(path), chosen).catch(() => undefined);
      if (!died()) {
        assert.equal(state(path), after);
        break;
      }
      assertRecovered(await recoverFirst(path));
      const found = state(path);
      assert.ok(found === before || found === after, `step ${step}: ${found}`);
      outcomes.set(found, (outcomes.get(found) ?? 0) + 1);
    }
    assert.ok((outcomes.get(before) ?? 0) > 3 && (outcomes.get(after) ?? 0) > 3, JSON.stringify([...outcomes]));
  });
}
