// Public keys and certificates that ssh-keygen made: every value is the one that it prints.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { registerInspect } from "../../../../src/cli/commands/inspect.ts";
import { inspectRecord } from "../../../../src/view/filePage/inspectRecord.ts";
import { readFrom, runCommandLine } from "../../../support/commandLine.ts";
import { assertFitsSchema } from "../../../support/inspectSchema.ts";
import { keySamples } from "../../../support/files.ts";
import { leaks, secretsOf } from "../../../support/keyLeak.ts";
import { detailOf, fileModel, said, viewContext } from "../../../support/model.ts";
import { temporaryFolder } from "../../../support/openssl.ts";
import { sshKeygen, withoutSshKeygen } from "../../../support/opensshKeygen.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const hostile = '<img src=x onerror="a()"> \u202eme';

const keys: Readonly<Record<string, readonly string[]>> = {
  rsa: ["-t", "rsa", "-b", "2048"],
  p256: ["-t", "ecdsa", "-b", "256"],
  p384: ["-t", "ecdsa", "-b", "384"],
  p521: ["-t", "ecdsa", "-b", "521"],
  ed25519: ["-t", "ed25519"],
};

/** By the key that each certifies. */
const certificates: Readonly<Record<string, readonly string[]>> = {
  rsa: ["-h", "-I", "host of a node", "-n", "node1.example,10.0.0.1", "-V", "always:forever"],
  p256: ["-I", "nothing", "-O", "clear"],
  p384: ["-I", hostile, "-z", "18446744073709551615", "-n", "root", "-V", "20260101:20270101"],
  p521: ["-I", "in the past", "-V", "19990101:20000101", "-O", "extension:x@y.example=value"],
  ed25519: [
    "-I",
    "limits",
    "-n",
    "a,b",
    "-O",
    "force-command=ls -l",
    "-O",
    "source-address=10.0.0.0/8",
    "-O",
    "no-pty",
  ],
};

const algorithms = new Map([
  ["RSA", "RSA"],
  ["ECDSA", "EC"],
  ["ED25519", "Ed25519"],
]);

type Item = ReturnType<typeof inspectRecord>["items"][number];

function only(raw: Uint8Array): Extract<Item, { readonly kind: Exclude<Item["kind"], "certificate"> }> {
  const record = inspectRecord("x", decodeWholeFile(raw), nodeCryptography);
  assertFitsSchema(record, "x");
  assert.deepEqual(record.problems, []);
  const [item] = record.items;
  assert.ok(item !== undefined && record.items.length === 1 && item.kind !== "certificate");
  return item;
}

const time = (seconds: string): string => new Date(Number(seconds) * 1000).toISOString().slice(0, 19);

/** A record in the words of `ssh-keygen -L`. */
function validity({ validAfter = "", validBefore = "" }: NonNullable<ReturnType<typeof only>["openssh"]>): string {
  return validAfter === "0" && validBefore === "18446744073709551615"
    ? "forever"
    : `from ${time(validAfter)} to ${time(validBefore)}`;
}

/** The lines after a heading of `ssh-keygen -L`, or those on it. */
function listed(text: string, heading: string): readonly string[] {
  const [, rest = ""] = new RegExp(`^ {8}${heading}: (\\(none\\)|\\n(?: {16}.*\\n)*)`, "m").exec(text) ?? [];
  return rest === "(none)" ? [] : rest.split("\n").flatMap((line) => line.trim() || []);
}

describe("OpenSSH", { skip: withoutSshKeygen }, () => {
  before(() => {
    for (const [name, options] of Object.entries({ ...keys, ca: ["-t", "ed25519"], "rsa-ca": ["-t", "rsa"] }))
      sshKeygen("-q", ...options, "-N", "", "-C", name === "p521" ? "" : `${name} ${hostile}`, "-f", at(name));
    for (const [name, options] of Object.entries(certificates))
      sshKeygen("-q", "-s", at(name === "p256" ? "rsa-ca" : "ca"), ...options, at(`${name}.pub`));
  });

  for (const name of Object.keys(keys))
    test(`${name}: type, size, fingerprint, and comment of a public key`, () => {
      const raw = readFileSync(at(`${name}.pub`));
      const { openssh, publicKey, kind } = only(raw);
      assert.ok(openssh !== undefined && publicKey !== undefined);
      const printed = sshKeygen("-l", "-f", at(`${name}.pub`)).trimEnd();
      const [, bits = "", fingerprint, comment, algorithm = ""] =
        /^(\d+) (SHA256:\S+) (.*) \((\S+)\)$/s.exec(printed) ?? [];
      assert.deepEqual(
        [kind, publicKey.bits, publicKey.algorithm, openssh.fingerprint, openssh.comment || "no comment"],
        ["opensshKey", Number(bits), algorithms.get(algorithm), fingerprint, comment],
      );
      assert.equal(openssh.type, raw.toString().split(" ")[0]);
      assert.deepEqual(said(detailOf(raw), "fingerprint"), [fingerprint]);
    });

  for (const [name, options] of Object.entries(certificates))
    test(`${name}: every value of a certificate`, () => {
      const raw = readFileSync(at(`${name}-cert.pub`));
      const { openssh, kind } = only(raw);
      assert.ok(openssh !== undefined && kind === "opensshCertificate");
      const printed = sshKeygen("-L", "-f", at(`${name}-cert.pub`));
      const line = (heading: string): string =>
        new RegExp(`^ {8}${heading}: (.*)$`, "m").exec(printed)?.[1] ?? assert.fail(heading);
      assert.equal(`${openssh.type} ${openssh.role} certificate`, line("Type"));
      assert.equal(openssh.fingerprint, line("Public key").split(" ")[1]);
      const [, ca, , algorithm] = line("Signing CA").split(" ");
      assert.deepEqual([openssh.caFingerprint, `${openssh.signatureAlgorithm})`].slice(0, 1), [ca]);
      assert.ok(line("Signing CA").endsWith(`(using ${openssh.signatureAlgorithm})`), algorithm);
      assert.equal(openssh.serial, line("Serial"));
      assert.equal(validity(openssh), line("Valid"));
      assert.deepEqual(openssh.principals, listed(printed, "Principals"));
      assert.equal(openssh.keyId, options[options.indexOf("-I") + 1]);
      for (const [heading, list = []] of [
        ["Critical Options", openssh.criticalOptions],
        ["Extensions", openssh.extensions],
      ] as const)
        assert.deepEqual(
          list.map(({ name: option, text, hex }) =>
            hex === undefined
              ? `${option}${text === undefined ? "" : ` ${text}`}`
              : `${option} UNKNOWN OPTION: ${hex} (len ${hex.length / 2})`,
          ),
          listed(printed, heading),
        );
    });

  test("says when a certificate is valid, and that CockroachDB can't use it", () => {
    const valid = (name: string): readonly string[] => said(detailOf(readFileSync(at(`${name}-cert.pub`))), "validity");
    assert.deepEqual(valid("rsa"), ["Forever"]);
    assert.deepEqual(valid("p384"), ["from 2026-01-01 00:00:00 UTC until 2027-01-01 00:00:00 UTC"]);
    assert.deepEqual(valid("p521"), ["from 1999-01-01 00:00:00 UTC until 2000-01-01 00:00:00 UTC", "Expired"]);
    const early = { ...viewContext, now: 0 };
    assert.equal(said(detailOf(readFileSync(at("p384-cert.pub")), early), "validity")[1], "Not valid yet");
    for (const name of ["rsa.pub", "rsa-cert.pub"])
      assert.match(
        detailOf(readFileSync(at(name))).view.use,
        /OpenSSH.*CockroachDB can't use it, because TLS needs X\.509 certificates in PEM\. Create a client or node certificate/,
      );
  });

  test("each line of authorized_keys is a row, with its options; other lines say that they aren't keys", async () => {
    const [rsa = "", ed25519 = ""] = ["rsa.pub", "ed25519.pub"].map((name) => readFileSync(at(name), "utf8"));
    const text = `# keys\r\n\r\n${rsa.trimEnd()}\r\nrestrict,command="a \\"b\\" c",FROM="*.example" ${ed25519}nothing of the kind\n`;
    const model = fileModel(text);
    assert.deepEqual(
      model.decoded.items.map(({ kind, lines }) => [kind, lines?.first]),
      [
        ["opensshKey", 3],
        ["opensshKey", 4],
        ["broken", 5],
      ],
    );
    assert.deepEqual(said(detailOf(text, viewContext, undefined, 1), "options"), [
      'restrict,command="a \\"b\\" c",FROM="*.example"',
    ]);
    const run = await runCommandLine(["inspect", "x"], (program, environment) =>
      registerInspect(program, { ...environment, readFile: readFrom({ x: text }) }),
    );
    assert.match(run.out, /^x: 2 OpenSSH public keys, 1 broken block\n/);
    assert.doesNotMatch(run.out, /\u202e|nothing of the kind/);
    assert.equal(run.code, 1);
  });

  test("a damaged one says how", () => {
    const [type = "", base64 = "", ...comment] = readFileSync(at("ed25519.pub"), "utf8").trimEnd().split(" ");
    const certificate = readFileSync(at("rsa-cert.pub"), "utf8").split(" ");
    const blob = Buffer.from(base64, "base64");
    const line = (bytes: Uint8Array, name = type): string =>
      `${name} ${Buffer.from(bytes).toString("base64")} ${comment.join(" ")}\n`;
    const codeOf = (text: string): string | undefined => {
      const [item] = decodeWholeFile(Buffer.from(text)).items;
      return item?.kind === "broken" ? item.problem.code : item?.problems?.[0]?.code;
    };
    assert.equal(codeOf(line(blob)), undefined);
    assert.equal(codeOf(line(blob.subarray(0, -3))), "openssh-truncated");
    assert.equal(codeOf(line(Buffer.concat([blob, Buffer.of(1)]))), "trailing-data");
    assert.equal(codeOf(line(blob, "ssh-rsa")), "openssh-type");
    assert.equal(codeOf(`${type} ${base64.slice(0, -1)} x\n`), "openssh-base64");
    const [kind = "", body = ""] = certificate;
    const whole = Buffer.from(body, "base64");
    for (let end = 0; end < whole.length; end++)
      assert.match(codeOf(line(whole.subarray(0, end), kind)) ?? "", /^openssh-(?:truncated|type|base64|line)$/);
    assert.equal(codeOf(line(Buffer.concat([whole, Buffer.of(1)]), kind)), "trailing-data");
    // The list of principals with a length that goes beyond it.
    const at1 = whole.indexOf("node1.example");
    const longer = Buffer.from(whole);
    longer[at1 - 1] = 0xff;
    assert.equal(codeOf(line(longer, kind)), "openssh-truncated");
  });

  test("known_hosts is named, not taken for keys", () => {
    const key = readFileSync(at("ed25519.pub"), "utf8").split(" ").slice(0, 2).join(" ");
    writeFileSync(at("known_hosts"), `# x\nnode1.example,10.0.0.1 ${key}\n`);
    for (const text of [
      readFileSync(at("known_hosts"), "utf8"),
      `@cert-authority *.example ${key}\n`,
      `|1|a=|b= ${key}\n`,
    ]) {
      const { items, problems } = decodeWholeFile(Buffer.from(text));
      assert.deepEqual(items, []);
      assert.match(problems[0]?.message ?? "", /^A known_hosts file: .*CockroachDB doesn't use SSH keys/);
    }
    sshKeygen("-H", "-f", at("known_hosts"));
    assert.match(
      decodeWholeFile(readFileSync(at("known_hosts"))).problems[0]?.message ?? "",
      /^A known_hosts file/,
      "with hashed names",
    );
  });
});

test("a private key beside or inside of a public key isn't shown", () => {
  const ed25519 = `ssh-ed25519 ${Buffer.from("0000000b7373682d6564323535313900000020".padEnd(38 + 64, "ab"), "hex").toString("base64")}`;
  assert.equal(decodeWholeFile(Buffer.from(`${ed25519} me\n`)).items[0]?.kind, "opensshKey");
  for (const { name, key, pem } of keySamples()) {
    const lines = pem.trimEnd().split("\n").slice(1, -1);
    const files = [
      `${ed25519} ${lines.join("")}\n`,
      lines.map((line) => `${ed25519} ${line}\n`).join(""),
      lines.map((line) => `${ed25519}\n${line}\n`).join(""),
      lines.map((line) => `command="${line}" ${ed25519}\n`).join(""),
    ];
    for (const [index, text] of files.entries()) {
      const model = fileModel(text);
      const details = model.decoded.items.map((_, row) => detailOf(text, viewContext, undefined, row));
      const record = inspectRecord("x", model.decoded, nodeCryptography);
      assert.deepEqual(leaks([model.rows, details, record], secretsOf(key)), [], `${name}: ${index}`);
    }
  }
});
