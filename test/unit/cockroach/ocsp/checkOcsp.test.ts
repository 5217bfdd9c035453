// Asking for a whole chain: who is asked, in which order, with which patience, and what is decided of it all.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { checkOcsp, type OcspEnvironment } from "../../../../src/cockroach/ocsp/checkOcsp.ts";
import type { OcspExchange, OcspPost } from "../../../../src/cockroach/ocsp/ocspExchange.ts";
import { ocspTasks } from "../../../../src/cockroach/ocsp/ocspTasks.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { createPathContext } from "../../../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";
import { ocspAnswer, read, responders } from "../../../support/ocspResponse.ts";

const verifier = { cryptography: nodeCryptography, goVersion: { minor: 25, patch: 0 }, context: createPathContext() };
const [a, b, c] = ["http://a.example/", "http://b.example/", "http://c.example/"] as const;

let root: TestCertificate;
let sub: TestCertificate;
let leaf: TestCertificate;
before(async () => {
  root = await authority();
  sub = await authority({ cn: "Sub CA", issuedBy: root, withExtensions: [responders(c)] });
  leaf = await nodeCertificate({ issuedBy: sub, withExtensions: [responders(a, b)] });
});

const tasks = () => ocspTasks(read(leaf), [read(sub)], [read(root)], verifier);

/** Each URL takes a second of the clock and answers with what `exchanges` has for it. */
function environment(
  exchanges: Readonly<Record<string, OcspExchange>>,
  seen: OcspPost[] = [],
  seconds = 1,
): OcspEnvironment {
  let now = testNow.getTime();
  const post = (asked: OcspPost): Promise<OcspExchange> => {
    seen.push(asked);
    now += seconds * 1_000;
    return Promise.resolve(exchanges[asked.url] ?? { outcome: "unreachable", reason: "ENOTFOUND" });
  };
  return { post, permits: () => false, randomBytes: (count) => new Uint8Array(count), now: () => now, verifier };
}

const answered = (bytes: Uint8Array): OcspExchange => ({
  outcome: "answered",
  httpStatus: 200,
  contentType: "application/ocsp-response",
  bytes,
});

test("queries the second URL if the first one fails, and not if it answers", async () => {
  const good = answered(await ocspAnswer(leaf, sub));
  const upper = answered(await ocspAnswer(sub, root));
  const failing: OcspPost[] = [];
  const report = await checkOcsp(await tasks(), environment({ [b]: good, [c]: upper }, failing));
  assert.deepEqual(
    failing.map(({ url }) => url),
    [a, c, b],
  );
  assert.deepEqual([report.decisions.lax.outcome, report.decisions.strict.outcome], ["accepted", "accepted"]);
  const answering: OcspPost[] = [];
  await checkOcsp(await tasks(), environment({ [a]: good, [c]: upper }, answering));
  assert.deepEqual(
    answering.map(({ url }) => url),
    [a, c],
  );
});

test("three seconds for all queries, and the rest of them for the next", async () => {
  const seen: OcspPost[] = [];
  const [first] = await tasks();
  assert.ok(first !== undefined);
  const report = await checkOcsp([{ ...first, urls: [a, b, a, b, a] }], environment({}, seen));
  assert.deepEqual(
    seen.map(({ patience }) => patience),
    [3_000, 2_000, 1_000],
  );
  assert.deepEqual(report.certificates[0]?.answers.slice(3), [{ url: b }, { url: a }]);
});

test("one revoked certificate of the chain is enough", async () => {
  const exchanges = {
    [a]: answered(await ocspAnswer(leaf, sub)),
    [c]: answered(await ocspAnswer(sub, root, { status: {} })),
  };
  const { decisions, certificates } = await checkOcsp(await tasks(), environment(exchanges));
  assert.deepEqual(
    certificates.map((one) => one.decisions.lax.outcome),
    ["accepted", "refused"],
  );
  assert.deepEqual(
    [decisions.off.outcome, decisions.lax.outcome, decisions.strict.outcome],
    ["accepted", "refused", "refused"],
  );
});

test("a failure for one of the chain: strict rejects, lax logs a warning", async () => {
  const { decisions } = await checkOcsp(await tasks(), environment({ [a]: answered(await ocspAnswer(leaf, sub)) }));
  assert.deepEqual(
    [decisions.lax.says, decisions.strict.says],
    [`OCSP check failed in non-strict mode: [Post "${c}": …]`, `OCSP check failed in strict mode: Post "${c}": …`],
  );
});

test("sends nothing if the issuer is missing", async () => {
  const seen: OcspPost[] = [];
  const { decisions } = await checkOcsp(await ocspTasks(read(leaf), [], [], verifier), environment({}, seen));
  assert.deepEqual(
    [seen.length, decisions.off.outcome, decisions.lax.outcome, decisions.strict.outcome],
    [0, "accepted", "cannotTell", "cannotTell"],
  );
});

test("doesn't judge the body of another HTTP status", async () => {
  const page: OcspExchange = {
    outcome: "answered",
    httpStatus: 404,
    contentType: "text/html",
    bytes: new Uint8Array(),
  };
  const { certificates } = await checkOcsp(await tasks(), environment({ [a]: page, [c]: page }));
  assert.equal(certificates[0]?.answers[0]?.asked?.judgement, undefined);
});

test("queries at most four responders of a certificate, and doesn't know what a node would get from the others", async () => {
  const seen: OcspPost[] = [];
  const [first] = await tasks();
  assert.ok(first !== undefined);
  const urls = Array.from({ length: 1_000 }, (_, index) => `http://${index}.example/`);
  const { certificates, decisions } = await checkOcsp([{ ...first, urls }], environment({}, seen, 0.01));
  assert.deepEqual(
    seen.map(({ url }) => url),
    urls.slice(0, 4),
  );
  assert.deepEqual(certificates[0]?.answers[4], { url: "http://4.example/", isBeyondLimit: true });
  assert.equal(decisions.strict.outcome, "cannotTell");
  assert.match(
    decisions.strict.found,
    /^A node would also ask the other 996 responders of the certificate\. Only 4 are asked from here$/,
  );
  assert.equal(decisions.lax.outcome, "cannotTell");
});

test("a fourth responder that answers decides, whatever comes after it", async () => {
  const [first] = await tasks();
  assert.ok(first !== undefined);
  const good = answered(await ocspAnswer(leaf, sub));
  const { certificates, decisions } = await checkOcsp(
    [{ ...first, urls: [a, a, a, b, a] }],
    environment({ [b]: good }, [], 0.01),
  );
  assert.deepEqual([decisions.strict.outcome, certificates[0]?.answers[4]], ["accepted", { url: a }]);
});

test("a node's decision is unknown if a responder isn't queried because of its address, or of a name in its URL", async () => {
  for (const exchange of [
    { outcome: "internalAddress", addresses: [{ address: "127.0.0.1", kind: "loopback" }] },
    { outcome: "userInformation" },
  ] as const) {
    const { decisions } = await checkOcsp(await tasks(), environment({ [a]: exchange, [b]: exchange, [c]: exchange }));
    assert.deepEqual(
      [decisions.off.outcome, decisions.lax.outcome, decisions.strict.outcome],
      ["accepted", "cannotTell", "cannotTell"],
    );
  }
});
