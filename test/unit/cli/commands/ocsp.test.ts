// The `ocsp` command: whom it asks, what it prints, and its exit status.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerOcsp } from "../../../../src/cli/commands/ocsp.ts";
import type { OcspExchange } from "../../../../src/cockroach/ocsp/ocspExchange.ts";
import { postOcsp } from "../../../../src/node/net/postOcsp.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { serveAnswer } from "../../../support/ocspResponder.ts";
import { ocspAnswer, responders, type AnswerDeviations } from "../../../support/ocspResponse.ts";

const fits = new Ajv2020().compile(JSON.parse(readFileSync("docs/ocsp.schema.json", "utf8")) as object);
const url = "http://ocsp.example/";
let ca: TestCertificate;
let node: TestCertificate;
before(async () => {
  ca = await authority();
  node = await nodeCertificate({ issuedBy: ca, withExtensions: [responders(url)] });
});

interface Run extends CommandRun {
  readonly asked: readonly string[];
}

async function run(
  exchange: OcspExchange,
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Run> {
  const asked: string[] = [];
  const post = ({ url }: { readonly url: string }): Promise<OcspExchange> => {
    asked.push(url);
    return Promise.resolve(exchange);
  };
  const done = await runCommandLine(["ocsp", ...args], (program, environment) =>
    registerOcsp(program, {
      ...environment,
      readFile: readFrom(files),
      randomBytes: (count) => new Uint8Array(count),
      post,
    }),
  );
  return { ...done, asked };
}

const silent: OcspExchange = { outcome: "silent" };

async function answered(deviations: AnswerDeviations): Promise<OcspExchange> {
  return {
    outcome: "answered",
    httpStatus: 200,
    contentType: "application/ocsp-response",
    bytes: await ocspAnswer(node, ca, deviations),
  };
}

async function ask(exchange: OcspExchange, ...args: readonly string[]): Promise<Run> {
  return run(exchange, { "node.crt": node.pem, "ca.crt": ca.pem }, "node.crt", "--ca", "ca.crt", ...args);
}

test("exits with 0 for good", async () => {
  const { code, out, asked } = await ask(await answered({}));
  assert.equal(code, 0);
  assert.deepEqual(asked, [url]);
  assert.equal(
    out,
    `The responder says that node.crt is good.

CN=node,O=Cockroach
  ${url}
    status      good
    responder   CN=Cockroach CA,O=Cockroach
    this update 2026-03-01T11:00:00Z
    next update 2026-03-01T13:00:00Z
    note: Nonce: The answer has none, so it may be an older, cached one. RFC 6960 allows that (RFC 9654 section 2.1)

security.ocsp.mode of CockroachDB v26.3
  off    accepted: No responder is asked. This is the default
  lax    accepted: The responder says good
  strict accepted: The responder says good
`,
  );
});

test("exits with 1 for revoked, for expired responses, and without a response", async () => {
  const revoked = await ask(await answered({ status: { reason: 1 } }));
  assert.equal(revoked.code, 1);
  assert.match(
    revoked.out,
    /^The responder says that node\.crt is revoked\.\n[^]*status {6}revoked since 2026-02-20T08:00:00Z\n[^]*strict refused: The responder says revoked\n {9}OCSP server says cert is revoked: …\n$/,
  );
  const expired = await ask(
    await answered({ thisUpdate: new Date("2001-01-01T00:00:00Z"), nextUpdate: new Date("2001-01-02T00:00:00Z") }),
  );
  assert.equal(expired.code, 1);
  assert.match(
    expired.out,
    /not trusted: Time: The answer has expired: its nextUpdate has passed \(RFC 6960 section 4\.2\.2\.1\)/,
  );
  const nobody = await ask(silent);
  assert.equal(nobody.code, 1);
  assert.match(nobody.out, /No answer within 3 s/);
});

test("doesn't ask about a certificate without a responder, and finds the issuer in the file", async () => {
  const plain = await nodeCertificate({ issuedBy: ca });
  const none = await run(silent, { "node.crt": plain.pem, "ca.crt": ca.pem }, "node.crt", "--ca", "ca.crt");
  assert.deepEqual([none.code, none.asked, none.out.split("\n")[0]], [1, [], "node.crt names no OCSP responder."]);
  assert.equal((await run(await answered({}), { "node.crt": node.pem + ca.pem }, "node.crt")).code, 0);
  const lone = await run(await answered({}), { "node.crt": node.pem }, "node.crt");
  assert.deepEqual([lone.code, lone.asked], [1, []]);
  assert.match(lone.out, /Not asked: the request needs the issuing CA's certificate, which is missing/);
});

test("a certificate without a responder below a CA with one", async () => {
  const sub = await authority({ cn: "Sub CA", issuedBy: ca, withExtensions: [responders(url)] });
  const leaf = await nodeCertificate({ issuedBy: sub });
  const bytes = await ocspAnswer(sub, ca);
  const { code, out } = await run(
    { outcome: "answered", httpStatus: 200, contentType: "application/ocsp-response", bytes },
    { "node.crt": leaf.pem + sub.pem, "ca.crt": ca.pem },
    "node.crt",
    "--ca",
    "ca.crt",
  );
  assert.equal(out.split("\n")[0], "node.crt names no OCSP responder. The CAs above it are good.");
  assert.equal(code, 1);
});

test("prints JSON that follows its schema", async () => {
  for (const exchange of [
    await answered({ status: { reason: 1 } }),
    await answered({ status: "unknown", nextUpdate: "absent" }),
    await answered({ responses: [] }),
    silent,
  ]) {
    const record = JSON.parse((await ask(exchange, "--json")).out) as unknown;
    assert.ok(fits(record), JSON.stringify(fits.errors));
  }
});

test("reports what can't be read", async () => {
  const { code, err } = await run(silent, {}, "gone.crt");
  assert.equal(code, 1);
  assert.equal(err, "gone.crt: can't be read: ENOENT: no such file or directory, open 'gone.crt'\n");
});

test("the CockroachDB version matters: since 1.23, its Go rejects an issuer with a negative serial number", async () => {
  const odd = await authority({ serialNumber: -1n });
  const below = await nodeCertificate({ issuedBy: odd, withExtensions: [responders(url)] });
  const exchange: OcspExchange = {
    outcome: "answered",
    httpStatus: 200,
    contentType: "application/ocsp-response",
    bytes: await ocspAnswer(below, odd),
  };
  const asking = async (...args: readonly string[]): Promise<string> =>
    (await run(exchange, { "node.crt": below.pem, "ca.crt": odd.pem }, "node.crt", "--ca", "ca.crt", ...args)).out;
  assert.match(
    await asking("--cockroach-version", "22.2"),
    /security\.ocsp\.mode of CockroachDB v22\.2\n[^]* strict accepted: The responder says good\n/,
  );
  assert.match(await asking(), /of CockroachDB v26\.3\n[^]* strict refused: [^]*x509: negative serial number/);
  assert.equal(
    (JSON.parse(await asking("--json", "--cockroach-version", "v22.2")) as { readonly cockroachVersion: string })
      .cockroachVersion,
    "v22.2",
  );
  assert.match((await run(silent, {}, "node.crt", "--cockroach-version", "old")).err, /Not a version of CockroachDB/);
});

test("queries a responder on this machine only with --allow-private-address, which the error names", async () => {
  const seen: Buffer[] = [];
  // The answer is about a serial number; the certificate that names the responder can be created only once that has an
  // address.
  const common = { issuedBy: ca, serialNumber: 77n };
  const responder = await serveAnswer({ body: Buffer.from(await ocspAnswer(await nodeCertificate(common), ca)) }, seen);
  try {
    const local = await nodeCertificate({ ...common, withExtensions: [responders(responder.url)] });
    const asking = (...args: readonly string[]): Promise<CommandRun> =>
      runCommandLine(["ocsp", "node.crt", "--ca", "ca.crt", ...args], (program, environment) =>
        registerOcsp(program, {
          ...environment,
          readFile: readFrom({ "node.crt": local.pem, "ca.crt": ca.pem }),
          randomBytes: (count) => new Uint8Array(count),
          post: postOcsp,
        }),
      );
    const refused = await asking();
    assert.equal(refused.code, 1);
    assert.match(
      refused.out,
      /Not asked: its host is at 127\.0\.0\.1 \(loopback\), and you haven't confirmed that it may be asked\n[^]* strict cannot determine: /,
    );
    assert.equal(
      refused.err,
      "A responder wasn't asked, because its address isn't public. To ask it, add --allow-private-address.\n",
    );
    assert.ok(fits(JSON.parse((await asking("--json")).out)), JSON.stringify(fits.errors));
    assert.equal(seen.length, 0);
    const asked = await asking("--allow-private-address");
    assert.equal(asked.err, "");
    assert.match(asked.out, / status {6}good\n/);
    assert.equal(seen.length, 1);
  } finally {
    await responder.stop();
  }
});

test("lists the responders that a node would query next", async () => {
  const many = await nodeCertificate({
    issuedBy: ca,
    withExtensions: [responders(...Array.from({ length: 6 }, (_, index) => `http://${index}.example/`))],
  });
  const { out, asked } = await run(
    { outcome: "unreachable", reason: "ENOTFOUND" },
    { "node.crt": many.pem, "ca.crt": ca.pem },
    "node.crt",
    "--ca",
    "ca.crt",
  );
  assert.equal(asked.length, 4);
  assert.equal(
    out.match(
      /Not asked: only the first 4 responders of a certificate are asked here\. A node would also ask this one/g,
    )?.length,
    2,
  );
  assert.match(out, /strict cannot determine: A node would also ask the other 2 responders/);
});
