// A certificate that is too large to use in TLS isn't decoded, which would block the host, and the file says so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { heavyClient } from "../../../support/heavyCertificate.ts";

/** What a file with one item says of it. */
function reading(raw: Uint8Array): string {
  const { items } = decodeWholeFile(raw);
  assert.equal(items.length, 1);
  const [item] = items;
  return item?.kind === "broken" ? item.problem.message : (item?.kind ?? "");
}

const tooLong = "The certificate is longer than 524,288 bytes";

test("a certificate of more than half a mebibyte is an item with a reason, in PEM and in DER", async () => {
  const [large, larger] = [await heavyClient({ extensions: 29_500 }), await heavyClient({ extensions: 33_000 })];
  assert.equal(reading(large.der), tooLong);
  assert.equal(reading(Buffer.from(large.pem)), tooLong);
  // So much text isn't even decoded.
  assert.equal(reading(Buffer.from(larger.pem)), "The block is longer than 786,432 characters");
});

test("a certificate below that is decoded", async () => {
  const { der, pem } = await heavyClient({ extensions: 16_000 });
  assert.ok(der.length > 256 * 1024, String(der.length));
  assert.equal(reading(der), "certificate");
  assert.equal(reading(Buffer.from(pem)), "certificate");
});
