// CockroachDB's words for each way an exchange may end.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { OcspExchange } from "../../../../src/cockroach/ocsp/ocspExchange.ts";
import { queryOutcome, type QueryOutcome } from "../../../../src/cockroach/ocsp/queryOutcome.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { ocspAnswer, read } from "../../../support/ocspResponse.ts";

let ca: TestCertificate;
let node: TestCertificate;
before(async () => {
  ca = await authority();
  node = await nodeCertificate({ issuedBy: ca });
});

function outcome(exchange: OcspExchange, url = "http://ocsp.example/"): Promise<QueryOutcome> {
  return queryOutcome(url, exchange, read(node), read(ca), {
    cryptography: nodeCryptography,
    goVersion: { minor: 25, patch: 0 },
  });
}

const answered = {
  outcome: "answered",
  httpStatus: 200,
  contentType: "application/ocsp-response",
  bytes: new Uint8Array(),
} as const;
const failed = (says: string): QueryOutcome => ({ answer: "failed", says });

test("an answer is read", async () => {
  assert.deepEqual(await outcome({ ...answered, bytes: await ocspAnswer(node, ca, { status: {} }) }), {
    answer: "revoked",
  });
});

test("checks status and content type before the content", async () => {
  const bytes = await ocspAnswer(node, ca);
  assert.deepEqual(
    await outcome({ ...answered, bytes, httpStatus: 503 }),
    failed("OCSP server returned status code 503"),
  );
  assert.deepEqual(
    await outcome({ ...answered, bytes, contentType: 'text/"html' }),
    failed('OCSP server returned unexpected content-type "text/\\"html"'),
  );
  assert.deepEqual(
    await outcome({ ...answered, bytes, contentType: "" }),
    failed('OCSP server returned unexpected content-type ""'),
  );
});

test("no connection, no time, no URL", async () => {
  assert.deepEqual(
    await outcome({ outcome: "unreachable", reason: "ECONNREFUSED" }),
    failed('Post "http://ocsp.example/": …'),
  );
  assert.deepEqual(await outcome({ outcome: "silent" }), { answer: "timedOut" });
  assert.deepEqual(
    await outcome({ outcome: "notHttp" }, "ldap://ocsp.example/"),
    failed('Post "ldap://ocsp.example/": unsupported protocol scheme "ldap"'),
  );
  assert.deepEqual(
    await outcome({ outcome: "notHttp" }, "ocsp.example"),
    failed('Post "ocsp.example": unsupported protocol scheme ""'),
  );
});

test("doesn't judge what CockroachDB would follow or continue to read", async () => {
  const why = async (exchange: OcspExchange): Promise<string> => {
    const found = await outcome(exchange);
    return found.answer === "cannotTell" ? found.why : found.answer;
  };
  assert.match(await why({ outcome: "tooLarge", maxBytes: 10 }), /more than 10 bytes/);
  assert.match(await why({ outcome: "redirected", httpStatus: 302, location: "/" }), /with a GET and no question/);
  assert.match(await why({ outcome: "redirected", httpStatus: 307, location: "/" }), /with the same question/);
});
