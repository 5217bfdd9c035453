// A certificate with far more extensions than any in use: the page gets a bounded number of them, and is told how many are left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { repeatedExtensions } from "../../../../src/pki/certificate/extension.ts";
import { extensionFields, maxExtensions } from "../../../../src/view/detail/extensionFields.ts";
import { FieldBuilder } from "../../../../src/view/fields/fieldBuilder.ts";
import { heavyClient } from "../../../support/heavyCertificate.ts";

test("words a bounded number of extensions and says how many are left", async () => {
  const { der } = await heavyClient({ extensions: maxExtensions + 1_000 });
  const [item] = decodeWholeFile(der).items;
  assert.ok(item?.kind === "certificate");
  const fields = extensionFields(item.certificate, new FieldBuilder());
  assert.equal(fields.length, maxExtensions + 1);
  const total = item.certificate.extensions.length;
  assert.match(
    JSON.stringify(fields.at(-1)),
    new RegExp(`${(total - maxExtensions).toLocaleString("en")} more extensions are not shown`),
  );
});

test("reports a bounded number of repeated extensions and counts the others", () => {
  const one = { oid: "1.2.3", critical: false, value: new Uint8Array(), valueStart: 0, range: { start: 0, end: 0 } };
  const problems = repeatedExtensions(Array.from({ length: 200_000 }, () => one));
  assert.equal(problems.length, 101);
  assert.equal(problems.at(-1)?.message, "199899 more extensions repeat an earlier one");
});
