// What Go reads of an answer, and what it doesn't look at. test/judges/ocsp.test.ts asks Go itself.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { goOcspAnswer, type GoOcspAnswer } from "../../../../src/cockroach/ocsp/goOcspResponse.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import {
  ocspAnswer,
  read,
  refusal,
  responderCertificate,
  type AnswerDeviations,
} from "../../../support/ocspResponse.ts";

const verifier = { cryptography: nodeCryptography, goVersion: { minor: 25, patch: 0 } };
let ca: TestCertificate;
let node: TestCertificate;
before(async () => {
  ca = await authority();
  node = await nodeCertificate({ issuedBy: ca });
});

async function said(deviations: AnswerDeviations): Promise<string> {
  return words(await goOcspAnswer(await ocspAnswer(node, ca, deviations), read(node), read(ca), verifier));
}

function words(answer: GoOcspAnswer): string {
  return answer.answer === "failed" ? answer.says : answer.answer;
}

test("ignores times, nonce, the issuer's digests, and the purpose and expiry of a delegate", async () => {
  const delegate = await responderCertificate(ca, {
    purposes: ["1.3.6.1.5.5.7.3.1"],
    notAfter: new Date("2020-01-01T00:00:00Z"),
    notBefore: new Date("2019-01-01T00:00:00Z"),
  });
  const blind: readonly AnswerDeviations[] = [
    { nextUpdate: new Date("2001-01-01T00:00:00Z") },
    { nonce: Uint8Array.of(1) },
    { about: await authority({ cn: "Other CA" }) },
    { signer: delegate, certificates: [delegate.der] },
  ];
  for (const deviations of blind) assert.equal(await said(deviations), "good");
});

test("tries only the first certificate in the response", async () => {
  const delegate = await responderCertificate(ca);
  assert.equal(await said({ signer: delegate, certificates: [delegate.der, ca.der] }), "good");
  assert.equal(
    await said({ signer: delegate, certificates: [ca.der, delegate.der] }),
    "bad signature on embedded certificate: x509: ECDSA verification failure",
  );
  assert.equal(await said({ signer: delegate }), "bad OCSP signature: x509: ECDSA verification failure");
});

test("a delegate of another CA", async () => {
  const other = await responderCertificate(await authority({ cn: "Other CA" }));
  assert.equal(
    await said({ signer: other, certificates: [other.der] }),
    "bad OCSP signature: x509: ECDSA verification failure",
  );
});

test("status and errors", async () => {
  assert.equal(await said({ status: {} }), "revoked");
  assert.equal(await said({ status: "unknown" }), "OCSP returned status 2");
  assert.equal(await said({ serialNumber: 1n }), "no response matching the supplied certificate");
  for (const [status, text] of [
    [1, "malformed"],
    [6, "unauthorized"],
    [9, "unknown OCSP status: 9"],
  ] as const) {
    assert.equal(
      words(await goOcspAnswer(refusal(status), read(node), read(ca), verifier)),
      `ocsp: error from server: ${text}`,
    );
  }
});

test("the package ignores a signature with Ed25519", async () => {
  const root = await authority({ cn: "Ed25519 CA", keyType: { algorithm: "ed25519" } });
  const leaf = await nodeCertificate({ issuedBy: root });
  const answer = await goOcspAnswer(await ocspAnswer(leaf, root), read(leaf), read(root), verifier);
  assert.equal(words(answer), "bad OCSP signature: x509: cannot verify signature: algorithm unimplemented");
});

test("doesn't judge what this platform can't verify", async () => {
  const cryptography = { ...nodeCryptography, verifySignature: () => Promise.resolve("unsupported" as const) };
  const answer = await goOcspAnswer(await ocspAnswer(node, ca), read(node), read(ca), { ...verifier, cryptography });
  assert.equal(answer.answer, "cannotTell");
});
