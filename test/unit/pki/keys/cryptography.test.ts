// Both implementations of the cryptography port, on the same questions: the same answers where both know the algorithm,
// and "unsupported" if one doesn't.
import assert from "node:assert/strict";
import { constants, createHash, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import type { Cryptography, SignedData } from "../../../../src/pki/keys/cryptography.ts";
import type { AlgorithmIdentifier } from "../../../../src/pki/keys/algorithmIdentifier.ts";
import { readAlgorithmIdentifier } from "../../../../src/pki/keys/algorithmIdentifier.ts";
import { readCertificate } from "../../../../src/pki/certificate/certificate.ts";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { explicit, integer, nullValue, objectIdentifier, sequence, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { webCryptography } from "../../../../src/web/webCryptography.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";

const signed = Buffer.from("what is signed");

function algorithm(oid: string, parameters?: Uint8Array): AlgorithmIdentifier {
  return readAlgorithmIdentifier(
    DerCursor.over(sequence(objectIdentifier(oid), ...(parameters === undefined ? [] : [parameters]))),
    "algorithm",
  );
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const curve = (namedCurve: string): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =>
  generateKeyPairSync("ec", { namedCurve });
const [p224, p256, p384, p521, k256] = [
  curve("secp224r1"),
  curve("prime256v1"),
  curve("secp384r1"),
  curve("secp521r1"),
  curve("secp256k1"),
];
const ed25519 = generateKeyPairSync("ed25519");
const ed448 = generateKeyPairSync("ed448");
const dsa = generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 });

interface Case {
  readonly name: string;
  readonly algorithm: AlgorithmIdentifier;
  readonly pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly signature: Buffer;
  /** False if WebCrypto lacks the algorithm or the curve. */
  readonly web: boolean;
}

function simple(name: string, oid: string, pair: Case["pair"], hash: string | undefined, web: boolean): Case {
  return {
    name,
    algorithm: algorithm(oid, oid.startsWith("1.2.840.113549") ? nullValue() : undefined),
    pair,
    signature: sign(hash, signed, pair.privateKey),
    web,
  };
}

const sha256 = sequence(objectIdentifier("2.16.840.1.101.3.4.2.1"), nullValue());
const pss = sequence(
  explicit(0, sha256),
  explicit(1, sequence(objectIdentifier("1.2.840.113549.1.1.8"), sha256)),
  explicit(2, integer(32n)),
);

const cases: readonly Case[] = [
  simple("RSA with MD5", "1.2.840.113549.1.1.4", rsa, "md5", false),
  simple("RSA with SHA-1", "1.2.840.113549.1.1.5", rsa, "sha1", true),
  simple("RSA with SHA-224", "1.2.840.113549.1.1.14", rsa, "sha224", false),
  simple("RSA with SHA-256", "1.2.840.113549.1.1.11", rsa, "sha256", true),
  simple("RSA with SHA-384", "1.2.840.113549.1.1.12", rsa, "sha384", true),
  simple("RSA with SHA-512", "1.2.840.113549.1.1.13", rsa, "sha512", true),
  simple("ECDSA P-224 with SHA-256", "1.2.840.10045.4.3.2", p224, "sha256", false),
  simple("ECDSA P-256 with SHA-1", "1.2.840.10045.4.1", p256, "sha1", true),
  simple("ECDSA P-256 with SHA-224", "1.2.840.10045.4.3.1", p256, "sha224", false),
  simple("ECDSA P-256 with SHA-256", "1.2.840.10045.4.3.2", p256, "sha256", true),
  simple("ECDSA P-384 with SHA-384", "1.2.840.10045.4.3.3", p384, "sha384", true),
  simple("ECDSA P-521 with SHA-512", "1.2.840.10045.4.3.4", p521, "sha512", true),
  simple("ECDSA P-521 with SHA-256", "1.2.840.10045.4.3.2", p521, "sha256", true),
  simple("ECDSA secp256k1 with SHA-256", "1.2.840.10045.4.3.2", k256, "sha256", false),
  simple("Ed25519", "1.3.101.112", ed25519, undefined, true),
  simple("Ed448", "1.3.101.113", ed448, undefined, false),
  simple("DSA with SHA-256", "2.16.840.1.101.3.4.3.2", dsa, "sha256", false),
  {
    name: "RSASSA-PSS",
    algorithm: algorithm("1.2.840.113549.1.1.10", pss),
    pair: rsa,
    signature: sign("sha256", signed, {
      key: rsa.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    }),
    web: false,
  },
];

const spki = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: "spki", format: "der" }));

const implementations: readonly (readonly [name: string, cryptography: Cryptography, isWeb: boolean])[] = [
  ["Node's", nodeCryptography, false],
  ["the browser's", webCryptography, true],
];

for (const [name, cryptography, isWeb] of implementations) {
  describe(`${name} cryptography`, () => {
    for (const one of cases) {
      const supported = !isWeb || one.web;
      const verify = (change: Partial<SignedData>): Promise<string> =>
        cryptography.verifySignature({
          algorithm: one.algorithm,
          signed,
          signature: one.signature,
          subjectPublicKeyInfo: spki(one.pair.publicKey),
          ...change,
        });
      test(`verifies ${one.name}${supported ? "" : ": unsupported"}`, async () => {
        assert.equal(await verify({}), supported ? "valid" : "unsupported");
        if (!supported) return;
        assert.equal(await verify({ signed: Buffer.from("something else") }), "invalid");
        const changed = Buffer.from(one.signature);
        changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
        assert.equal(await verify({ signature: changed }), "invalid");
        for (const signature of [
          Buffer.alloc(0),
          Buffer.from("00", "hex"),
          one.signature.subarray(0, -1),
          Buffer.concat([one.signature, Buffer.alloc(1)]),
        ]) {
          assert.equal(await verify({ signature }), "invalid", signature.toString("hex"));
        }
      });
    }

    test("an algorithm with another kind of key, or with no key, is unsupported", async () => {
      const [rsaCase, ecCase, edCase] = ["RSA with SHA-256", "ECDSA P-256 with SHA-256", "Ed25519"].map(
        (wanted) => cases.find((one) => one.name === wanted) ?? assert.fail(),
      );
      assert.ok(rsaCase && ecCase && edCase);
      for (const [one, key] of [
        [rsaCase, p256],
        [ecCase, rsa],
        [edCase, p256],
        [rsaCase, ed25519],
      ] as const) {
        const data = { algorithm: one.algorithm, signed, signature: one.signature };
        assert.equal(
          await cryptography.verifySignature({ ...data, subjectPublicKeyInfo: spki(key.publicKey) }),
          "unsupported",
          one.name,
        );
        assert.equal(
          await cryptography.verifySignature({ ...data, subjectPublicKeyInfo: Uint8Array.of(0x30, 0) }),
          "unsupported",
          one.name,
        );
      }
      assert.equal(
        await cryptography.verifySignature({
          algorithm: algorithm("1.2.3.4"),
          signed,
          signature: signed,
          subjectPublicKeyInfo: spki(rsa.publicKey),
        }),
        "unsupported",
      );
    });

    test("an ECDSA signature has one encoding only", async () => {
      const data = { algorithm: algorithm("1.2.840.10045.4.3.2"), signed, subjectPublicKeyInfo: spki(p256.publicKey) };
      // Signed until r begins with a set bit, so that its sign byte can be left out.
      let signature: Buffer;
      do signature = sign("sha256", signed, p256.privateKey);
      while (signature[3] !== 33);
      assert.equal(await cryptography.verifySignature({ ...data, signature }), "valid");
      const [r, s] = [signature.subarray(4, 37), signature.subarray(37)];
      const other = (first: Uint8Array): Uint8Array => sequence(tlv(0x02, first), s);
      assert.deepEqual(Buffer.from(other(r)), signature);
      assert.equal(await cryptography.verifySignature({ ...data, signature: other(r.subarray(1)) }), "invalid");
      assert.equal(
        await cryptography.verifySignature({ ...data, signature: other(Buffer.concat([Buffer.alloc(1), r])) }),
        "invalid",
      );
      assert.equal(
        await cryptography.verifySignature({
          ...data,
          signature: Buffer.concat([Buffer.from([0x30, 0x81]), signature.subarray(1)]),
        }),
        "invalid",
      );
    });

    test("a certificate's signature by its issuer, and by another", async () => {
      const ca = await authority({ keyType: { algorithm: "rsa", bits: 2048 } });
      const leaf = readCertificate((await nodeCertificate({ issuedBy: ca })).der);
      assert.ok(leaf.ok);
      const { der, tbsCertificate, signatureValue, signatureAlgorithm } = leaf.value;
      const data = {
        algorithm: signatureAlgorithm,
        signed: der.subarray(tbsCertificate.start, tbsCertificate.end),
        signature: signatureValue,
      };
      assert.equal(
        await cryptography.verifySignature({ ...data, subjectPublicKeyInfo: ca.keyPair.subjectPublicKeyInfo }),
        "valid",
      );
      assert.equal(
        await cryptography.verifySignature({ ...data, subjectPublicKeyInfo: spki(rsa.publicKey) }),
        "invalid",
      );
    });

    test("the public half of a private key", async () => {
      for (const pair of [rsa, p256, p384, p521, ed25519]) {
        const der = new Uint8Array(pair.privateKey.export({ type: "pkcs8", format: "der" }));
        const half = await cryptography.publicHalf(der, "pkcs8");
        assert.deepEqual(half && new Uint8Array(half), spki(pair.publicKey));
      }
      for (const pair of [k256, p224, ed448]) {
        const half = await cryptography.publicHalf(
          new Uint8Array(pair.privateKey.export({ type: "pkcs8", format: "der" })),
          "pkcs8",
        );
        assert.deepEqual(half && new Uint8Array(half), isWeb ? undefined : spki(pair.publicKey));
      }
    });

    test("the older containers, and what isn't a key", async () => {
      const older = [
        [rsa, "pkcs1"],
        [p256, "sec1"],
      ] as const;
      for (const [pair, type] of older) {
        const half = await cryptography.publicHalf(
          new Uint8Array(pair.privateKey.export({ type, format: "der" })),
          type,
        );
        assert.deepEqual(half && new Uint8Array(half), isWeb ? undefined : spki(pair.publicKey));
      }
      assert.equal(await cryptography.publicHalf(Uint8Array.of(0x30, 0), "pkcs8"), undefined);
      assert.equal(
        await cryptography.publicHalf(
          spki(createPublicKey(rsa.publicKey.export({ type: "spki", format: "pem" }))),
          "pkcs8",
        ),
        undefined,
      );
    });

    test("digests", () => {
      for (const text of ["", "abc", "x".repeat(100_000)]) {
        const bytes = Buffer.from(text);
        assert.deepEqual(Buffer.from(cryptography.sha1(bytes)), createHash("sha1").update(bytes).digest());
        assert.deepEqual(Buffer.from(cryptography.sha256(bytes)), createHash("sha256").update(bytes).digest());
      }
    });
  });
}
