// Keys on curves of NIST by their numbers: the same answers as OpenSSL's readers, or none.
import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import { ecPublicHalf, ecPublicKey } from "../../../../src/node/crypto/ecKeys.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { explicit, integer, objectIdentifier, octetString, sequence } from "../../../../src/pki/asn1/derWriter.ts";

const names = ["prime256v1", "secp384r1", "secp521r1"] as const;
const exported = (key: KeyObject, type: "sec1" | "pkcs8" | "spki"): Buffer => key.export({ type, format: "der" });
const pair = (namedCurve: string): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =>
  generateKeyPairSync("ec", { namedCurve });
const scalarOf = (key: KeyObject): Buffer => Buffer.from(key.export({ format: "jwk" }).d ?? "", "base64url");
const p256 = objectIdentifier("1.2.840.10045.3.1.7");

describe("keys on curves of NIST", () => {
  for (const name of names) {
    test(`${name}: the public half and the public key are those of OpenSSL`, () => {
      for (let i = 0; i < 5; i++) {
        const { privateKey, publicKey } = pair(name);
        const info = exported(publicKey, "spki");
        for (const type of ["sec1", "pkcs8"] as const)
          assert.deepEqual(Buffer.from(ecPublicHalf(exported(privateKey, type), type) ?? []), info);
        const read = ecPublicKey(info);
        assert.ok(read?.equals(createPublicKey({ key: info, type: "spki", format: "der" })));
      }
    });
  }

  test("without its public key in it, a key has the same half", () => {
    const { privateKey, publicKey } = pair("prime256v1");
    const bare = sequence(integer(1n), octetString(scalarOf(privateKey)), explicit(0, p256));
    assert.deepEqual(Buffer.from(ecPublicHalf(bare, "sec1") ?? []), exported(publicKey, "spki"));
  });

  test("what isn't written as usual is left to OpenSSL, which decides", async () => {
    const [one, other] = [pair("prime256v1").privateKey, pair("prime256v1").privateKey];
    const sec1 = exported(one, "sec1");
    const swapped = Buffer.from(sec1);
    scalarOf(other).copy(swapped, sec1.indexOf(scalarOf(one)));
    const zero = Buffer.from(sec1);
    zero.fill(0, sec1.indexOf(scalarOf(one)), sec1.indexOf(scalarOf(one)) + 32);
    const short = sequence(integer(1n), octetString(scalarOf(one).subarray(1)), explicit(0, p256));
    const version = sequence(integer(2n), octetString(scalarOf(one)), explicit(0, p256));
    const nameless = sequence(integer(1n), octetString(scalarOf(one)));
    const longer = Buffer.concat([sec1, Buffer.from([0])]);
    const inBer = Buffer.concat([Buffer.from([0x30, 0x81]), sec1.subarray(1)]);
    for (const der of [swapped, zero, short, version, nameless, longer, inBer, sec1.subarray(0, -1), Buffer.alloc(0)]) {
      assert.equal(ecPublicHalf(der, "sec1"), undefined, Buffer.from(der).toString("hex"));
      assert.deepEqual(await nodeCryptography.publicHalf(der, "sec1"), halfByOpenssl(der));
    }
    for (const key of [pair("secp224r1"), pair("secp256k1"), generateKeyPairSync("ed25519")]) {
      assert.equal(ecPublicHalf(exported(key.privateKey, "pkcs8"), "pkcs8"), undefined);
      assert.equal(ecPublicKey(exported(key.publicKey, "spki")), undefined);
    }
    assert.equal(ecPublicHalf(sec1, "pkcs1"), undefined);
    assert.equal(ecPublicHalf(sec1, "pkcs8"), undefined);
  });

  test("a point that isn't on its curve is refused", () => {
    const info = exported(pair("prime256v1").publicKey, "spki");
    info.fill(7, info.length - 32);
    assert.throws(() => ecPublicKey(info));
  });
});

function halfByOpenssl(der: Uint8Array): Buffer | undefined {
  try {
    return exported(createPublicKey(createPrivateKey({ key: Buffer.from(der), format: "der", type: "sec1" })), "spki");
  } catch {
    return undefined;
  }
}
