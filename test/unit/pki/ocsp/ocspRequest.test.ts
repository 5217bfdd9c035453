// What is asked: OpenSSL reads the request, byte for byte what RFC 6960 and RFC 9654 say.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { toHex } from "../../../../src/pki/asn1/bytes.ts";
import { encodeOcspRequest, nonceBytes } from "../../../../src/pki/ocsp/ocspRequest.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";
import { questionAbout } from "../../../support/ocspResponse.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

test("OpenSSL reads the certificate and the nonce that are asked about", { skip: withoutOpenssl }, async () => {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca, serialNumber: 0xdeadbeefn });
  const question = questionAbout(node, ca);
  assert.equal(question.nonce.length, nonceBytes);
  const file = join(temporaryFolder(), "request.der");
  writeFileSync(file, encodeOcspRequest(question, nodeCryptography));
  const said = openssl(["ocsp", "-reqin", file, "-req_text", "-noverify"]).toString();
  const { subject, subjectPublicKeyInfo } = question.issuer;
  const digest = (bytes: Uint8Array): string => toHex(nodeCryptography.sha256(bytes)).toUpperCase();
  assert.match(said, /Hash Algorithm: sha256/);
  assert.match(said, new RegExp(`Issuer Name Hash: ${digest(subject.der)}`));
  assert.match(said, new RegExp(`Issuer Key Hash: ${digest(subjectPublicKeyInfo.subjectPublicKey)}`));
  assert.match(said, /Serial Number: DEADBEEF\n/);
  assert.match(said, new RegExp(`OCSP Nonce:\\s+0420${"07".repeat(32)}`));
});

test("a serial number is asked for as it stands in the certificate", async () => {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca, serialNumber: -1n });
  const request = toHex(encodeOcspRequest(questionAbout(node, ca), nodeCryptography));
  assert.match(request, /0201ff/);
});
