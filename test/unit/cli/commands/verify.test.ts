// The `verify` command: what it prints, where, and its exit status.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerVerify } from "../../../../src/cli/commands/verify.ts";
import type { VerifyRecord } from "../../../../src/cli/text/verifyRecord.ts";
import type { NameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { authority, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";

function run(args: readonly string[], files: Readonly<Record<string, string>>): Promise<CommandRun> {
  return runCommandLine(["verify", ...args], (program, environment) =>
    registerVerify(program, { ...environment, readFile: readFrom(files) }),
  );
}

async function set(): Promise<Readonly<Record<string, string>>> {
  const ca = await authority();
  const middle = await authority({ cn: "Intermediate", issuedBy: ca });
  const node = await nodeCertificate({ issuedBy: middle });
  const client = await clientCertificate({ issuedBy: ca });
  return {
    "ca.crt": ca.pem,
    "node.crt": node.pem + middle.pem,
    "lone.crt": node.pem,
    "middle.crt": middle.pem,
    "client.root.crt": client.pem,
    "empty.crt": "nothing",
  };
}

test("a trusted certificate: the verdict and the path with its files", async () => {
  const { code, out, err } = await run(["node.crt", "--ca", "ca.crt", "--name", "localhost"], await set());
  assert.deepEqual([code, err], [0, ""]);
  assert.match(
    out,
    /^node\.crt: trusted as a server for localhost, by Go 1\.26\.6 at 2026-03-01 12:00 UTC\n {2}CN=node, O=Cockroach {2}node\.crt\n {4}signed by CN=Intermediate, O=Cockroach {2}node\.crt\n {6}trusted: CN=Cockroach CA, O=Cockroach {2}ca\.crt\n/,
  );
});

test("a missing intermediate: Go's text, the rule, and what to do; trusted with the intermediate from another file", async () => {
  const files = await set();
  const { code, out } = await run(["lone.crt", "--ca", "ca.crt", "--cockroach-version", "24.1.5"], files);
  assert.equal(code, 1);
  assert.match(out, /^lone\.crt: not trusted as a server, by Go 1\.22\.12/);
  assert.match(out, /^ {2}> x509: certificate signed by unknown authority$/m);
  assert.match(out, /Rule: RFC 5280 section 6\.1$/m);
  assert.match(out, /missing intermediate/);
  assert.equal((await run(["lone.crt", "--ca", "ca.crt", "--untrusted", "middle.crt"], files)).code, 0);
});

test("prints both answers if the profiles differ", async () => {
  const node = await nodeCertificate({ issuedBy: await authority(), serialNumber: 0n });
  const files = { "node.crt": node.pem, "ca.crt": (await authority()).pem };
  const { code, out } = await run(["node.crt", "--ca", "ca.crt"], files);
  assert.equal(code, 0);
  assert.match(out, /RFC 5280 disagrees: not trusted/);
  assert.match(out, /RFC 5280 section 4\.1\.2\.2/);
  assert.equal((await run(["node.crt", "--ca", "ca.crt", "--profile", "rfc5280"], files)).code, 1);
});

test("uses the user's purpose and time", async () => {
  const files = await set();
  assert.equal((await run(["client.root.crt", "--ca", "ca.crt"], files)).code, 1);
  assert.equal((await run(["client.root.crt", "--ca", "ca.crt", "--purpose", "client"], files)).code, 0);
  const late = await run(["client.root.crt", "--ca", "ca.crt", "--purpose", "client", "--at", "2040-01-01"], files);
  assert.match(late.out, /current time 2040-01-01T00:00:00Z is after 2031/);
});

test("prints one JSON object that fits the schema, with both profiles", async () => {
  const schema = JSON.parse(readFileSync("docs/verify.schema.json", "utf8")) as object;
  const fits = new Ajv2020().compile(schema);
  for (const leaf of ["node.crt", "lone.crt"]) {
    const { out } = await run([leaf, "--ca", "ca.crt", "--go", "1.23.5", "--json"], await set());
    const record = JSON.parse(out) as VerifyRecord;
    assert.ok(fits(record), JSON.stringify(fits.errors));
    assert.equal(record.goVersion, "1.23.5");
    assert.equal(record.go.outcome, leaf === "node.crt" ? "trusted" : "notTrusted");
    assert.equal(record.rfc5280.outcome, record.go.outcome);
    assert.equal(record.profilesAgree, true);
  }
});

/** PEM with a line of headers after BEGIN. */
const withHeaders = (pem: string): string => pem.replace(/(-----BEGIN [^-]*-----\n)/, "$1Comment: x\n\n");
const relabeled = (pem: string, label: string): string => pem.replaceAll("CERTIFICATE-----", `${label}-----`);
function withBytesBehind(der: Uint8Array): string {
  const base64 = Buffer.concat([der, Buffer.from("0500", "hex")]).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

describe("what Go doesn't read of a file decides nothing in its name", () => {
  interface Case {
    readonly files: Readonly<Record<string, string>>;
    readonly err: RegExp;
    readonly out: RegExp;
  }

  async function cases(): Promise<Readonly<Record<string, Case>>> {
    const ca = await authority();
    const node = await nodeCertificate({ issuedBy: ca });
    const right = { "ca.crt": ca.pem, "node.crt": node.pem };
    const unknown = /not trusted[^]*> x509: certificate signed by unknown authority/;
    return {
      "bytes behind the certificate": {
        files: { ...right, "node.crt": withBytesBehind(node.der) },
        err: /^node\.crt, line 1: left out: bytes follow/,
        out: /not trusted[^]*> x509: trailing data/,
      },
      "bytes behind another certificate of the file": {
        files: { ...right, "node.crt": node.pem + withBytesBehind(ca.der) },
        err: /^node\.crt, line \d+: left out: bytes follow/,
        out: /Go doesn't read a certificate from the file/,
      },
      "text before BEGIN": {
        files: { ...right, "node.crt": `#${node.pem}` },
        err: /^node\.crt, line 1: left out: BEGIN does not start its line/,
        out: /not trusted/,
      },
      "a CA as TRUSTED CERTIFICATE": {
        files: { ...right, "ca.crt": relabeled(ca.pem, "TRUSTED CERTIFICATE") },
        err: /^ca\.crt, line 1: left out: it's a TRUSTED CERTIFICATE block/,
        out: unknown,
      },
      "a good CA beside one that CockroachDB rejects": {
        files: { ...right, "ca.crt": ca.pem + relabeled(ca.pem, "X509 CERTIFICATE") },
        err: /left out: CockroachDB rejects the whole file because of line \d+/,
        out: unknown,
      },
      "a CA with headers": {
        files: { ...right, "ca.crt": withHeaders(ca.pem) },
        err: /^ca\.crt, line 1: left out: it's a block with headers/,
        out: unknown,
      },
      "a CA behind text": {
        files: { ...right, "ca.crt": `ca: ${ca.pem}` },
        err: /^ca\.crt, line 1: left out: BEGIN does not start its line/,
        out: unknown,
      },
    };
  }

  for (const name of [
    "bytes behind the certificate",
    "bytes behind another certificate of the file",
    "text before BEGIN",
    "a CA as TRUSTED CERTIFICATE",
    "a good CA beside one that CockroachDB rejects",
    "a CA with headers",
    "a CA behind text",
  ])
    test(name, async () => {
      const { files, err, out } = (await cases())[name] ?? assert.fail();
      const ran = await run(["node.crt", "--ca", "ca.crt"], files);
      assert.equal(ran.code, 1);
      assert.match(ran.err, err);
      assert.match(ran.out, out);
    });

  test("but a certificate with headers that is sent is read, as is DER", async () => {
    const ca = await authority();
    const node = await nodeCertificate({ issuedBy: ca });
    const files = { "ca.crt": ca.pem, "node.crt": withHeaders(node.pem) };
    assert.deepEqual([(await run(["node.crt", "--ca", "ca.crt"], files)).code], [0]);
  });
});

test("a CA whose name reads the same is named with the difference", async () => {
  const name = (stringType: "utf8String" | "printableString"): NameSpec => [
    [{ type: "2.5.4.10", value: "Cockroach", stringType }],
    [{ type: "2.5.4.3", value: "Cockroach CA", stringType: "printableString" }],
  ];
  const ca = await authority({ subject: name("utf8String") });
  const reordered = await authority({ subject: [...name("printableString")].reverse() });
  const node = await nodeCertificate({ issuedBy: await authority({ subject: name("printableString") }) });
  for (const [pem, words] of [
    [ca.pem, /whose name reads the same\. It isn't the same name: its O is encoded as UTF8String, not PrintableString/],
    [reordered.pem, /It isn't the same name: its parts are in another order/],
    [(await authority({ cn: "Another CA" })).pem, /Add the CA that issued it/],
  ] as const) {
    const { code, out } = await run(["node.crt", "--ca", "ca.crt"], { "ca.crt": pem, "node.crt": node.pem });
    assert.equal(code, 1);
    assert.match(out.replace(/\s+/g, " "), words);
  }
});

test("files that can't be read or contain nothing, and wrong use", async () => {
  const files = await set();
  const missing = await run(["gone.crt", "--ca", "ca.crt"], files);
  assert.deepEqual([missing.code, missing.out], [1, ""]);
  assert.match(missing.err, /^gone\.crt: can't be read: ENOENT/);
  assert.match((await run(["node.crt", "--ca", "empty.crt"], files)).err, /^empty\.crt: no certificate found/);
  for (const args of [
    ["node.crt"],
    ["node.crt", "--ca", "ca.crt", "--at", "soon"],
    ["node.crt", "--ca", "ca.crt", "--purpose", "mail"],
    ["node.crt", "--ca", "ca.crt", "--go", "2"],
  ]) {
    assert.equal((await run(args, files)).code, 2, args.join(" "));
  }
});
