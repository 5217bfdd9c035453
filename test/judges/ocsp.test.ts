// OCSP judged twice: `openssl ocsp` is asked over HTTP on loopback as CockroachDB would ask it, and Go's own package
// reads the same answers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { checkOcsp, type OcspReport } from "../../src/cockroach/ocsp/checkOcsp.ts";
import { goOcspAnswer } from "../../src/cockroach/ocsp/goOcspResponse.ts";
import { ocspTasks } from "../../src/cockroach/ocsp/ocspTasks.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { postOcsp } from "../../src/node/net/postOcsp.ts";
import { encodeOcspRequest } from "../../src/pki/ocsp/ocspRequest.ts";
import { createPathContext } from "../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, type Deviations, type TestCertificate } from "../support/certificate.ts";
import { read, questionAbout, responderCertificate, responders } from "../support/ocspResponse.ts";
import {
  responderFiles,
  serveAnswer,
  startResponder,
  type ResponderOptions,
  type RunningResponder,
} from "../support/ocspResponder.ts";
import { temporaryFolder } from "../support/openssl.ts";
import { findProgram, firstExisting, skipWithout } from "./debianPrograms.ts";
import { go } from "./systemGo.ts";
import { ocspCases } from "./ocspAnswers.ts";

const openssl = findProgram("OpenSSL", "openssl", () =>
  firstExisting(["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]),
);
const goOcsp = findProgram("golang.org/x/crypto", "golang-golang-x-crypto-dev", () =>
  firstExisting(["/usr/share/gocode/src/golang.org/x/crypto/ocsp/ocsp.go"]),
);
const options = { skip: skipWithout(openssl), timeout: 60_000 };

const goVersion = { minor: 19, patch: 0 };
const year = 365 * 86_400_000;
/** OpenSSL has the clock of the machine. */
const current: Deviations = { notBefore: new Date(Date.now() - year), notAfter: new Date(Date.now() + year) };

let folder: string;
let ca: TestCertificate;
const running: RunningResponder[] = [];
before(async () => {
  folder = temporaryFolder();
  ca = await authority(current);
});
after(async () => {
  for (const one of running) await one.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The responder answers for certificates that name it, so it has to be there first: their serial numbers are fixed. */
async function node(serialNumber: bigint, ...urls: readonly string[]): Promise<TestCertificate> {
  return nodeCertificate({ ...current, issuedBy: ca, serialNumber, withExtensions: [responders(...urls)] });
}

let responderCount = 0;
async function responder(more: Partial<ResponderOptions>): Promise<string> {
  const [good, revoked] = [await node(1n), await node(2n)];
  const started = await startResponder(join(folder, `responder-${responderCount++}`), {
    ca,
    good: [good],
    revoked: [revoked],
    ...more,
  });
  running.push(started);
  return started.url;
}

async function serve(...answer: Parameters<typeof serveAnswer>): Promise<string> {
  const started = await serveAnswer(...answer);
  running.push(started);
  return started.url;
}

async function ask(certificate: TestCertificate, clock: () => number = Date.now): Promise<OcspReport> {
  const context = createPathContext();
  const verifier = { cryptography: nodeCryptography, goVersion, context };
  const tasks = await ocspTasks(read(certificate), [], [read(ca)], verifier);
  assert.equal(tasks.length, 1);
  return checkOcsp(tasks, {
    post: postOcsp,
    permits: () => true,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    now: clock,
    verifier,
  });
}

/** What the answer says, what is against it, and what a node does in lax and in strict. */
function summary({ certificates, decisions }: OcspReport): readonly string[] {
  const answer = certificates[0]?.answers[0]?.asked;
  const { single, checks = [] } = answer?.judgement ?? {};
  const faults = checks.filter(({ outcome }) => outcome === "failed").map(({ id, found }) => `${id}: ${found}`);
  return [
    single?.certStatus.status ?? answer?.exchange.outcome ?? "not asked",
    ...faults,
    ...[decisions.lax, decisions.strict].map(({ outcome, says }) =>
      says === undefined ? outcome : `${outcome}: ${says}`,
    ),
  ];
}

/** Outcomes of the checks that aren't plain. */
function noted({ certificates }: OcspReport): readonly string[] {
  return (
    certificates[0]?.answers[0]?.asked?.judgement?.checks
      .filter(({ outcome }) => outcome === "noted")
      .map(({ id }) => id) ?? []
  );
}

test("good", options, async () => {
  const report = await ask(await node(1n, await responder({})));
  assert.deepEqual(summary(report), ["good", "accepted", "accepted"]);
  // Without -nmin OpenSSL has no nextUpdate. The nonce comes back.
  assert.deepEqual(noted(report), ["time"]);
});

test("revoked", options, async () => {
  const report = await ask(await node(2n, await responder({})));
  assert.deepEqual(summary(report), [
    "revoked",
    "refused: OCSP server says cert is revoked: …",
    "refused: OCSP server says cert is revoked: …",
  ]);
  const status = report.certificates[0]?.answers[0]?.asked?.judgement?.single?.certStatus;
  assert.ok(status?.status === "revoked" && status.reason === 1 && status.at.text === "20260220080000Z");
});

test("unknown", options, async () => {
  const says = "OCSP returned status 2";
  assert.deepEqual(summary(await ask(await node(3n, await responder({})))), [
    "unknown",
    `accepted: OCSP check failed in non-strict mode: [${says}]`,
    `refused: OCSP check failed in strict mode: ${says}`,
  ]);
});

test("an expired answer, which CockroachDB accepts", options, async () => {
  const report = await ask(await node(1n, await responder({ more: ["-nmin", "1"] })), () => Date.now() + 3_600_000);
  assert.deepEqual(summary(report), [
    "good",
    "time: The answer has expired: its nextUpdate has passed",
    "accepted",
    "accepted",
  ]);
});

test("a wrong signer", options, async () => {
  const other = await authority({ ...current, cn: "Other CA" });
  const report = await ask(await node(1n, await responder({ signer: other })));
  const says = "bad OCSP signature: x509: ECDSA verification failure";
  assert.deepEqual(summary(report), [
    "good",
    "delegation: The CA that issued the certificate did not issue the responder's",
    `accepted: OCSP check failed in non-strict mode: [${says}]`,
    `refused: OCSP check failed in strict mode: ${says}`,
  ]);
});

test("a delegated responder, and one without the purpose, which CockroachDB accepts", options, async () => {
  const delegate = await responderCertificate(ca, current);
  assert.deepEqual(summary(await ask(await node(1n, await responder({ signer: delegate })))), [
    "good",
    "accepted",
    "accepted",
  ]);
  const without = await responderCertificate(ca, { ...current, purposes: ["1.3.6.1.5.5.7.3.1"] });
  assert.deepEqual(summary(await ask(await node(1n, await responder({ signer: without })))), [
    "good",
    "delegation: The responder's certificate lacks OCSPSigning in its extended key usage",
    "accepted",
    "accepted",
  ]);
});

test("no nonce: an answer that was made before", options, async () => {
  const [question, answer] = [join(folder, "request.der"), join(folder, "response.der")];
  writeFileSync(question, encodeOcspRequest(questionAbout(await node(1n), ca), nodeCryptography));
  const files = responderFiles(join(folder, "made-before"), { ca, good: [await node(1n)] });
  // OpenSSL copies the nonce of the request, so it has to make the request itself to leave it out.
  const [own, ...args] = [
    join(folder, "without-nonce.der"),
    "-issuer",
    join(folder, "made-before", "ca.crt"),
    "-serial",
    "1",
    "-no_nonce",
  ];
  run("ocsp", "-sha256", ...args, "-reqout", own);
  run("ocsp", ...files, "-reqin", own, "-respout", answer, "-ndays", "1");
  const report = await ask(await node(1n, await serve({ body: readFileSync(answer) })));
  assert.deepEqual(summary(report), ["good", "accepted", "accepted"]);
  assert.deepEqual(noted(report), ["nonce"]);
  // With the nonce of another question it is a replay, which only who keeps to RFC 9654 sees.
  run("ocsp", ...files, "-reqin", question, "-respout", answer, "-ndays", "1");
  const replayed = await ask(await node(1n, await serve({ body: readFileSync(answer) })));
  assert.deepEqual(summary(replayed), [
    "good",
    "nonce: It doesn't match: the answer is for another request",
    "accepted",
    "accepted",
  ]);
});

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync("path" in openssl ? openssl.path : "", args, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
}

test("garbage", options, async () => {
  const report = await ask(await node(1n, await serve({ body: Buffer.from("<html>It works</html>") })));
  assert.deepEqual(summary(report), [
    "answered",
    "answer: The answer isn't an OCSP response: OCSPResponse has tag 0x3c, expected 0x30",
    "accepted: OCSP check failed in non-strict mode: [asn1: …]",
    "refused: OCSP check failed in strict mode: asn1: …",
  ]);
});

test("silence, which ends after the 3 s that CockroachDB waits", options, async () => {
  const url = await serve(undefined);
  const report = await ask(await node(1n, url, url));
  assert.deepEqual(summary(report), [
    "silent",
    "accepted: OCSP check failed in non-strict mode: […]",
    'refused: operation "OCSP verification" timed out after …: OCSP check failed in strict mode: …',
  ]);
  // The limit is for all URLs together.
  assert.equal(report.certificates[0]?.answers[1]?.asked, undefined);
});

test("reports that nothing listens, and a web page instead of an answer", options, async () => {
  const gone = await serveAnswer(undefined);
  await gone.stop();
  const refused = `Post "${gone.url}": …`;
  assert.deepEqual(summary(await ask(await node(1n, gone.url))), [
    "unreachable",
    `accepted: OCSP check failed in non-strict mode: [${refused}]`,
    `refused: OCSP check failed in strict mode: ${refused}`,
  ]);
  const page = await serve({ status: 404, headers: { "content-type": "text/html" }, body: Buffer.from("no") });
  assert.deepEqual(
    summary(await ask(await node(1n, page))).at(-1),
    "refused: OCSP check failed in strict mode: OCSP server returned status code 404",
  );
});

test(
  "Go's package decides the same of every answer",
  { skip: skipWithout(go) || skipWithout(goOcsp), timeout: 120_000 },
  async () => {
    const cases = await ocspCases();
    const input = JSON.stringify(
      cases.map(({ answer, certificate, issuer }) => ({
        Answer: base64(answer),
        Certificate: base64(certificate.der),
        Issuer: base64(issuer.der),
      })),
    );
    // Debian's package of the library is a folder of sources, as before there were modules.
    const env = { ...process.env, GO111MODULE: "off", GOPATH: "/usr/share/gocode" };
    const { status, stdout, stderr } = spawnSync(
      "path" in go ? go.path : "",
      ["run", resolve("test/judges/go/ocsp.go")],
      { input, env, encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
    const verdicts = JSON.parse(stdout) as readonly string[];
    assert.equal(verdicts.length, cases.length);
    for (const [index, { name, answer, certificate, issuer }] of cases.entries()) {
      const ours = await goOcspAnswer(answer, read(certificate), read(issuer), {
        cryptography: nodeCryptography,
        goVersion,
      });
      const said = ours.answer === "failed" ? ours.says : ours.answer;
      const verdict = verdicts[index] ?? "";
      if (said.endsWith("…")) assert.equal(verdict.slice(0, said.length - 1), said.slice(0, -1), name);
      else assert.equal(said, verdict, name);
    }
  },
);

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
