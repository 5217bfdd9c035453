// A property over every extension of the corpus that is decoded: an element behind the last one of any structure inside
// is reported or shown, never dropped.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toHex } from "../../../src/pki/asn1/bytes.ts";
import type { Extension } from "../../../src/pki/certificate/extension.ts";
import { decodeWholeFile } from "../../../src/pki/file/decodeFile.ts";
import { decodedExtensions, extensionFields } from "../../../src/view/detail/extensionFields.ts";
import { FieldBuilder } from "../../../src/view/fields/fieldBuilder.ts";
import { withElementBehind } from "../../support/derChanges.ts";

const files = "../shared/corpus/files";
const skip = existsSync(files) ? false : "the corpus of foreign certificates is not beside the checkout";

/** Distinct contents, at most a few of each kind, so that rare kinds count as much as common ones. */
function samples(): readonly Extension[] {
  const found = new Map<string, Map<string, Extension>>();
  for (const path of readdirSync(files, { recursive: true, encoding: "utf8", withFileTypes: true })) {
    if (!path.isFile()) continue;
    for (const item of decodeWholeFile(readFileSync(join(path.parentPath, path.name))).items) {
      if (item.kind !== "certificate") continue;
      for (const extension of item.certificate.extensions) {
        if (!decodedExtensions.includes(extension.oid) || extension.value.length > 2_000) continue;
        const known = found.get(extension.oid) ?? new Map<string, Extension>();
        if (known.size < 60) known.set(toHex(extension.value), extension);
        found.set(extension.oid, known);
      }
    }
  }
  return [...found.values()].flatMap((known) => [...known.values()]);
}

/** What the page shows for this content. */
function shown(oid: string, value: Uint8Array): string {
  const extension = { oid, critical: false, value, valueStart: 0, range: { start: 0, end: value.length } };
  const fields = new FieldBuilder();
  return JSON.stringify(extensionFields({ der: value, extensions: [extension] }, fields)[0]?.value);
}

test("an element too many is reported or shown, wherever it is", { skip }, () => {
  const all = samples();
  const dropped = new Set<string>();
  let count = 0;
  for (const { oid, value } of all) {
    const before = shown(oid, value);
    for (const changed of withElementBehind(value)) {
      count++;
      if (shown(oid, changed) === before) dropped.add(`${oid}: ${toHex(changed)}`);
    }
  }
  assert.ok(count > 500, `only ${count} places`);
  assert.deepEqual([...dropped], []);
});
