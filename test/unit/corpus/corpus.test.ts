// Foreign certificates with OpenSSL's reading beside them: what `openssl x509` shows, we show alike; what it rejects,
// we refuse with a reason or show; nothing crashes or hangs.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../../src/pki/file/decodeFile.ts";
import { inspectRecord, type InspectRecord } from "../../../src/view/filePage/inspectRecord.ts";
import { parseRfc4514 } from "../../support/parseRfc4514.ts";

const corpus = "../shared/corpus";
const present = existsSync(join(corpus, "oracle.tsv"));
const skip = present ? false : "the corpus of foreign certificates is not beside the checkout";

type Row = Readonly<Record<string, string>>;

function rows(file: string): readonly Row[] {
  const [head = "", ...lines] = readFileSync(join(corpus, file), "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => Object.fromEntries(line.split("\t").map((value, i) => [columns[i] ?? "", value])));
}

function inspect(path: string): InspectRecord {
  return inspectRecord(path, decodeWholeFile(readFileSync(join(corpus, "files", path))), nodeCryptography);
}

const reencoded = {
  fields: ["fingerprint", "all fingerprints"],
  why: "not DER: OpenSSL hashes its own re-encoding, we hash the bytes of the file, as Go does",
};

/** Files that differ on purpose, each with what differs and who says that we are right. */
const onPurpose: ReadonlyMap<string, { readonly fields: readonly string[]; readonly why: string }> = new Map([
  ["quictls-openssl33/fuzz/corpora/x509/7f846f4b8d173a78e212c3bccd9b1cbd3278ce9e", reencoded],
  ["quictls-openssl33/fuzz/corpora/x509/cc696c38c5b9839a4118fd0aef453ca6a5b264b8", reencoded],
]);

const oracle = present ? rows("oracle.tsv") : [];

test("every file of the corpus is decoded, or refused with a reason", { skip }, () => {
  assert.ok(oracle.length > 200);
  for (const { path = "" } of oracle) {
    const record = inspect(path);
    assert.ok(record.items.length > 0 || record.problems.length > 0, `${path}: neither an item nor a reason`);
    for (const [index, item] of record.items.entries()) {
      assert.ok(item.range[0] < item.range[1], `${path}: item ${index} has an empty range`);
      if (item.kind === "broken")
        assert.ok(
          record.problems.some((problem) => problem.item === index),
          `${path}: item ${index} is broken without a reason`,
        );
    }
  }
});

test("what OpenSSL reads of a certificate, we read alike", { skip }, () => {
  const differences: string[] = [];
  let compared = 0;
  for (const row of oracle) {
    const { path = "" } = row;
    if (row["openssl_x509"] !== "accept" && row["openssl35_x509"] !== "accept") continue;
    compared++;
    const record = inspect(path);
    const certificate = record.items.find((item) => item.kind === "certificate");
    const allowed = onPurpose.get(path)?.fields ?? [];
    const differ = (field: string, ours: unknown, theirs: unknown): void => {
      if (!allowed.includes(field))
        differences.push(`${path}: ${field}: ours ${JSON.stringify(ours)}, OpenSSL ${JSON.stringify(theirs)}`);
    };
    if (certificate?.kind !== "certificate") {
      differ("certificate", record.problems, "accepted");
      continue;
    }
    const same = (field: string, ours: unknown, theirs: unknown): void => {
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) differ(field, ours, theirs);
    };
    same("serial", certificate.serialNumber, row["serial_hex"]);
    same("fingerprint", certificate.fingerprints.sha256, row["sha256_fp"]);
    same("version", certificate.version > 3 ? "Unknown" : String(certificate.version), row["version"]);
    same("notBefore", certificate.notBefore ?? "Bad time value", row["not_before"]);
    same("notAfter", certificate.notAfter ?? "Bad time value", row["not_after"]);
    same("subject", parseRfc4514(certificate.subject), parseRfc4514(row["subject"] ?? ""));
    same("issuer", parseRfc4514(certificate.issuer), parseRfc4514(row["issuer"] ?? ""));
    const theirNames = splitNames(row["san"] ?? "");
    if (theirNames !== undefined) same("san", (certificate.subjectAltName ?? []).map(ourName), theirNames);
    // `unloadable`: the OpenSSL that made the oracle has no reading of the key.
    if (row["key_bits"] !== "unloadable") same("keyBits", String(certificate.publicKey.bits ?? ""), row["key_bits"]);
    const theirs = (row["all_fp"] ?? "").split(/[ |,]/).filter((one) => one !== "");
    const ours = record.items.flatMap((item) => (item.kind === "certificate" ? [item.fingerprints.sha256] : []));
    const broken = record.items.filter(
      (item) => item.kind === "broken" && item.label?.endsWith("CERTIFICATE") === true,
    ).length;
    if (theirs.length > 0) {
      same("number of blocks", ours.length + broken, theirs.length);
      same("all fingerprints", ours, broken === 0 ? theirs : theirs.filter((one) => ours.includes(one)));
    }
  }
  assert.ok(compared > 150, `only ${compared} certificates compared`);
  assert.deepEqual(differences, []);
  assert.ok(onPurpose.size <= 10);
});

/** Prefixes that `openssl x509 -text` prints, and the types they represent. */
const prefixes: readonly (readonly [prefix: string, type: string])[] = [
  ["DNS:", "dns"],
  ["email:", "email"],
  ["URI:", "uri"],
  ["IP Address:", "ip"],
  ["DirName:", "dirName"],
  ["Registered ID:", "rid"],
  ["othername:", "otherName"],
  ["X400Name:", "x400"],
  ["EdiPartyName:", "ediParty"],
];

function ourName({ type, value }: { readonly type: string; readonly value: string }): string {
  if (type === "dirName")
    return `dirName:${[...parseRfc4514(value)]
      .reverse()
      .map((one) => `/${one.value}`)
      .join("")}`;
  return ["x400", "ediParty", "otherName"].includes(type) || !isPrinted(type, value) ? type : `${type}:${value}`;
}

/** OpenSSL prints an address of another length as `<invalid length=8>`. */
function isPrinted(type: string, value: string): boolean {
  return type !== "ip" || /[.:]/.test(value);
}

/** Names as OpenSSL prints them; `undefined` if it has no reading of the extension and dumps its bytes. */
function splitNames(text: string): readonly string[] | undefined {
  if (text === "" || text === "<EMPTY>") return [];
  if (text === "INVALID" || !prefixes.some(([prefix]) => text.startsWith(prefix))) return undefined;
  return text
    .split(/, (?=DNS:|email:|URI:|IP Address:|DirName:|Registered ID:|othername:|X400Name:|EdiPartyName:)/)
    .map((name) => {
      const [prefix, type] = prefixes.find(([one]) => name.startsWith(one)) ?? ["", "?"];
      const value = name.slice(prefix.length);
      if (value.startsWith("<")) return type;
      if (type === "ip")
        return `ip:${new URL(value.includes(":") ? `http://[${value}]` : `http://${value}`).hostname.replace(/[[\]]/g, "")}`;
      if (type === "dirName") return `dirName:${value.replace(/\/[^/=]+=/g, "/").replace(/ ?\+ ?[^/=]+=/g, "/")}`;
      return type === "otherName"
        ? type
        : `${type}:${value.replace(/\\+x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
    });
}
