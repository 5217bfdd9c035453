// Words of a file that are shown where a name is expected: labels, names of ciphers, and what a message quotes. Key
// text isn't shown instead of them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dekCipherName, opensshCipherName } from "../../../../src/pki/keys/cipherNames.ts";
import { shownLabel } from "../../../../src/pki/pem/pemLabel.ts";
import { quotable } from "../../../../src/pki/secrecy/quotable.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";

const random = new SeededRandom("words");
/** Bytes of a key as text, in the ways that fit on a line. */
const keyTexts = Array.from({ length: 200 }, () => random.bytes(33)).flatMap((bytes) => {
  const hex = bytes.toString("hex");
  return [
    bytes.toString("base64"),
    bytes.toString("base64url"),
    hex,
    hex.toUpperCase(),
    hex.replace(/../g, "$& ").trim(),
    hex.toUpperCase().replace(/....(?=.)/g, "$& "),
    bytes.toString("base64").slice(0, 20),
    hex.replace(/../g, "$& ").slice(0, 17),
    hex.toUpperCase().replace(/../g, "$&:").slice(0, 17),
    hex.slice(0, 12),
  ];
});

describe("a label", () => {
  test("is shown as it is where it consists of words", () => {
    const labels = [
      "CERTIFICATE",
      "TRUSTED CERTIFICATE",
      "X509 CRL",
      "X.509 CERTIFICATE",
      "NEW CERTIFICATE REQUEST",
      "PKCS #7 SIGNED DATA",
      "X9.42 DH PARAMETERS",
      "RSA PRIVATE KEY",
      "ED25519 PRIVATE KEY",
      "OPENSSH PRIVATE KEY",
      "ENCRYPTED PRIVATE KEY",
      "OpenVPN Static key V1",
      "PGP PUBLIC KEY BLOCK",
      "AGE ENCRYPTED FILE",
      "ATTRIBUTE CERTIFICATE",
      "TSS2 PRIVATE KEY",
      "X25519 PRIVATE KEY",
      "ML-DSA-44 PRIVATE KEY",
      "",
    ];
    for (const label of labels) assert.equal(shownLabel(label), label);
  });

  test("isn't shown where it may be a part of a key, and still says that it announces one", () => {
    for (const text of keyTexts) {
      assert.equal(shownLabel(text), "[label not shown]", text);
      assert.equal(shownLabel(`${text} PRIVATE KEY`), "[label not shown] PRIVATE KEY");
    }
    assert.equal(shownLabel("[label not shown] PRIVATE KEY"), "[label not shown] PRIVATE KEY");
  });
});

test("only names of ciphers that are known are shown", () => {
  for (const name of ["DES-EDE3-CBC", "AES-256-CBC", "DES-CBC", "CAMELLIA-128-CBC", "ARIA-192-CFB8", "SEED-OFB"])
    assert.equal(dekCipherName(`${name},0123456789ABCDEF`), name);
  for (const name of ["none", "aes256-ctr", "aes128-gcm@openssh.com", "chacha20-poly1305@openssh.com"])
    assert.equal(opensshCipherName(name), name);
  for (const text of ["", "AES-256-CBC-x", ...keyTexts])
    assert.deepEqual([dekCipherName(text), opensshCipherName(text)], [undefined, undefined]);
});

describe("a message", () => {
  test("quotes short lines of words", () => {
    for (const line of [
      "a b",
      "a b c d",
      "crdb root",
      "map /^(.*)@example.com$ x extra",
      "splitNodeCertificates",
      "keytype",
    ])
      assert.equal(quotable(line), line);
  });

  test("quotes no key text, no line of a PEM file, and nothing of a binary one", () => {
    for (const text of keyTexts)
      for (const line of [text, `map ${text} user`, `key: ${text}`]) assert.equal(quotable(line), undefined, line);
    assert.equal(quotable("a b", "-----BEGIN PRIVATE KEY-----\na b\n"), undefined);
    assert.equal(quotable("a$b%c&d", "0\u0082\u0001\u0002a$b%c&d"), undefined);
    assert.equal(quotable("é"), undefined);
  });
});
