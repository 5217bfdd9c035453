// An element too many in a key, and what DER doesn't allow inside of an extension: reported, wherever it is.
import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { sequence, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { certificateProblems } from "../../../../src/view/filePage/certificateProblems.ts";
import { nodeCertificate } from "../../../support/certificate.ts";

const extra = Uint8Array.of(tag.null, 0);

/** The members of a SEQUENCE. */
function members(der: Uint8Array): Uint8Array[] {
  const inside = DerCursor.over(der).inside(tag.sequence, "value");
  const found: Uint8Array[] = [];
  while (inside.more) {
    const { start, end } = inside.next("member");
    found.push(der.subarray(start, end));
  }
  return found;
}

const grown = (der: Uint8Array): Uint8Array => sequence(...members(der), extra);
/** The third member of PrivateKeyInfo, or the second of SubjectPublicKeyInfo, with other content. */
function inLast(der: Uint8Array, header: number, change: (inner: Uint8Array) => Uint8Array): Uint8Array {
  const parts = members(der);
  const last = parts.pop() ?? assert.fail();
  const { contentStart, contentEnd } = DerCursor.over(last).next("last");
  const inner = last.subarray(contentStart, contentEnd);
  const kept = inner.subarray(0, header);
  return sequence(...parts, tlv(last[0] ?? 0, kept, change(inner.subarray(header))));
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const privateDer = (key: KeyObject, type: "pkcs1" | "pkcs8" | "sec1"): Uint8Array =>
  key.export({ format: "der", type: type as "pkcs8" });
const publicDer = (type: "pkcs1" | "spki"): Uint8Array => rsa.publicKey.export({ format: "der", type: type as "spki" });

const keys: readonly (readonly [name: string, label: string, sound: Uint8Array, changed: Uint8Array])[] = [
  ["PKCS#1", "RSA PRIVATE KEY", privateDer(rsa.privateKey, "pkcs1"), grown(privateDer(rsa.privateKey, "pkcs1"))],
  ["PKCS#8 of RSA", "PRIVATE KEY", privateDer(rsa.privateKey, "pkcs8"), grown(privateDer(rsa.privateKey, "pkcs8"))],
  [
    "the key inside of PKCS#8",
    "PRIVATE KEY",
    privateDer(rsa.privateKey, "pkcs8"),
    inLast(privateDer(rsa.privateKey, "pkcs8"), 0, grown),
  ],
  ["SEC1", "EC PRIVATE KEY", privateDer(ec.privateKey, "sec1"), grown(privateDer(ec.privateKey, "sec1"))],
  ["PKCS#8 of EC", "PRIVATE KEY", privateDer(ec.privateKey, "pkcs8"), grown(privateDer(ec.privateKey, "pkcs8"))],
  [
    "the EC key inside of PKCS#8",
    "PRIVATE KEY",
    privateDer(ec.privateKey, "pkcs8"),
    inLast(privateDer(ec.privateKey, "pkcs8"), 0, grown),
  ],
  ["RSAPublicKey", "RSA PUBLIC KEY", publicDer("pkcs1"), grown(publicDer("pkcs1"))],
  ["SubjectPublicKeyInfo", "PUBLIC KEY", publicDer("spki"), grown(publicDer("spki"))],
  ["RSAPublicKey in it", "PUBLIC KEY", publicDer("spki"), inLast(publicDer("spki"), 1, grown)],
];

describe("an element too many is reported in", () => {
  for (const [name, label, sound, changed] of keys) {
    test(name, () => {
      for (const file of [(der: Uint8Array) => der, (der: Uint8Array) => Buffer.from(encodePem(label, der))]) {
        const [good] = decodeWholeFile(file(sound)).items;
        assert.deepEqual([good?.kind === "broken", good?.problems ?? []], [false, []]);
        const [item, ...others] = decodeWholeFile(file(changed)).items;
        assert.deepEqual(others, []);
        assert.ok(item && item.kind !== "broken");
        assert.equal(item.kind, good?.kind);
        assert.deepEqual(
          item.problems?.map(({ code }) => code),
          ["der-trailing"],
        );
        assert.match(item.problems[0]?.message ?? "", /^2 bytes follow/);
      }
    });
  }

  test("the RSA key of a certificate", async () => {
    const { der } = await nodeCertificate({
      subjectPublicKeyInfo: Uint8Array.from(inLast(publicDer("spki"), 1, grown)),
    });
    const [item] = decodeWholeFile(der).items;
    const [problem, ...others] = item?.problems ?? [];
    assert.deepEqual(others, []);
    assert.equal(problem?.message, "2 bytes follow the end of RSAPublicKey and are ignored");
    const { start = 0, end = 0 } = problem.range ?? {};
    assert.deepEqual(der.subarray(start, end), extra);
  });
});

test("a bit of key usage that isn't counted is neither a usage nor silent", async () => {
  const { der } = await nodeCertificate({
    withExtensions: [{ type: "raw", critical: true, oid: "2.5.29.15", value: Uint8Array.of(3, 2, 2, 0x0d) }],
    withoutExtensions: ["keyUsage"],
  });
  const [item] = decodeWholeFile(der).items;
  assert.ok(item?.kind === "certificate");
  const found = certificateProblems(item).find(({ code }) => code === "der-content");
  assert.equal(found?.message, "keyUsage: A BIT STRING has unused bits that aren't zero");
  const { start = 0, end = 0 } = found.range ?? {};
  assert.deepEqual([...der.subarray(start, end)], [3, 2, 2, 0x0d]);
});
