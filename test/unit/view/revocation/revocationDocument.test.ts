// The page of revocation and short life: its verdict, whether responders can be asked, and what it says after they
// were.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { checkOcsp } from "../../../../src/cockroach/ocsp/checkOcsp.ts";
import type { OcspExchange } from "../../../../src/cockroach/ocsp/ocspExchange.ts";
import { ocspTasks } from "../../../../src/cockroach/ocsp/ocspTasks.ts";
import { defaultThresholds } from "../../../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { createPathContext } from "../../../../src/pki/path/certificationPath.ts";
import type { DocumentBlock, PageDocument } from "../../../../src/contract/pageDocument.ts";
import { documentActions } from "../../../../src/view/document/documentActions.ts";
import { revocationDocument } from "../../../../src/view/revocation/revocationDocument.ts";
import type { RevocationSubject } from "../../../../src/view/revocation/revocationSubject.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { ocspAnswer, read, responders, type AnswerDeviations } from "../../../support/ocspResponse.ts";

const verifier = { cryptography: nodeCryptography, goVersion: { minor: 25, patch: 0 }, context: createPathContext() };
const url = "http://ocsp.example/";
let ca: TestCertificate;
let plain: TestCertificate;
let named: TestCertificate;
before(async () => {
  ca = await authority();
  plain = await nodeCertificate({ issuedBy: ca });
  named = await nodeCertificate({ issuedBy: ca, withExtensions: [responders(url)] });
});

async function subject(one: TestCertificate, more: Partial<RevocationSubject> = {}): Promise<RevocationSubject> {
  const tasks = await ocspTasks(read(one), [], [read(ca)], verifier);
  return {
    name: "node.crt",
    certificate: read(one),
    usage: "Node",
    tasks,
    now: testNow.getTime(),
    thresholds: defaultThresholds,
    ...more,
  };
}

async function asked(exchange: OcspExchange): Promise<PageDocument> {
  const base = await subject(named);
  const report = await checkOcsp(base.tasks, {
    post: () => Promise.resolve(exchange),
    permits: () => true,
    randomBytes: (count) => new Uint8Array(count),
    now: () => testNow.getTime(),
    verifier,
  });
  return revocationDocument({ ...base, report });
}

async function answered(deviations: AnswerDeviations): Promise<PageDocument> {
  return asked({
    outcome: "answered",
    httpStatus: 200,
    contentType: "application/ocsp-response",
    bytes: await ocspAnswer(named, ca, deviations),
  });
}

function block<T extends DocumentBlock["block"]>(
  document: PageDocument,
  part: string,
  kind: T,
): Extract<DocumentBlock, { readonly block: T }> {
  const found = document.parts.find(({ id }) => id === part)?.blocks.find((one) => one.block === kind);
  assert.ok(found?.block === kind, `${part} has no ${kind}`);
  return found as Extract<DocumentBlock, { readonly block: T }>;
}

const rows = (document: PageDocument, part: string): readonly string[] =>
  block(document, part, "table").rows.map(({ cells }) => cells.map(({ text }) => text).join(" | "));
const fields = (document: PageDocument, part: string): readonly string[] =>
  block(document, part, "fields").fields.map(({ label, text }) => `${label}: ${text}`);

test("a certificate as CockroachDB makes it: of use to the end, and nobody to ask", async () => {
  const document = revocationDocument(await subject(plain));
  assert.equal(document.tone, "warning");
  assert.equal(
    document.verdict,
    "A leaked key of node.crt stays usable for 5 years, until 2031-03-05 12:00 UTC. It can't be revoked: it names no OCSP responder, and CockroachDB ignores revocation lists.",
  );
  assert.equal(document.actions[0]?.unavailable, "The certificate names no OCSP responder.");
  assert.deepEqual(fields(document, "revocation"), ["File: node.crt", "OCSP responder: None", "Revocation list: None"]);
  assert.deepEqual(
    document.parts.map(({ id }) => id),
    ["revocation", "modes", "leaked", "automation"],
  );
  assert.match(rows(document, "modes")[2] ?? "", /^strict \| Accepted without asking: it names no responder$/);
});

test("with a responder it may be asked, unless that is off here", async () => {
  const document = revocationDocument(await subject(named));
  assert.equal(document.tone, "information");
  assert.ok(documentActions(document).has("check"));
  assert.match(document.verdict, /, or until it is revoked \(only if security\.ocsp\.mode is lax or strict\)\.$/);
  assert.ok(fields(document, "revocation").includes(`OCSP responder: ${url}`));
  const off = revocationDocument(await subject(named, { askingIsOff: "Off, because." }));
  assert.equal(off.actions[0]?.unavailable, "Off, because.");
  assert.ok(!documentActions(off).has("check"));
});

test("a short life, an expired certificate and a root", async () => {
  const hour = 3_600_000;
  const daily = await nodeCertificate({
    issuedBy: ca,
    notBefore: new Date(testNow.getTime() - 20 * hour),
    notAfter: new Date(testNow.getTime() + 28 * hour),
  });
  const short = revocationDocument(await subject(daily));
  assert.deepEqual(
    [short.tone, short.verdict],
    [
      "ok",
      "A leaked key of node.crt stays usable for 28 hours, until 2026-03-02 16:00 UTC. A lifetime this short doesn't need revocation.",
    ],
  );
  assert.deepEqual(rows(short, "automation"), [
    "After half of its lifetime, as in CockroachDB's example | 2026-03-01 16:00 UTC | 24 hours",
    "After two thirds of its lifetime, the default of cert-manager | 2026-03-02 00:00 UTC | 16 hours",
    "When the sidebar starts to warn | 2026-03-02 00:00 UTC | 16 hours",
    "No renewal from now on | 2026-03-01 12:00 UTC | 28 hours",
  ]);
  const gone = revocationDocument(
    await subject(await nodeCertificate({ issuedBy: ca, notAfter: new Date(testNow.getTime() - hour) })),
  );
  assert.match(gone.verdict, /^A leaked key of node\.crt can no longer be used: the certificate expired 1 hour ago/);
  assert.deepEqual(
    gone.parts.map(({ id }) => id),
    ["revocation", "modes", "leaked"],
  );
  const root = revocationDocument(await subject(ca, { usage: "CA" }));
  assert.match(root.verdict, /A root CA can't be revoked\. Remove it from all CA files instead\.$/);
});

test("what ends the use of a leaked client key sooner", async () => {
  const client = revocationDocument(
    await subject(await clientCertificate({ issuedBy: ca, user: "app", withExtensions: [responders(url)] }), {
      usage: "Client",
      user: "app",
    }),
  );
  assert.deepEqual(fields(client, "leaked").slice(2), [
    "To end it sooner: Revoke it at its CA. Works on nodes where security.ocsp.mode is lax or strict",
    "Or: Run ALTER ROLE … NOLOGIN for the SQL user",
    "Or: Remove its CA from all CA files, after everything else it signed is replaced",
  ]);
  // Nobody takes the login from root.
  const root = revocationDocument(
    await subject(await clientCertificate({ issuedBy: ca }), { usage: "Client", user: "root" }),
  );
  assert.deepEqual(fields(root, "leaked").slice(2), [
    "To end it sooner: Remove its CA from all CA files, after everything else it signed is replaced",
  ]);
});

test("good", async () => {
  const document = await answered({});
  assert.deepEqual([document.tone, document.verdict], ["ok", "The responder says that node.crt is good."]);
  assert.deepEqual(fields(document, "answer-1").slice(0, 3), [
    `Asked: ${url}`,
    "Answer: Good",
    "Responder: CN=Cockroach CA, O=Cockroach",
  ]);
  assert.deepEqual(rows(document, "modes"), [
    "off | Accepted | No responder is asked. This is the default | –",
    "lax | Accepted | The responder says good | –",
    "strict | Accepted | The responder says good | –",
  ]);
});

test("revoked", async () => {
  const document = await answered({ status: { reason: 1 } });
  assert.deepEqual([document.tone, document.verdict], ["error", "The responder says that node.crt is revoked."]);
  assert.ok(fields(document, "answer-1").includes("Answer: Revoked since 2026-02-20 08:00:00 UTC, key compromise"));
  assert.equal(
    rows(document, "modes")[1],
    "lax | Rejected | The responder says revoked | OCSP server says cert is revoked: …",
  );
});

test("unknown: lax accepts, strict refuses", async () => {
  const document = await answered({ status: "unknown" });
  assert.deepEqual(
    [document.tone, document.verdict],
    ["warning", "No responder confirms node.crt: lax still accepts it, strict rejects it."],
  );
});

test("an answer that CockroachDB believes and nobody should", async () => {
  const document = await answered({
    thisUpdate: new Date("2001-01-01T00:00:00Z"),
    nextUpdate: new Date("2001-01-02T00:00:00Z"),
  });
  assert.deepEqual(
    [document.tone, document.verdict],
    ["error", "CockroachDB accepts an invalid answer: the answer has expired: its nextUpdate has passed."],
  );
  assert.equal(block(document, "answer-1", "steps").steps.find(({ title }) => title === "Time")?.tone, "error");
});

test("an answer that neither believes", async () => {
  const other = await authority({ cn: "Other CA" });
  const document = await answered({ signer: other, certificates: [other.der], status: {} });
  assert.deepEqual(
    [document.tone, document.verdict],
    [
      "warning",
      "The answer about node.crt is invalid: the CA that issued the certificate did not issue the responder's.",
    ],
  );
});

test("says what came instead of an answer", async () => {
  const said = async (exchange: OcspExchange): Promise<string> => fields(await asked(exchange), "answer-1")[1] ?? "";
  assert.equal(
    await said({ outcome: "silent" }),
    "Answer: No answer within 3 s, CockroachDB's limit for all answers together",
  );
  assert.equal(await said({ outcome: "unreachable", reason: "ECONNREFUSED" }), "Answer: No connection: ECONNREFUSED");
  assert.equal(
    await said({ outcome: "redirected", httpStatus: 302, location: "http://b/" }),
    "Answer: The server redirects to http://b/ (HTTP status 302). Not followed, because the certificate doesn't name it",
  );
  assert.equal(
    await said({ outcome: "tooLarge", maxBytes: 102_400 }),
    "Answer: The answer is longer than 102,400 bytes and wasn't read",
  );
  assert.equal(
    await said({ outcome: "answered", httpStatus: 404, contentType: "", bytes: new Uint8Array() }),
    "Answer: The server answered with HTTP status 404 instead of 200",
  );
  const redirected = await asked({ outcome: "redirected", httpStatus: 302, location: "http://b/" });
  assert.equal(redirected.verdict, "Cannot determine what CockroachDB would decide about node.crt.");
});

test("a second URL says why it was not asked, and a CA above has a part of its own", async () => {
  const sub = await authority({ cn: "Sub CA", issuedBy: ca, withExtensions: [responders("http://c/")] });
  const leaf = await nodeCertificate({ issuedBy: sub, withExtensions: [responders("http://a/", "http://b/")] });
  const tasks = await ocspTasks(read(leaf), [read(sub)], [read(ca)], verifier);
  const answers: Readonly<Record<string, Uint8Array>> = {
    "http://a/": await ocspAnswer(leaf, sub),
    "http://c/": await ocspAnswer(sub, ca, { status: {} }),
  };
  const post = ({ url: one }: { readonly url: string }): Promise<OcspExchange> =>
    Promise.resolve({
      outcome: "answered",
      httpStatus: 200,
      contentType: "application/ocsp-response",
      bytes: answers[one] ?? new Uint8Array(),
    });
  const report = await checkOcsp(tasks, {
    post,
    permits: () => true,
    randomBytes: (count) => new Uint8Array(count),
    now: () => testNow.getTime(),
    verifier,
  });
  const document = revocationDocument({ ...(await subject(leaf)), tasks, report });
  assert.equal(document.verdict, "The responder says that a CA above node.crt is revoked.");
  assert.deepEqual(
    document.parts.slice(1, 3).map(({ title }) => title),
    ["Answer about node.crt", "Answer about the CA Sub CA"],
  );
  const texts =
    document.parts[1]?.blocks.flatMap((one) => (one.block === "fields" ? one.fields.map(({ text }) => text) : [])) ??
    [];
  assert.ok(texts.includes("Not asked, because the previous one answered"));
});
