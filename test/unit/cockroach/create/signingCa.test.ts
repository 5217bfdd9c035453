import assert from "node:assert/strict";
import { test } from "node:test";
import { readSigningCa } from "../../../../src/cockroach/create/signingCa.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { authority, clientCertificate } from "../../../support/certificate.ts";

const tools = { cryptography: nodeCryptography, askPassphrase: () => Promise.resolve("x") };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test("the first certificate and the first key of their files sign, whatever is around them", async () => {
  const ca = await authority();
  const other = await authority({ cn: "Other" });
  const certificates = encode(`# CA\n${other.keyPem}${ca.pem}${other.pem}`);
  const keys = encode(
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${ca.keyPem}${other.keyPem}`,
  );
  const read = await readSigningCa(certificates, keys, tools);
  assert.ok(read.ok);
  assert.deepEqual(new Uint8Array(read.value.certificate.der), ca.der);
  assert.deepEqual(read.value.path, []);
});

test("the path of an intermediate is itself and what follows, without roots", async () => {
  const root = await authority();
  const upper = await authority({ cn: "Upper", issuedBy: root });
  const lower = await authority({ cn: "Lower", issuedBy: upper });
  const read = await readSigningCa(encode(lower.pem + upper.pem + root.pem), encode(lower.keyPem), tools);
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.path.map((der) => new Uint8Array(der)),
    [lower.der, upper.der],
  );
});

test("rejects files truncated at any place, and never throws", async () => {
  const ca = await authority();
  const [certificate, key] = [encode(ca.pem), encode(ca.keyPem)];
  // The last line may lose its end.
  for (let end = 0; end < certificate.length - 1; end++)
    assert.ok(!(await readSigningCa(certificate.subarray(0, end), key, tools)).ok, String(end));
  for (let end = 0; end < key.length - 1; end++)
    assert.ok(!(await readSigningCa(certificate, key.subarray(0, end), tools)).ok, String(end));
});

test("keys and certificates with DER truncated or changed at any place are rejected or sign, and never throw", async () => {
  const ca = await authority();
  const file = encode(ca.pem);
  const body = Uint8Array.from(atob(ca.keyPem.replace(/-----.*-----|\n/g, "")), (character) => character.charCodeAt(0));
  for (let at = 0; at < body.length; at++) {
    const changed = body.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    for (const der of [body.slice(0, at), changed])
      await readSigningCa(file, encode(encodePem("EC PRIVATE KEY", der)), tools);
  }
  for (let at = 0; at < ca.der.length; at++) {
    const read = await readSigningCa(encode(encodePem("CERTIFICATE", ca.der.slice(0, at))), encode(ca.keyPem), tools);
    assert.ok(!read.ok);
  }
});

test("accepts an end entity's own certificate and key, like CockroachDB", async () => {
  const leaf = await clientCertificate({ issuedBy: await authority() });
  assert.ok((await readSigningCa(encode(leaf.pem), encode(leaf.keyPem), tools)).ok);
});
