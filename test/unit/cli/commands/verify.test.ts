// The `verify` command: what it prints, where, and its exit status.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerVerify } from "../../../../src/cli/commands/verify.ts";
import type { VerifyRecord } from "../../../../src/cli/text/verifyRecord.ts";
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
