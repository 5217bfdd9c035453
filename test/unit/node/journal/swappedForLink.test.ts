// Between two steps of a write the file is swapped for a link to another one. Whatever the step: what the link leads to
// keeps its bytes and its mode, the link stays unless its place had been taken before, and nothing is left behind.
import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { applySteps } from "../../../../src/node/journal/applySteps.ts";
import { fileOperations, type FileOperations } from "../../../../src/node/files/fileOperations.ts";
import { hostSystem } from "../../../../src/node/files/hostSystem.ts";
import { writeFileGroup } from "../../../../src/node/journal/writeFileGroup.ts";

const root = mkdtempSync(join(tmpdir(), "swapped-"));
after(() => {
  rmSync(root, { recursive: true });
});

const old = Buffer.from("old\n");
const fresh = Buffer.from("new\n");
const tools = { system: hostSystem, newId: () => "a".repeat(32) };

interface Place {
  readonly certs: string;
  readonly file: string;
  /** Has the same content, so that only its being elsewhere tells. */
  readonly elsewhere: string;
}

function newPlace(): Place {
  const base = mkdtempSync(join(root, "place-"));
  const place = { certs: join(base, "certs"), file: join(base, "certs/ca.crt"), elsewhere: join(base, "elsewhere") };
  mkdirSync(place.certs);
  writeFileSync(place.file, old, { mode: 0o644 });
  writeFileSync(place.elsewhere, old, { mode: 0o600 });
  return place;
}

/** Operations that swap the folder before the nth one, and whether that happened. */
function swapping(
  { certs, file, elsewhere }: Place,
  nth: number,
): { readonly operations: FileOperations; readonly swapped: () => boolean } {
  let count = 0;
  const before =
    <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      // Once the file was removed there is nothing to swap.
      if (++count === nth && existsSync(file)) {
        renameSync(file, join(certs, "../mine"));
        symlinkSync(elsewhere, file);
      }
      return operation(...args);
    };
  const operations = Object.fromEntries(
    Object.entries(fileOperations).map(([name, operation]) => [
      name,
      before(operation as (...args: readonly unknown[]) => Promise<unknown>),
    ]),
  );
  return { operations: operations as unknown as FileOperations, swapped: () => count >= nth };
}

const writes: Readonly<
  Record<string, (place: Place, operations: FileOperations) => Promise<{ readonly ok: boolean }>>
> = {
  "a fix of the content": ({ certs, file }, operations) =>
    applySteps(
      certs,
      [{ path: file, before: { bytes: old, mode: 0o644 }, after: { bytes: fresh, mode: 0o644 } }],
      operations,
    ),
  "a fix of the mode": ({ certs, file }, operations) =>
    applySteps(
      certs,
      [{ path: file, before: { bytes: old, mode: 0o644 }, after: { bytes: old, mode: 0o640 } }],
      operations,
    ),
  "a fix that removes": ({ certs, file }, operations) =>
    applySteps(
      certs,
      [
        { path: join(certs, "moved.crt"), after: { bytes: old, mode: 0o644 } },
        { path: file, before: { bytes: old, mode: 0o644 } },
      ],
      operations,
    ),
  "a creation that replaces": ({ certs, file }, operations) =>
    writeFileGroup(certs, [{ path: file, bytes: fresh, mode: 0o644, mayReplace: true }], { ...tools, operations }),
  "a creation without hard links": ({ certs, file }, operations) =>
    writeFileGroup(certs, [{ path: file, bytes: fresh, mode: 0o644, mayReplace: true }], {
      ...tools,
      operations: { ...operations, link: () => Promise.resolve(false) },
    }),
};

describe("a file that is swapped for a link", () => {
  for (const [name, write] of Object.entries(writes)) {
    test(`at any step of ${name}`, async () => {
      let refused = 0;
      for (let nth = 1; ; nth++) {
        const place = newPlace();
        const { operations, swapped } = swapping(place, nth);
        const { ok } = await write(place, operations);
        assert.deepEqual(readFileSync(place.elsewhere), old, `step ${nth}`);
        assert.equal(statSync(place.elsewhere).mode & 0o777, 0o600, `step ${nth}`);
        assert.deepEqual(
          readdirSync(place.certs).filter((one) => one.startsWith(".")),
          [],
          `step ${nth}`,
        );
        if (!swapped()) {
          assert.ok(ok);
          break;
        }
        if (ok) continue;
        refused += 1;
        assert.ok(lstatSync(place.file).isSymbolicLink(), `step ${nth}`);
      }
      assert.ok(refused > 0);
    });
  }
});
