// Which answers a client of RFC 6960 believes: each check with an answer that passes it and one that doesn't.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { judgeOcspResponse, type OcspJudgement } from "../../../../src/pki/ocsp/judgeOcspResponse.ts";
import type { OcspQuestion } from "../../../../src/pki/ocsp/ocspRequest.ts";
import { createPathContext } from "../../../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";
import {
  byKey,
  byName,
  extension,
  ocspAnswer,
  questionAbout,
  read,
  refusal,
  responderCertificate,
  singleResponse,
  successful,
  type AnswerDeviations,
} from "../../../support/ocspResponse.ts";

let ca: TestCertificate;
let node: TestCertificate;
let question: OcspQuestion;
before(async () => {
  ca = await authority();
  node = await nodeCertificate({ issuedBy: ca, serialNumber: 77n });
  question = questionAbout(node, ca);
});
const verifier = { cryptography: nodeCryptography, at: testNow.getTime(), context: createPathContext() };

function judge(bytes: Uint8Array): Promise<OcspJudgement> {
  return judgeOcspResponse(bytes, question, verifier);
}

/** What keeps an answer from being believed. */
async function faults(deviations: AnswerDeviations): Promise<readonly string[]> {
  const { checks, isBelieved } = await judge(await ocspAnswer(node, ca, deviations));
  const found = checks
    .filter(({ outcome }) => outcome === "failed" || outcome === "cannotTell")
    .map(({ id, found: words }) => `${id}: ${words}`);
  assert.equal(isBelieved, found.length === 0);
  return found;
}

test("a good answer of the CA itself passes every check", async () => {
  const { checks, isBelieved, single, responder } = await judge(await ocspAnswer(node, ca, { nonce: question.nonce }));
  assert.deepEqual(
    checks.map(({ id, outcome }) => `${id} ${outcome}`),
    ["answer passed", "certificate passed", "responder passed", "signature passed", "time passed", "nonce passed"],
  );
  assert.ok(isBelieved);
  assert.equal(single?.certStatus.status, "good");
  assert.deepEqual(responder?.der, ca.der);
});

test("revoked and unknown are believed as well", async () => {
  for (const status of [{ reason: 4 }, "unknown"] as const) {
    const { isBelieved, single } = await judge(await ocspAnswer(node, ca, { status }));
    assert.ok(isBelieved);
    assert.equal(single?.certStatus.status, typeof status === "string" ? status : "revoked");
  }
});

test("what isn't an answer, and what is a refusal", async () => {
  const said = async (bytes: Uint8Array): Promise<readonly string[]> =>
    (await judge(bytes)).checks.map(({ outcome, found }) => `${outcome}: ${found}`);
  assert.deepEqual(await said(Buffer.from("<html>")), [
    "failed: The answer isn't an OCSP response: OCSPResponse has tag 0x3c, expected 0x30",
  ]);
  assert.deepEqual(await said(refusal(6)), [
    "failed: The responder answers unauthorized (6) and doesn't report on the certificate",
  ]);
  assert.deepEqual(await said(refusal(4)), [
    "failed: The responder answers a status that RFC 6960 doesn't define (4) and doesn't report on the certificate",
  ]);
  assert.deepEqual(await said(refusal(0)), ["failed: The answer is successful and empty"]);
  assert.deepEqual(await said(successful(Buffer.of(4, 0), "1.2.3")), [
    "failed: The answer is of the type 1.2.3, expected id-pkix-ocsp-basic",
  ]);
});

test("bytes after the end, and critical extensions that nobody knows", async () => {
  assert.deepEqual(await faults({ trailing: Uint8Array.of(5, 0) }), [
    "answer: The answer isn't an OCSP response: 2 bytes follow the end of the basic response and are ignored",
  ]);
  assert.deepEqual(await faults({ singleExtensions: [extension("1.2.3.4", Uint8Array.of(5, 0), true)] }), [
    "answer: The answer has the critical extension 1.2.3.4, which this tool doesn't know",
  ]);
  assert.deepEqual(await faults({ singleExtensions: [extension("1.2.3.4", Uint8Array.of(5, 0))] }), []);
});

test("which certificate it is about", async () => {
  const other = await authority({ cn: "Other CA" });
  assert.deepEqual(await faults({ hash: "sha1" }), []);
  assert.deepEqual(await faults({ serialNumber: 78n }), ["certificate: The answer is only about other certificates"]);
  assert.deepEqual(await faults({ responses: [] }), ["certificate: The answer isn't about any certificate"]);
  assert.deepEqual(await faults({ about: other }), ["certificate: The serial number matches, but the issuer doesn't"]);
  assert.deepEqual(await faults({ hash: "sha384" }), [
    "certificate: The serial number matches. The issuer is identified by an unknown digest",
  ]);
});

test("of several answers, the one about the certificate counts", async () => {
  const others = [
    singleResponse(node, ca, { serialNumber: 78n }),
    singleResponse(node, ca, { about: await authority({ cn: "Other CA" }) }),
  ];
  const { single, isBelieved } = await judge(
    await ocspAnswer(node, ca, { responses: [...others, singleResponse(node, ca, { status: {} })] }),
  );
  assert.equal(single?.certStatus.status, "revoked");
  assert.ok(isBelieved);
});

test("a signature by another key, and a responder whose certificate nobody has", async () => {
  const other = await authority({ cn: "Other CA" });
  assert.deepEqual(await faults({ signer: other, responderId: byKey(ca) }), [
    "signature: The answer is not signed with the key of the responder that it names",
  ]);
  assert.deepEqual(await faults({ signer: other }), [
    "responder: The answer names a responder whose certificate is missing",
  ]);
});

test("a delegated responder, by name and by key", async () => {
  const responder = await responderCertificate(ca);
  for (const responderId of [byName(responder), byKey(responder)]) {
    const answer = await ocspAnswer(node, ca, {
      signer: responder,
      responderId,
      certificates: [ca.der, responder.der],
    });
    const { checks, isBelieved } = await judge(answer);
    assert.ok(isBelieved);
    assert.equal(
      checks.find(({ id }) => id === "delegation")?.found,
      "The CA issued its certificate for OCSP signing; whether that one is revoked was not asked",
    );
  }
  const exempt = await responderCertificate(ca, {
    withExtensions: [
      { type: "extKeyUsage", critical: false, purposes: ["1.3.6.1.5.5.7.3.9"] },
      { type: "raw", critical: false, oid: "1.3.6.1.5.5.7.48.1.5", value: Uint8Array.of(5, 0) },
    ],
  });
  const { checks } = await judge(await ocspAnswer(node, ca, { signer: exempt, certificates: [exempt.der] }));
  assert.equal(checks.find(({ id }) => id === "delegation")?.found, "The CA issued its certificate for OCSP signing");
});

test("a responder that may not answer for the CA", async () => {
  const fault = async (responder: Awaited<ReturnType<typeof responderCertificate>>): Promise<readonly string[]> =>
    faults({ signer: responder, certificates: [responder.der] });
  const other = await authority({ cn: "Other CA" });
  assert.deepEqual(await fault(await responderCertificate(other)), [
    "delegation: The CA that issued the certificate did not issue the responder's",
  ]);
  const disguised = await responderCertificate(other, { issuer: ca.spec.subject });
  assert.deepEqual(await fault(disguised), [
    "delegation: The CA that issued the certificate did not issue the responder's",
  ]);
  for (const purposes of [["1.3.6.1.5.5.7.3.1"], ["2.5.29.37.0"]]) {
    assert.deepEqual(await fault(await responderCertificate(ca, { purposes })), [
      "delegation: The responder's certificate lacks OCSPSigning in its extended key usage",
    ]);
  }
  assert.deepEqual(await fault(await responderCertificate(ca, { notAfter: new Date(testNow.getTime() - 1_000) })), [
    "delegation: The responder's certificate has expired",
  ]);
  assert.deepEqual(await fault(await responderCertificate(ca, { notBefore: new Date(testNow.getTime() + 1_000) })), [
    "delegation: The responder's certificate is not valid yet",
  ]);
});

test("time, with five minutes for clocks that differ", async () => {
  const minutes = (count: number): Date => new Date(testNow.getTime() + count * 60_000);
  assert.deepEqual(await faults({ nextUpdate: minutes(-4) }), []);
  assert.deepEqual(await faults({ nextUpdate: minutes(-6) }), [
    "time: The answer has expired: its nextUpdate has passed",
  ]);
  assert.deepEqual(await faults({ thisUpdate: minutes(4) }), []);
  assert.deepEqual(await faults({ thisUpdate: minutes(6) }), ["time: thisUpdate is in the future"]);
  assert.deepEqual(await faults({ thisUpdate: minutes(-1), nextUpdate: minutes(-2) }), [
    "time: nextUpdate is before thisUpdate",
  ]);
  const { checks, isBelieved } = await judge(await ocspAnswer(node, ca, { nextUpdate: "absent" }));
  assert.equal(checks.find(({ id }) => id === "time")?.outcome, "noted");
  assert.ok(isBelieved);
});

test("the nonce: the same, none, another", async () => {
  assert.deepEqual(await faults({ nonce: question.nonce }), []);
  const { checks, isBelieved } = await judge(await ocspAnswer(node, ca));
  assert.equal(checks.at(-1)?.outcome, "noted");
  assert.ok(isBelieved);
  assert.deepEqual(await faults({ nonce: new Uint8Array(32) }), [
    "nonce: It doesn't match: the answer is for another request",
  ]);
});

test("an algorithm that this platform lacks is not a wrong signature", async () => {
  const blind = {
    ...verifier,
    cryptography: { ...nodeCryptography, verifySignature: () => Promise.resolve("unsupported" as const) },
  };
  const { checks, isBelieved } = await judgeOcspResponse(
    await ocspAnswer(node, ca),
    { ...question, certificate: read(node) },
    blind,
  );
  assert.equal(checks.find(({ id }) => id === "signature")?.outcome, "cannotTell");
  assert.ok(!isBelieved);
});
