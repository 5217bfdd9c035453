// Private keys are found in other values, however they are written there; certificates, lists, and requests without one
// aren't taken for one.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rootCertificates } from "node:tls";
import { integer, objectIdentifier, octetString, sequence, setOf, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { holdsPrivateKey } from "../../../../src/pki/secrecy/holdsPrivateKey.ts";
import { authority } from "../../../support/certificate.ts";
import { certificateList } from "../../../support/certificateList.ts";
import { certificationRequest } from "../../../support/certificationRequest.ts";
import { pemBody } from "../../../support/files.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";
import { secretKeys } from "../../../support/leak/secretKeys.ts";

const told = secretKeys(new SeededRandom("holds")).filter(({ isTold }) => isTold);
const noise = new SeededRandom("noise");

describe("a private key is found", () => {
  for (const { name, der, pem } of told) {
    test(`${name}: in bytes, in text, and in encodings of both`, () => {
      const hex = der.toString("hex");
      const forms: readonly (readonly [string, Uint8Array | string])[] = [
        ["itself", der],
        ["after other bytes", Buffer.concat([noise.bytes(37), der])],
        ["before other bytes", Buffer.concat([der, noise.bytes(37)])],
        ["cut off at its end", Buffer.concat([Buffer.from([4, 0x81, 200]), der.subarray(0, -6)])],
        ["in an OCTET STRING", octetString(octetString(der))],
        ["PEM", pem],
        ["PEM in UTF-16", Buffer.from(pem, "utf16le")],
        ["base64", der.toString("base64")],
        ["base64 after three characters", `abc${der.toString("base64")}`],
        ["base64url", der.toString("base64url")],
        ["base64 with line ends of JSON", der.toString("base64").replace(/.{64}/g, "$&\\n")],
        ["base64 of PEM", Buffer.from(pem).toString("base64")],
        ["hex", hex],
        ["hex after one digit", `a${hex}`],
        ["hex in capitals with colons", hex.toUpperCase().replace(/..(?=.)/g, "$&:")],
        ["base64 of hex", Buffer.from(hex).toString("base64")],
      ];
      for (const [form, value] of forms) assert.ok(holdsPrivateKey(Buffer.from(value as Uint8Array)), form);
    });
  }

  test("in a bag of PKCS#12, encrypted or not, in a JSON Web Key, and in files of PuTTY", () => {
    for (const bag of ["1.2.840.113549.1.12.10.1.1", "1.2.840.113549.1.12.10.1.2", "1.2.840.113549.1.5.13"])
      assert.ok(holdsPrivateKey(setOf(sequence(objectIdentifier(bag), noise.bytes(80)))), bag);
    assert.ok(holdsPrivateKey(Buffer.from('{"kty":"EC","crv":"P-256","d" : "AAAA"}')));
    assert.ok(holdsPrivateKey(Buffer.from("PuTTY-User-Key-File-3: ssh-ed25519\n")));
  });

  test("with lengths and a version in longer forms than DER allows", () => {
    const scalar = octetString(noise.bytes(32));
    const version = integer(1n);
    assert.ok(
      holdsPrivateKey(
        Buffer.concat([Buffer.from([0x30, 0x84, 0, 0, 0, version.length + scalar.length]), version, scalar]),
      ),
    );
    assert.ok(holdsPrivateKey(Buffer.concat([Buffer.from([0x30, 0x80]), version, scalar, Buffer.from([0, 0])])));
    assert.ok(holdsPrivateKey(sequence(tlv(0x02, Uint8Array.of(0, 0, 1)), scalar)));
  });
});

describe("no private key is found", () => {
  test("in certificates, lists, requests, and public keys", async () => {
    const ca = await authority();
    const values = [
      ca.der,
      ca.keyPair.subjectPublicKeyInfo,
      await certificateList(ca, { revoked: [1n, 2n] }),
      certificationRequest([]),
      Buffer.from(ca.pem),
    ];
    for (const value of values) assert.equal(holdsPrivateKey(value), false);
    for (const pem of rootCertificates) assert.equal(holdsPrivateKey(pemBody(pem)), false);
  });

  test("in random bytes, long words, and digests", () => {
    assert.equal(holdsPrivateKey(noise.bytes(1_000_000)), false);
    assert.equal(holdsPrivateKey(Buffer.from(noise.bytes(3_000).toString("base64"))), false);
    assert.equal(holdsPrivateKey(Buffer.from(noise.bytes(3_000).toString("hex"))), false);
    assert.equal(
      holdsPrivateKey(sequence(sequence(objectIdentifier("2.16.840.1.101.3.4.2.1")), octetString(noise.bytes(32)))),
      false,
    );
    assert.equal(
      holdsPrivateKey(Buffer.from("Keep your PRIVATE KEY to yourself; see the certification practice statement")),
      false,
    );
  });
});

test("looks through a long value in linear time", () => {
  const attacks = ["0", "0\u0002\u0001\u0000", "A", "\u0006", "BEGIN ", '"kty"', `${"QUFB".repeat(16_000)}.`].map(
    (part) => Buffer.from(part.repeat(Math.ceil(2_000_000 / part.length)), "latin1"),
  );
  for (const attack of attacks) {
    // The processor's time: other tests run beside this one.
    const start = process.cpuUsage().user;
    holdsPrivateKey(attack);
    assert.ok(process.cpuUsage().user - start < 2_000_000, attack.subarray(0, 8).toString("latin1"));
  }
});
