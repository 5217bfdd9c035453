// The `inspect` command: what it prints, where, and its exit status; in this process over a fake world, and as the
// bundled program.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { registerInspect } from "../../../../src/cli/commands/inspect.ts";
import type { InspectRecord } from "../../../../src/view/filePage/inspectRecord.ts";
import { authority, certificate, nodeCertificate } from "../../../support/certificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { buildCommandLine, runProgram, type ProgramRun } from "../../../support/commandLineProgram.ts";
import { kindSamples } from "../../../support/files.ts";
import { assertFitsSchema } from "../../../support/inspectSchema.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";
import { clientProfile } from "../../../../src/cockroach/create/profile.ts";

function run(args: readonly string[], files: Readonly<Record<string, Uint8Array | string>>): Promise<CommandRun> {
  return runCommandLine(["inspect", ...args], (program, environment) =>
    registerInspect(program, { ...environment, readFile: readFrom(files) }),
  );
}

const records = (out: string): readonly InspectRecord[] =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as InspectRecord);

test("prints the file for people, with the most important facts", async () => {
  const { pem } = await nodeCertificate();
  const { code, out, err } = await run(["certs/node.crt"], { "certs/node.crt": pem });
  assert.deepEqual([code, err], [0, ""]);
  assert.match(out, /^certs\/node\.crt: 1 certificate\n/);
  for (const said of [
    /^ {4}Subject +O=|^ {4}Subject +CN=node, O=Cockroach$/m,
    /^ {4}Validity +Expires in 5 years$/m,
    /UTC$/m,
    /DNS localhost/,
    /IP 127\.0\.0\.1/,
    /EC, curve P-256, 256 bits/,
    /Key usage \(critical\)/,
  ]) {
    assert.match(out, said);
  }
});

test("prints what a request asks for", { skip: withoutOpenssl }, async () => {
  const key = ["-newkey", "ed25519", "-nodes", "-keyout", join(temporaryFolder(), "node.key")];
  const request = openssl(["req", "-new", ...key, "-subj", "/CN=node", "-addext", "subjectAltName=DNS:node1"]);
  const { out } = await run(["node.csr"], { "node.csr": request });
  assert.match(out, /^ {2}Requested\n {3}Extensions\n {4}Subject alternative name +DNS node1$/m);
});

test("prints one line of JSON per file, in the order of the arguments", async () => {
  const samples = await kindSamples();
  const files = Object.fromEntries([...samples].map(([name, raw]) => [`dir/${name}`, raw]));
  const { out } = await run(["--json", ...Object.keys(files)], files);
  const printed = records(out);
  assert.deepEqual(
    printed.map(({ file }) => file),
    Object.keys(files),
  );
  for (const record of printed) assertFitsSchema(record, record.file);
});

test("exits with 0 if everything was read, and 1 otherwise", async () => {
  const samples = await kindSamples();
  const code = async (name: string): Promise<number> =>
    (await run([name], { [name]: samples.get(name) ?? assert.fail(name) })).code;
  for (const name of [
    "bundle",
    "der",
    "request",
    "list",
    "private key",
    "encrypted key",
    "key and certificate",
    "public key",
    "pkcs7",
    "pkcs12",
    "parameters",
    "ocsp response",
    "openssh key",
    "json web key",
    "openpgp",
    "openssh certificate",
    "ocsp response in PEM",
    "ocsp response without an answer",
    "other",
  ]) {
    assert.equal(await code(name), 0, name);
  }
  for (const name of [
    "unreadable extension",
    "broken",
    "end alone",
    "cut off",
    "trailing bytes",
    "bytes after a request",
    "openssh keys",
    "json web keys",
    "damaged json web key",
    "text",
    "empty",
  ]) {
    assert.equal(await code(name), 1, name);
  }
  assert.equal(
    (
      await run(["--json", "broken", "bundle"], {
        broken: samples.get("broken") ?? "",
        bundle: samples.get("bundle") ?? "",
      })
    ).code,
    1,
  );
});

test("reports a file that can't be read on a line of its own, and reads the others", async () => {
  const { pem } = await authority();
  const json = await run(["--json", "gone", "ca.crt"], { "ca.crt": pem });
  const [gone, there] = records(json.out);
  assert.equal(json.code, 1);
  assert.deepEqual(gone, {
    file: "gone",
    format: "unknown",
    items: [],
    problems: [{ code: "cannot-read", message: "ENOENT: no such file or directory, open 'gone'" }],
  });
  assertFitsSchema(gone, "gone");
  assert.equal(there?.items.length, 1);
  const text = await run(["gone", "ca.crt"], { "ca.crt": pem });
  assert.equal(text.code, 1);
  assert.match(text.err, /^gone: can't be read: ENOENT/);
  assert.match(text.out, /^ca\.crt: 1 certificate/);
});

test("nothing in a certificate or a file name controls the terminal", async () => {
  const name = "a\u001b[31mred\u009b2J\u202egnp.exe\r\n\u0007\u2028x";
  const profile = clientProfile("root");
  const { pem } = await certificate(
    { ...profile, subject: [[{ type: "2.5.4.3", value: name, stringType: "utf8String" }]] },
    { keySlot: "hostile" },
  );
  const file = "x\u001b]0;title\u0007.crt";
  for (const args of [[file], ["--json", file], [`gone${file}`], ["--json", `gone${file}`]]) {
    const { out, err } = await run(args, { [file]: pem });
    assert.ok((out + err).length > 0);
    assert.doesNotMatch(out + err, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\u2028]/);
  }
  const { out } = await run([file], { [file]: pem });
  assert.match(out, /a\\u\{1b\}\[31mred\\u\{9b\}2J\\u\{202e\}gnp\.exe\\u\{d\}\\u\{a\}/);
  const [record] = records((await run(["--json", file], { [file]: pem })).out);
  const item = record?.items[0];
  assert.ok(item?.kind === "certificate");
  assert.equal(item.subject, `CN=${name}`);
  assert.equal(record?.file, file);
});

const folder = temporaryFolder();
let program: string;

before(
  async () => {
    mkdirSync(join(folder, "directory"));
    program = await buildCommandLine("program");
  },
  { timeout: 60_000 },
);

function main(args: readonly string[], input: Uint8Array | string = ""): ProgramRun {
  return runProgram(program, args, { input, cwd: folder });
}

test("the program: files, standard input, wrong use", { timeout: 60_000 }, async () => {
  const { pem, der } = await nodeCertificate();
  writeFileSync(join(folder, "node.crt"), pem);
  const fine = main(["inspect", "node.crt"]);
  assert.deepEqual([fine.code, fine.err], [0, ""]);
  assert.match(fine.out, /^node\.crt: 1 certificate/);

  const piped = main(["inspect", "--json", "-", "node.crt"], der);
  assert.equal(piped.code, 0);
  assert.deepEqual(
    records(piped.out).map(({ file, format }) => [file, format]),
    [
      ["-", "der"],
      ["node.crt", "pem"],
    ],
  );

  for (const path of ["gone.crt", "directory"]) {
    const unreadable = main(["inspect", "--json", path]);
    assert.equal(unreadable.code, 1);
    assert.deepEqual(
      records(unreadable.out)[0]?.problems.map(({ code }) => code),
      ["cannot-read"],
    );
  }
  assert.equal(main(["inspect", "-"], "nothing").code, 1);
  for (const wrong of [["inspect"], ["inspect", "--jsn", "node.crt"], ["no-such-command"]]) {
    const { code, out, err } = main(wrong);
    assert.deepEqual([code, out], [2, ""], wrong.join(" "));
    assert.match(err, /error: /);
  }
  assert.equal(main(["inspect", "--help"]).code, 0);
});
