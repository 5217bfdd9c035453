// Pasted text that is hostile, or a log as it really is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { explainErrors } from "../../../../src/cockroach/errors/explainErrors.ts";
import { allErrors } from "../../../../src/cockroach/errors/programs/all.ts";
import { recognizeErrors } from "../../../../src/cockroach/errors/text/recognizeErrors.ts";
import { normalizeLog } from "../../../../src/cockroach/errors/text/normalizeLog.ts";
import { explanationLines } from "../../../../src/view/errors/explanationLines.ts";
import { explanationRecord } from "../../../../src/view/errors/explanationRecord.ts";
import { lineText } from "../../../../src/view/text/textLine.ts";
import { testKey } from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";
import { leaks, secretsOf } from "../../../support/keyLeak.ts";
import { encodePrivateKey } from "../../../../src/pki/issue/privateKeyWriter.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";

const kindsIn = (text: string): readonly string[] => recognizeErrors(normalizeLog(text)).map(({ error }) => error.kind);
const shownOf = async (text: string): Promise<string> => {
  const explanation = await explainErrors(text);
  return [...explanationLines(explanation).map(lineText), JSON.stringify(explanationRecord(explanation))].join("\n");
};

test("reads a line of CockroachDB's log with redaction marks", () => {
  const line =
    "W230614 09:12:01.123456 318 google.golang.org/grpc/clientconn.go:1184 ⋮ [-] 77  addrConn: transport: authentication handshake failed: x509: certificate is valid for ‹localhost›, ‹127.0.0.1›, not ‹10.0.0.5›";
  const [found, ...rest] = recognizeErrors(normalizeLog(line));
  assert.deepEqual(rest, []);
  assert.deepEqual(found?.values, { names: "localhost, 127.0.0.1", host: "10.0.0.5" });
  assert.equal(found.side, "client");
});

test("reads a JSON log, and one inside of another", () => {
  const message =
    'failed: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "Cockroach CA")';
  const once = JSON.stringify({ severity: "WARNING", message });
  assert.deepEqual(kindsIn(once), ["namesake-authority"]);
  assert.deepEqual(kindsIn(JSON.stringify({ log: once })), ["namesake-authority"]);
});

test("joins wrapped lines and continued log lines, and removes colors", () => {
  assert.deepEqual(kindsIn("x509: certificate signed by\n    unknown authority"), ["unknown-authority"]);
  assert.deepEqual(kindsIn("x509: certificate signed by unkn\nown authority"), ["unknown-authority"]);
  assert.deepEqual(kindsIn("\u001b[31mx509: certificate signed by \u001b[1munknown authority\u001b[0m"), [
    "unknown-authority",
  ]);
  const prefix = "W230614 09:12:01.123456 318 server/a.go:12 ⋮ [n1] 77 ";
  assert.deepEqual(kindsIn(`${prefix} x509: certificate signed\n${prefix}| by unknown authority`), [
    "unknown-authority",
  ]);
});

test("keeps several errors apart, and several hosts", async () => {
  const text = [
    "x509: certificate is valid for localhost, not node1",
    "x509: certificate is valid for localhost, not node2",
    "x509: certificate is valid for localhost, not node2",
    "pq: password authentication failed for user app",
  ].join("\n");
  const { errors } = await explainErrors(text);
  assert.deepEqual(
    errors.map(({ kind, texts }) => [kind, texts.map(({ count }) => count).join()]),
    [
      ["name-mismatch", "1"],
      ["name-mismatch", "2"],
      ["password-failed", "1"],
    ],
  );
});

test("tells who prints a text from what stands around it", () => {
  const sideOf = (text: string) => recognizeErrors(normalizeLog(text))[0]?.side;
  assert.equal(sideOf("http: TLS handshake error from 10.0.0.1:5: remote error: tls: bad certificate"), "server");
  assert.equal(sideOf("transport: authentication handshake failed: remote error: tls: bad certificate"), "client");
  assert.equal(
    sideOf("tls: failed to verify client certificate: x509: certificate signed by unknown authority"),
    "server",
  );
  assert.equal(sideOf("remote error: tls: bad certificate"), "either");
});

test("says that a text isn't known, and what it mentions", async () => {
  const explanation = await explainErrors(
    "ERROR: frobnication of certs/node.crt at 10.0.0.5:26257 failed (SQLSTATE 28000)",
  );
  assert.deepEqual(explanation.errors, []);
  assert.deepEqual(
    explanation.parts.map(({ label, text }) => `${label} ${text}`),
    ["Host 10.0.0.5:26257", "File certs/node.crt", "SQLSTATE 28000"],
  );
  assert.match(await shownOf("nothing of the kind"), /openssl s_client/);
});

test("takes linear time on 5 MB", () => {
  const size = 5 * 1024 * 1024;
  const repeated = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size);
  const samples = {
    log: repeated(
      "W230614 09:12:01.123456 318 server/a.go:12 ⋮ [n1] 77  x509: certificate is valid for ‹localhost›, not ‹10.0.0.5›\n",
    ),
    starts: repeated("x509: certificate is valid for a, "),
    everyStart: repeated(allErrors.map(({ text }) => text.split("{")[0] ?? "").join(" ")),
    begins: repeated("-----BEGIN PRIVATE KEY-----\n"),
    unfinished: `-----BEGIN ${repeated("A: b\n")}`,
    escapes: repeated('\\\\u0041\\"\u001b[3'),
    noLines: repeated("abcdefghij"),
    digits: repeated("0a:"),
    urls: repeated("://a:b"),
    words: repeated("password"),
  };
  for (const [name, sample] of Object.entries(samples)) {
    const before = process.cpuUsage();
    recognizeErrors(normalizeLog(sample));
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    console.log(`   ${name}: ${ms.toFixed(0)} ms`);
    // A second on an idle machine; a shared one may need more.
    assert.ok(ms < 2500, `${name}: ${ms} ms`);
  }
});

test("never repeats a key or a password", async () => {
  const { node } = await healthySet();
  const ed25519 = await encodePrivateKey((await testKey("explain", { algorithm: "ed25519" })).privateKey);
  for (const keyPem of [node.keyPem, encodePem(ed25519.label, ed25519.der)]) {
    const secrets = secretsOf(keyPem);
    const base64 = keyPem.split("\n").filter((line) => !line.startsWith("-----"));
    const hex = Buffer.from(base64.join(""), "base64").toString("hex");
    const error = "x509: certificate is valid for localhost, not ";
    const pasted = [
      keyPem,
      `x509: certificate signed by unknown authority\n${keyPem}\nx509: negative serial number`,
      JSON.stringify({ message: `${error}node1`, key: keyPem }),
      JSON.stringify({ log: JSON.stringify({ key: keyPem, message: error }) }),
      `${error}${base64[0] ?? ""}`,
      `${error}${base64.join("")}`,
      `x509: certificate is valid for ${base64.join(" ")}, not x`,
      `could not stat key file ${base64.join("")}: stat x: y`,
      `password authentication failed for user "${base64[0] ?? ""}"`,
      `x509: malformed ${base64[0] ?? ""}`,
      `${error}${hex}`,
      `${error}${hex.replace(/../g, "$&:")}`,
      `Hostname/IP does not match certificate's altnames: Host: ${Buffer.from(keyPem).toString("base64")}. is not in the cert's altnames: x`,
      keyPem.slice(0, -60),
      base64.join("\n"),
    ];
    for (const text of pasted) assert.deepEqual(leaks(await shownOf(text), secrets), [], text);
  }
  const url = await shownOf(
    'failed to connect to "postgresql://app:hunter2@host1.example.com:26257/db": x509: certificate is valid for a, not host1.example.com password=hunter2',
  );
  assert.ok(!url.includes("hunter2"), url);
});

test("keeps what isn't secret", () => {
  for (const text of [
    "/var/lib/cockroach/cockroach-certs/client.application-user.crt",
    "cockroachdb-0.cockroachdb.production-namespace.svc.cluster.local",
    "sun.security.provider.certpath.SunCertPathBuilderException",
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
    "2001:db8:0:1:1:1:1:1",
  ])
    assert.equal(normalizeLog(text), text);
});
