// Keys on curves of NIST, read by their numbers: OpenSSL's readers of key files take three to ten times as long, and a certs directory can
// have thousands of keys. What isn't written as usual is left to them.

import { createECDH, createPublicKey, type KeyObject } from "node:crypto";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { context, tag } from "../../pki/asn1/derTag.ts";
import { objectIdentifier } from "../../pki/asn1/objectIdentifier.ts";
import { bitString, objectIdentifier as encodeOid, sequence } from "../../pki/asn1/derWriter.ts";
import type { PrivateKeyContainer } from "../../pki/keys/cryptography.ts";
import { ecPublicKey as ecAlgorithm } from "../../pki/keys/publicKey.ts";

interface Curve {
  /** OpenSSL's name. */
  readonly name: string;
  /** Name in a JSON Web Key (RFC 7518 section 6.2.1.1). */
  readonly crv: string;
  /** Bytes of a scalar and of a coordinate (RFC 5915 section 3). */
  readonly length: number;
}

const curves: ReadonlyMap<string, Curve> = new Map([
  ["1.2.840.10045.3.1.7", { name: "prime256v1", crv: "P-256", length: 32 }],
  ["1.3.132.0.34", { name: "secp384r1", crv: "P-384", length: 48 }],
  ["1.3.132.0.35", { name: "secp521r1", crv: "P-521", length: 66 }],
]);

/** First byte of a point that isn't compressed (RFC 5480 section 2.2). */
const uncompressed = 0x04;

/** What comes before the coordinates in a SubjectPublicKeyInfo. */
const prefixes = [...curves].map(([oid, curve]) => {
  const { length } = curve;
  const whole = publicKeyInfo(oid, Uint8Array.of(uncompressed, ...new Uint8Array(2 * length)));
  return { curve, prefix: whole.subarray(0, whole.length - 2 * length), length: whole.length };
});

/** The key of a SubjectPublicKeyInfo; undefined if it isn't on one of the curves, or compressed. Throws if the point isn't on its curve. */
export function ecPublicKey(info: Uint8Array): KeyObject | undefined {
  const found = prefixes.find(
    ({ prefix, length }) => info.length === length && equalBytes(info.subarray(0, prefix.length), prefix),
  );
  if (found === undefined) return undefined;
  const { crv, length } = found.curve;
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
  const point = { x: text(info.subarray(-2 * length, -length)), y: text(info.subarray(-length)) };
  return createPublicKey({ format: "jwk", key: { kty: "EC", crv, ...point } });
}

/**
 * SubjectPublicKeyInfo of an ECPrivateKey or a PrivateKeyInfo with one. Returns undefined for what isn't written as usual: another curve,
 * explicit parameters, a scalar of another length, or an embedded public key that is compressed or belongs to another scalar.
 */
export function ecPublicHalf(der: Uint8Array, container: PrivateKeyContainer): Uint8Array | undefined {
  if (container === "pkcs1") return undefined;
  const outer = DerCursor.over(der);
  const structure = outer.inside(tag.sequence, "private key");
  const { curveOid, key } = container === "pkcs8" ? pkcs8Key(structure) : { curveOid: undefined, key: structure };
  const version = key.content(key.take(tag.integer, "version"));
  const scalar = key.content(key.take(tag.octetString, "privateKey"));
  const parameters = explicitContent(key, 0, tag.oid);
  const embedded = explicitContent(key, 1, tag.bitString);
  if (outer.failed || outer.more || key.failed || key.more) return undefined;
  if (version[0] !== 1 || outer.reading.deviations.length + key.reading.deviations.length > 0) return undefined;
  const oid = curveOid ?? (parameters && objectIdentifier(parameters));
  if (oid === undefined || (parameters !== undefined && objectIdentifier(parameters) !== oid)) return undefined;
  const { name, length } = curves.get(oid) ?? {};
  if (name === undefined || scalar.length !== length) return undefined;
  const point = pointOf(name, scalar);
  if (point === undefined || (embedded !== undefined && !equalBytes(embedded.subarray(1), point))) return undefined;
  return publicKeyInfo(oid, point);
}

function publicKeyInfo(curve: string, point: Uint8Array): Uint8Array {
  return sequence(sequence(encodeOid(ecAlgorithm), encodeOid(curve)), bitString(point));
}

function pkcs8Key(structure: DerCursor): { readonly curveOid: string; readonly key: DerCursor } {
  structure.take(tag.integer, "version");
  const algorithm = structure.inside(tag.sequence, "privateKeyAlgorithm");
  const kind = objectIdentifier(algorithm.content(algorithm.take(tag.oid, "algorithm")));
  const curveOid = objectIdentifier(algorithm.content(algorithm.take(tag.oid, "parameters")));
  const inside = structure.content(structure.take(tag.octetString, "privateKey"));
  const isUsual = kind === ecAlgorithm && !algorithm.failed && !algorithm.more && !structure.failed && !structure.more;
  const inner = DerCursor.over(isUsual ? inside : new Uint8Array());
  const key = inner.inside(tag.sequence, "ECPrivateKey");
  return { curveOid, key: inner.more ? DerCursor.over(new Uint8Array()) : key };
}

function explicitContent(key: DerCursor, number: number, identifier: number): Uint8Array | undefined {
  const element = key.optional(context(number, "constructed"), "field");
  if (element === undefined) return undefined;
  const inner = key.enter(element);
  return inner.content(inner.take(identifier, "value"));
}

/** Uncompressed. Returns undefined for a scalar that isn't one of the curve. */
function pointOf(curve: string, scalar: Uint8Array): Uint8Array | undefined {
  try {
    const ecdh = createECDH(curve);
    ecdh.setPrivateKey(scalar);
    return ecdh.getPublicKey();
  } catch {
    return undefined;
  }
}
