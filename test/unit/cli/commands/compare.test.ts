// The `compare` command: what it prints and its exit status, which is that of diff.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { registerCompare } from "../../../../src/cli/commands/compare.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";

const fits = new Ajv2020().compile(JSON.parse(readFileSync("docs/compare.schema.json", "utf8")) as object);

function run(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(["compare", ...args], (program, environment) =>
    registerCompare(program, { ...environment, readFile: readFrom(files) }),
  );
}

test("exits with 0 for equal and 1 for different certificates, and marks differences like diff", async () => {
  const ca = await authority();
  const [old, renewed] = [
    await nodeCertificate({ issuedBy: ca }),
    await nodeCertificate({ issuedBy: ca, notAfter: new Date("2040-01-01T00:00:00Z") }),
  ];
  const files = { "a.crt": old.pem, "b.crt": renewed.pem };
  assert.deepEqual(await run(files, "a.crt", "a.crt"), {
    code: 0,
    out: "- a.crt\n+ a.crt\nThe certificates are identical, byte for byte.\n",
    err: "",
  });
  const { code, out } = await run(files, "a.crt", "b.crt");
  assert.equal(code, 1);
  assert.match(
    out,
    /\nCertificate: Not after\n- [^\n]+ UTC[^\n]*\n\+ Sunday 2040-01-01 00:00:00 UTC|\nCertificate: Not after\n- [^\n]+\n\+ [^\n]*2040-01-01/,
  );
  assert.doesNotMatch(out, /Not before/);
});

test("reads the second certificate of a file as FILE#2", async () => {
  const [one, two] = [await authority(), await authority({ cn: "Old CA" })];
  const files = { "ca.crt": one.pem + two.pem, "old.crt": two.pem };
  assert.equal((await run(files, "ca.crt#2", "old.crt")).code, 0);
  assert.equal((await run(files, "ca.crt", "old.crt")).code, 1);
});

test("prints JSON that follows its schema", async () => {
  const ca = await authority();
  const { out, code } = await run(
    { "ca.crt": ca.pem, "node.crt": (await nodeCertificate({ issuedBy: ca })).pem },
    "--json",
    "ca.crt",
    "node.crt",
  );
  const record = JSON.parse(out) as unknown;
  assert.ok(fits(record), JSON.stringify(fits.errors));
  assert.equal(code, 1);
});

test("exits with 2 and the reason if there is nothing to compare", async () => {
  const ca = await authority();
  const files = { "ca.crt": ca.pem, "ca.key": ca.keyPem };
  assert.deepEqual(await run(files, "ca.crt", "ca.key"), {
    code: 2,
    out: "",
    err: "ca.key has no certificate that can be read.\n",
  });
  assert.deepEqual(await run(files, "none.crt", "ca.crt"), {
    code: 2,
    out: "",
    err: "none.crt: can't be read: ENOENT: no such file or directory, open 'none.crt'\n",
  });
  assert.deepEqual(await run(files, "ca.crt#3", "ca.crt"), {
    code: 2,
    out: "",
    err: "ca.crt contains only 1 certificate, so it has no certificate number 3.\n",
  });
});
