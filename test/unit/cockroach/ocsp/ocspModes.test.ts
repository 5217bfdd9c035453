// Off, lax and strict for everything that a responder may have said (pkg/security/ocsp.go).
import assert from "node:assert/strict";
import { test } from "node:test";
import { ocspDecision, ocspModes } from "../../../../src/cockroach/ocsp/ocspModes.ts";
import type { QueryOutcome } from "../../../../src/cockroach/ocsp/queryOutcome.ts";

function decide(...outcomes: readonly QueryOutcome[]): readonly string[] {
  return ocspModes.map((mode) => {
    const { outcome, says } = ocspDecision(mode, outcomes);
    return says === undefined ? outcome : `${outcome}: ${says}`;
  });
}

const failed = (says: string): QueryOutcome => ({ answer: "failed", says });

test("off never queries, and without a URL nothing is queried", () => {
  assert.deepEqual(decide(), ["accepted", "accepted", "accepted"]);
  assert.equal(ocspDecision("strict", []).found, "No responder is asked: the certificate doesn't name one");
  assert.equal(ocspDecision("off", [{ answer: "revoked" }]).outcome, "accepted");
});

test("good and revoked", () => {
  assert.deepEqual(decide({ answer: "good" }), ["accepted", "accepted", "accepted"]);
  const refused = "refused: OCSP server says cert is revoked: …";
  assert.deepEqual(decide({ answer: "revoked" }), ["accepted", refused, refused]);
});

test("a failure: lax logs, strict rejects", () => {
  assert.deepEqual(decide(failed("OCSP returned status 2")), [
    "accepted",
    "accepted: OCSP check failed in non-strict mode: [OCSP returned status 2]",
    "refused: OCSP check failed in strict mode: OCSP returned status 2",
  ]);
});

test("the next URL can make up for a failure of the first", () => {
  assert.deepEqual(decide(failed("a"), { answer: "good" }), ["accepted", "accepted", "accepted"]);
  assert.equal(decide(failed("a"), { answer: "revoked" })[1], "refused: OCSP server says cert is revoked: …");
  assert.deepEqual(decide(failed("a"), failed("b")).slice(1), [
    "accepted: OCSP check failed in non-strict mode: [a b]",
    "refused: OCSP check failed in strict mode: a",
  ]);
});

test("the time limit", () => {
  assert.deepEqual(decide(failed("a"), { answer: "timedOut" }).slice(1), [
    "accepted: OCSP check failed in non-strict mode: [a …]",
    'refused: operation "OCSP verification" timed out after …: OCSP check failed in strict mode: a',
  ]);
  assert.equal(ocspDecision("strict", [{ answer: "timedOut" }]).found, "No answer within 3 s: strict rejects it");
});

test("doesn't determine what can't be known here", () => {
  assert.deepEqual(ocspDecision("strict", [{ answer: "cannotTell", why: "why" }]), {
    outcome: "cannotTell",
    found: "why",
  });
  assert.equal(ocspDecision("off", [{ answer: "cannotTell", why: "why" }]).outcome, "accepted");
});
