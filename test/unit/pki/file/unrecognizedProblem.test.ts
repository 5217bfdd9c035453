// Files in which nothing is recognized: what they are, and what to do where that can be told.
import assert from "node:assert/strict";
import { createSign, generateKeyPairSync } from "node:crypto";
import { describe, test } from "node:test";
import { unrecognizedProblem } from "../../../../src/pki/file/unrecognizedProblem.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { octetString, sequence } from "../../../../src/pki/asn1/derWriter.ts";
import { nodeCertificate } from "../../../support/certificate.ts";
import { keySamples } from "../../../support/files.ts";

function messageOf(raw: Uint8Array | string): string {
  const { format, items, problems } = decodeWholeFile(typeof raw === "string" ? Buffer.from(raw) : raw);
  assert.equal(format, "unknown");
  assert.deepEqual(items, []);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ["not-recognised"],
  );
  return problems[0]?.message ?? "";
}

describe("a file in which nothing is recognized", () => {
  test("is base64 of a certificate without its BEGIN and END lines", async () => {
    const { der } = await nodeCertificate();
    const base64 = Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n");
    assert.equal(
      messageOf(`${base64}\n`),
      "Base64 of a certificate without its BEGIN and END lines: add -----BEGIN CERTIFICATE----- before it and -----END CERTIFICATE----- after it",
    );
  });

  test("is base64 of PEM, as in the data of a Secret", async () => {
    const { pem } = await nodeCertificate();
    const base64 = Buffer.from(pem).toString("base64");
    assert.equal(messageOf(base64), "Base64 of PEM, as in the data of a Kubernetes Secret: decode it with base64 -d");
  });

  test("is base64 of a key, whose label only its maker knows", () => {
    const [key] = keySamples();
    const base64 = (key?.pem ?? "").replace(/-----[^-]+-----/g, "");
    assert.equal(messageOf(base64), "Base64 of a private key without its BEGIN and END lines: add them again");
  });

  test("has a boundary with too few dashes", async () => {
    const { pem } = await nodeCertificate();
    assert.equal(
      messageOf(pem.replaceAll("-----", "----")),
      "No readable BEGIN line: it has 4 dashes before and 4 behind. Write -----BEGIN CERTIFICATE-----, with five dashes on each side",
    );
    assert.match(
      messageOf(pem.replace("BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE---").replace(/-----END.*\n/, "")),
      /^No readable BEGIN line: it has 5 dashes before and 3 behind\. Write/,
    );
  });

  const boundaries: readonly (readonly [begin: string, faults: string])[] = [
    ["—–BEGIN CERTIFICATE—–", "2 dashes before and 2 behind, dashes that aren't hyphens"],
    ["‐‐‐‐‐BEGIN CERTIFICATE‐‐‐‐‐", "dashes that aren't hyphens"],
    ["-----BEGIN\u00a0CERTIFICATE-----", "spaces that aren't plain"],
    ["-----begin certificate-----", "lower case"],
    ["--- BEGIN CERTIFICATE ---", "3 dashes before and 3 behind, spaces too many"],
    ["------BEGIN CERTIFICATE------", "6 dashes before and 6 behind"],
  ];
  for (const [begin, faults] of boundaries)
    test(`has a BEGIN line with a fault: ${begin}`, () => {
      const right = "-----BEGIN CERTIFICATE-----, with five dashes on each side";
      assert.equal(
        unrecognizedProblem(new TextEncoder().encode(`${begin}\nMIIB\n`)).message,
        `No readable BEGIN line: it has ${faults}. Write ${right}`,
      );
    });

  test("has a BEGIN line with a key in its label, which isn't quoted", () => {
    const key = "MIIEVQIBADANBGKQHKIG9W0BAQEFAASC";
    const { message } = unrecognizedProblem(new TextEncoder().encode(`---BEGIN ${key}---\n`));
    assert.match(message, /^No readable BEGIN line: .*\[label not shown\]/);
    assert.ok(!message.includes(key.slice(0, 6)), message);
  });

  test("speaks of BEGIN without dashes, or is a megabyte of them", () => {
    for (const text of ["The BEGIN CERTIFICATE line is missing", "-".repeat(1_000_000), "BEGIN ".repeat(100_000)])
      assert.match(unrecognizedProblem(new TextEncoder().encode(text)).message, /^Neither PEM/);
  });

  const kinds: readonly (readonly [start: string, words: RegExp])[] = [
    ["\x1f\x8b\x08", /gzip/],
    ["PK\x03\x04", /zip/],
    ["\xce\xce\xce\xce\0\0\0\x02", /JCEKS/],
    ["SSHKRL\n\0", /key revocation list of OpenSSH/],
    ["node1,10.0.0.1 ssh-ed25519 AAAAC3Nz", /known_hosts/],
    ["PuTTY-User-Key-File-3: ssh-rsa", /PuTTY/],
    ["age-encryption.org/v1\n", /age/],
    ["untrusted comment: minisign", /minisign/],
    ["<!DOCTYPE html><html>", /HTML page/],
    ["[Interface]\nPrivateKey = x", /WireGuard/],
  ];
  for (const [start, words] of kinds)
    test(`is of a kind that is known by name: ${JSON.stringify(start)}`, () => {
      assert.match(unrecognizedProblem(Buffer.from(start, "latin1")).message, words);
    });

  test("is DER of another structure: a short value, a signature", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-384" });
    const signature = createSign("sha384").update("x").sign(privateKey);
    for (const raw of [sequence(octetString(Uint8Array.of(1, 2))), signature])
      assert.match(messageOf(raw), /^DER, but none of the structures that are read here: a certificate, /);
  });

  test("is neither PEM nor DER", () => {
    for (const text of ["nothing of the kind\n", "0123", "----", "- BEGIN -"])
      assert.match(messageOf(text), /^Neither PEM \(no BEGIN line\) nor DER/);
  });
});

test("a certificate labelled as a key is named for what it is", async () => {
  const { pem } = await nodeCertificate();
  const [item] = decodeWholeFile(Buffer.from(pem.replaceAll("CERTIFICATE", "PRIVATE KEY"))).items;
  assert.ok(item?.kind === "broken");
  assert.equal(item.problem.message, "The content is a certificate, not a private key");
});

test("tells truncated base64 from base64 that continues", async () => {
  const { pem } = await nodeCertificate();
  const body = pem.replace(/-----[^-]+-----|\n/g, "").replace(/=+$/, "");
  const whole = body.slice(0, Math.floor(body.length / 4) * 4);
  const problemOf = (text: string): string => {
    const [item] = decodeWholeFile(
      Buffer.from(`-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`),
    ).items;
    return item?.kind === "broken" ? item.problem.message : "";
  };
  assert.match(problemOf(whole.slice(0, -2)), /^The base64 text is incomplete: characters or padding are missing/);
  assert.match(problemOf(`${whole}AA==AAAA`), /^The base64 text continues after its padding/);
});

test("a length that no number can say is not written as one", () => {
  const raw = Buffer.from(`30ff${"ff".repeat(127)}`, "hex");
  const { items, problems } = decodeWholeFile(raw);
  const said = JSON.stringify([items, problems]);
  assert.doesNotMatch(said, /e\+/);
});
