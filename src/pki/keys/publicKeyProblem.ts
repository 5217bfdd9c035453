// Finds public keys that aren't valid for their algorithm: RSA (RFC 3279 section 2.3.1), DSA and DH (sections 2.3.2,
// 2.3.3), EC (RFC 5480 section 2.2), and the fixed curves (RFC 8410 section 4). Separate from reading, because a
// certificate can be read without its key.

import { DerCursor } from "../asn1/der.ts";
import { bitLength } from "../asn1/derInteger.ts";
import { tag } from "../asn1/derTag.ts";
import { isNistCurve, isOnNistCurve } from "./nistCurve.ts";
import type { PublicKey, SubjectPublicKeyInfo } from "./publicKey.ts";

/** RFC 7748 section 5 and RFC 8032 section 5. */
const fixedLengths: ReadonlyMap<string, number> = new Map([
  ["X25519", 32],
  ["X448", 56],
  ["Ed25519", 32],
  ["Ed448", 57],
]);

/** Returns why the key can't be read. Returns `undefined` if it can, or if too little is known about its algorithm. */
export function publicKeyProblem({ key, subjectPublicKey }: SubjectPublicKeyInfo): string | undefined {
  switch (key.algorithm) {
    case "RSA":
    case "RSA-OAEP":
    case "RSA-PSS":
      return rsaProblem(subjectPublicKey);
    case "DSA":
    case "DH":
      return numberProblem(DerCursor.over(subjectPublicKey), "public number");
    case "EC":
      return pointProblem(key, subjectPublicKey);
    default: {
      const expected = fixedLengths.get(key.algorithm);
      return expected === undefined || expected === subjectPublicKey.length
        ? undefined
        : `It has ${byteWords(subjectPublicKey.length)}, expected ${expected}`;
    }
  }
}

function rsaProblem(subjectPublicKey: Uint8Array): string | undefined {
  const key = DerCursor.over(subjectPublicKey).inside(tag.sequence, "RSAPublicKey");
  return numberProblem(key, "modulus") ?? numberProblem(key, "publicExponent");
}

function numberProblem(cursor: DerCursor, what: string): string | undefined {
  const content = cursor.content(cursor.take(tag.integer, what));
  if (cursor.failed) return cursor.reading.problem?.message;
  return bitLength(content) > 0 && (content[0] ?? 0) < 0x80 ? undefined : `${what} is not a positive number`;
}

/**
 * SEC 1 section 2.3.4: 2 and 3 precede one coordinate; 4 precedes two, and so do 6 and 7 of X9.62. The point at
 * infinity isn't a key.
 */
function pointProblem({ bits, curve }: PublicKey, point: Uint8Array): string | undefined {
  const [form] = point;
  if (form === undefined) return "The point has no bytes";
  if (form === 0 || form === 1 || form === 5 || form > 7)
    return `The point begins with 0x${form.toString(16).padStart(2, "0")}, expected 0x02, 0x03 or 0x04`;
  if (bits === undefined) return undefined;
  const expected = 1 + Math.ceil(bits / 8) * (form < 4 ? 1 : 2);
  if (point.length !== expected) return `The point has ${byteWords(point.length)}, expected ${expected}`;
  return form === 4 && isNistCurve(curve) && !isOnNistCurve(curve, point)
    ? `The point is not on the curve ${curve}`
    : undefined;
}

function byteWords(count: number): string {
  return `${count} byte${count === 1 ? "" : "s"}`;
}
