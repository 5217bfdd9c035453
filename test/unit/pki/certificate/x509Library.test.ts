import assert from "node:assert/strict";
import { test } from "node:test";
import { X509Certificate } from "../../../../src/pki/certificate/x509Library.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";

test("@peculiar/x509 loads with our shim of Reflect and verifies what we issue", async () => {
  const ca = new X509Certificate((await authority()).der);
  const leaf = new X509Certificate((await nodeCertificate({ issuedBy: await authority() })).der);
  assert.ok(await leaf.verify({ publicKey: ca.publicKey, signatureOnly: true }));
  assert.equal(leaf.subject, "O=Cockroach, CN=node");
});
