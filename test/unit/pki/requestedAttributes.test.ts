// What OpenSSL put into a certification request is what is read of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { decodeWholeFile } from "../../../src/pki/decodeFile.ts";
import { requestedAttributes } from "../../../src/pki/requestedAttributes.ts";

const config = `[req]
prompt = no
distinguished_name = dn
req_extensions = ext
attributes = attributes
[dn]
CN = node
[attributes]
challengePassword = very secret words
unstructuredName = somebody
[ext]
subjectAltName = DNS:localhost, IP:127.0.0.1
keyUsage = critical, digitalSignature
`;

function request(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "request-"));
  try {
    writeFileSync(join(folder, "req.cnf"), config);
    const args = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(folder, "key"), "-config", join(folder, "req.cnf")];
    execFileSync("openssl", [...args, "-out", join(folder, "req")], { stdio: "pipe" });
    return readFileSync(join(folder, "req"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("extensions, challenge password and other attributes of a request", async () => {
  const [item] = decodeWholeFile(request()).items;
  assert.ok(item?.kind === "certificationRequest");
  const outcome = await requestedAttributes(item.request.der);
  assert.ok(outcome.ok);
  const { extensions, hasChallengePassword, others } = outcome.value;
  assert.deepEqual(extensions.map(({ oid, critical }) => [oid, critical]), [["2.5.29.17", false], ["2.5.29.15", true]]);
  assert.equal(hasChallengePassword, true);
  assert.deepEqual(others.map(({ oid }) => oid), ["1.2.840.113549.1.9.2"]);
  assert.ok(!JSON.stringify(outcome.value).includes(Buffer.from("very secret words").toString("hex")));
});

test("what is no request is refused, not thrown", async () => {
  const outcome = await requestedAttributes(new Uint8Array([0x30, 0x00]));
  assert.equal(outcome.ok, false);
});
