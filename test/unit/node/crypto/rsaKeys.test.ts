// RSA keys by their numbers: the same answers as OpenSSL's readers, or none.
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { rsaPublicHalf } from "../../../../src/node/crypto/rsaKeys.ts";
import { integer, nullValue, objectIdentifier, octetString, sequence } from "../../../../src/pki/asn1/derWriter.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";

type Container = "pkcs1" | "pkcs8";
const exported = (key: KeyObject, type: Container | "spki"): Buffer => key.export({ type, format: "der" });
const pair = (modulusLength = 2048, publicExponent = 65537): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync("rsa", { modulusLength, publicExponent });

function halfByOpenssl(der: Uint8Array, type: Container): Buffer | undefined {
  try {
    return exported(createPublicKey(createPrivateKey({ key: Buffer.from(der), format: "der", type })), "spki");
  } catch {
    return undefined;
  }
}

const rsa = pair();

describe("RSA keys", () => {
  test("the public half is OpenSSL's, at usual sizes and exponents", () => {
    for (const { privateKey, publicKey } of [pair(1024), pair(1025), rsa, pair(2048, 3), pair(3072)])
      for (const type of ["pkcs1", "pkcs8"] as const)
        assert.deepEqual(
          Buffer.from(rsaPublicHalf(exported(privateKey, type), type) ?? []),
          exported(publicKey, "spki"),
        );
  });

  test("numbers that don't belong together are left to OpenSSL, wherever the change is", async () => {
    const random = new SeededRandom("RSA keys");
    for (const type of ["pkcs1", "pkcs8"] as const) {
      const whole = exported(rsa.privateKey, type);
      for (let i = 0; i < 200; i++) {
        const changed = Buffer.from(whole);
        const at = random.number(whole.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << random.number(8));
        const ours = rsaPublicHalf(changed, type);
        const byOpenssl = halfByOpenssl(changed, type);
        if (ours !== undefined) assert.deepEqual(Buffer.from(ours), byOpenssl, `byte ${at} of ${type}`);
        const half = await nodeCryptography.publicHalf(changed, type);
        assert.deepEqual(half && Buffer.from(half), byOpenssl, `byte ${at} of ${type}`);
      }
    }
  });

  test("only the usual form is read", () => {
    const jwk = rsa.privateKey.export({ format: "jwk" });
    const number = (field: keyof typeof jwk): bigint =>
      BigInt(`0x${Buffer.from(String(jwk[field]), "base64url").toString("hex")}`);
    const [n, e, d, p, q] = [number("n"), number("e"), number("d"), number("p"), number("q")] as const;
    const rest = [integer(number("dp")), integer(number("dq")), integer(number("qi"))] as const;
    const key = (version: bigint, ...numbers: readonly bigint[]): Uint8Array =>
      sequence(integer(version), ...numbers.map(integer), ...rest);
    const usual = key(0n, n, e, d, p, q);
    assert.ok(rsaPublicHalf(usual, "pkcs1"));
    const algorithm = sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue());
    const info = (version: bigint, kind: Uint8Array, ...more: readonly Uint8Array[]): Uint8Array =>
      sequence(integer(version), kind, octetString(usual), ...more);
    assert.ok(rsaPublicHalf(info(0n, algorithm), "pkcs8"));
    const pkcs1: Readonly<Record<string, Uint8Array>> = {
      "several primes": key(1n, n, e, d, p, q),
      "another modulus": key(0n, n + 2n, e, d, p, q),
      "another exponent": key(0n, n, e + 2n, d, p, q),
      "a private exponent for one prime": key(0n, n, e, d + (p - 1n), p, q),
      "a private exponent for the other": key(0n, n, e, d + (q - 1n), p, q),
      "one prime alone": key(0n, n, e, d, n, 1n),
      "a negative prime": key(0n, n, e, d, -p, -q),
      "a number too few": sequence(integer(0n), ...[n, e, d, p, q].map(integer)),
      "a number too many": sequence(integer(0n), ...[n, e, d, p, q].map(integer), ...rest, integer(1n)),
      "a byte too many": Buffer.concat([usual, Buffer.of(0)]),
      "a byte too few": usual.subarray(0, -1),
      "a small modulus": exported(pair(768).privateKey, "pkcs1"),
      nothing: new Uint8Array(),
    };
    for (const [what, der] of Object.entries(pkcs1)) assert.equal(rsaPublicHalf(der, "pkcs1"), undefined, what);
    const pkcs8: Readonly<Record<string, Uint8Array>> = {
      "version 1": info(1n, algorithm),
      attributes: info(0n, algorithm, Uint8Array.of(0xa0, 0)),
      "RSASSA-PSS": info(0n, sequence(objectIdentifier("1.2.840.113549.1.1.10"))),
      "no parameters": info(0n, sequence(objectIdentifier("1.2.840.113549.1.1.1"))),
      "the other container": usual,
    };
    for (const [what, der] of Object.entries(pkcs8)) assert.equal(rsaPublicHalf(der, "pkcs8"), undefined, what);
    assert.equal(rsaPublicHalf(usual, "sec1"), undefined);
  });
});
