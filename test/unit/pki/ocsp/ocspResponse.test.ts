// Reading of answers: whole ones, refusals, what isn't an answer, and what follows the end.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { fromHex } from "../../../../src/pki/asn1/bytes.ts";
import { octetString } from "../../../../src/pki/asn1/derWriter.ts";
import { readOcspResponse, type OcspResponse } from "../../../../src/pki/ocsp/ocspResponse.ts";
import { isoTime } from "../../../../src/pki/asn1/time.ts";
import { displayName } from "../../../../src/pki/names/distinguishedName.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { changed, edits } from "../../../support/edits.ts";
import { byName, ocspAnswer, refusal, responderCertificate, successful } from "../../../support/ocspResponse.ts";

let ca: TestCertificate;
let node: TestCertificate;
before(async () => {
  ca = await authority();
  node = await nodeCertificate({ issuedBy: ca, serialNumber: 77n });
});

function read(bytes: Uint8Array): OcspResponse {
  const outcome = readOcspResponse(bytes);
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.error.message);
  return outcome.value;
}

function problem(bytes: Uint8Array): string {
  const outcome = readOcspResponse(bytes);
  return outcome.ok ? "" : outcome.error.message;
}

test("every field of an answer", async () => {
  const responder = await responderCertificate(ca);
  const answer = await ocspAnswer(node, ca, {
    signer: responder,
    responderId: byName(responder),
    certificates: [responder.der],
    status: { reason: 1 },
    nonce: Uint8Array.of(1, 2, 3),
  });
  const { responseStatus, basicResponse, problems, hasTrailingData } = read(answer);
  assert.deepEqual([responseStatus, problems, hasTrailingData], [0, [], false]);
  assert.ok(basicResponse !== undefined);
  const {
    responderId,
    producedAt,
    nonce,
    certificates,
    responses: [single, ...others],
  } = basicResponse;
  assert.equal(responderId.by === "name" && displayName(responderId.name), "CN=Responder");
  assert.equal(isoTime(producedAt.epochMs ?? 0), "2026-03-01T12:00:00Z");
  assert.deepEqual(nonce, Uint8Array.of(1, 2, 3));
  assert.deepEqual(
    certificates.map((one) => one.ok && one.value.der),
    [responder.der],
  );
  assert.ok(single?.certStatus.status === "revoked" && others.length === 0);
  assert.equal(single.certStatus.reason, 1);
  assert.equal(isoTime(single.certStatus.at.epochMs ?? 0), "2026-02-20T08:00:00Z");
  assert.deepEqual([single.certId.hashAlgorithm, [...single.certId.serialNumber]], ["2.16.840.1.101.3.4.2.1", [77]]);
  assert.equal(isoTime(single.thisUpdate.epochMs ?? 0), "2026-03-01T11:00:00Z");
  assert.equal(isoTime(single.nextUpdate?.epochMs ?? 0), "2026-03-01T13:00:00Z");
});

test("a responder by its key, and what may be absent", async () => {
  const { basicResponse } = read(await ocspAnswer(node, ca, { nextUpdate: "absent", status: "unknown" }));
  assert.equal(basicResponse?.responderId.by, "key");
  assert.deepEqual([basicResponse.nonce, basicResponse.certificates], [undefined, []]);
  assert.equal(basicResponse.responses[0]?.nextUpdate, undefined);
  assert.equal(basicResponse.responses[0]?.certStatus.status, "unknown");
});

test("a refusal has a number and nothing else", () => {
  assert.deepEqual(read(refusal(6)), { responseStatus: 6, hasTrailingData: false, problems: [] });
});

test("an answer of another kind is not looked into", () => {
  const { responseType, basicResponse } = read(successful(octetString(Uint8Array.of(1)), "1.2.3"));
  assert.deepEqual([responseType, basicResponse], ["1.2.3", undefined]);
});

test("what isn't an answer is rejected with the reason", () => {
  assert.equal(problem(new Uint8Array()), "OCSPResponse is missing");
  assert.equal(problem(Buffer.from("<html>")), "OCSPResponse has tag 0x3c, expected 0x30");
  assert.equal(problem(successful(octetString(fromHex("3000") ?? new Uint8Array()))), "tbsResponseData is missing");
});

test("bytes after the end are noted, outside and inside", async () => {
  const answer = await ocspAnswer(node, ca);
  for (const bytes of [
    Buffer.concat([answer, Buffer.of(0)]),
    await ocspAnswer(node, ca, { trailing: Uint8Array.of(5, 0) }),
  ]) {
    const { hasTrailingData, problems, basicResponse } = read(bytes);
    assert.ok(hasTrailingData && basicResponse !== undefined);
    assert.match(
      problems.map(({ message }) => message).join(),
      /^\d bytes follow the end of the (OCSP|basic) response and are ignored$/,
    );
  }
});

test("a nonce that stands without its OCTET STRING is taken as it is", async () => {
  const answer = await ocspAnswer(node, ca, { nonce: Uint8Array.of(9, 9) });
  // OCTET STRING of two bytes inside becomes two INTEGERs' worth of anything else.
  const at = Buffer.from(answer).indexOf(Buffer.from("04020909", "hex"));
  answer[at] = 0x05;
  assert.deepEqual(read(answer).basicResponse?.nonce, Uint8Array.of(5, 2, 9, 9));
});

test("no change to an answer makes reading it fail", async () => {
  const responder = await responderCertificate(ca);
  const answer = await ocspAnswer(node, ca, {
    signer: responder,
    certificates: [responder.der],
    status: { reason: 1 },
    nonce: Uint8Array.of(1, 2, 3),
  });
  fc.assert(
    fc.property(edits, (list) => {
      readOcspResponse(changed(answer, list));
    }),
    { numRuns: 500 },
  );
});
