// An extension has one row: its OID is written there, and decoders and writers name it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionNames } from "../../src/pki/extensions/extensionNames.ts";
import { sourceFiles } from "./sourceFiles.ts";

test("the OID of an extension is written in its row and nowhere else among decoders and writers", () => {
  const files = [...sourceFiles("src/pki/extensions"), ...sourceFiles("src/view/extensions")];
  const written = files.flatMap(({ path, text }) =>
    [...text.matchAll(/"([0-2](?:\.\d+)+)"/g)].flatMap(([, oid = ""]) =>
      extensionNames.has(oid) ? [{ path, oid }] : [],
    ),
  );
  const rows = written.filter(({ path }) => path === "src/pki/extensions/extensionNames.ts");
  assert.deepEqual(rows.map(({ oid }) => oid).sort(), [...extensionNames.keys()].sort());
  assert.deepEqual(
    written.filter((one) => !rows.includes(one)),
    [],
  );
});
