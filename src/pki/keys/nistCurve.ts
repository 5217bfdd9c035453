// Whether a point is one of a NIST curve (SEC 1 section 3.2.2.1, FIPS 186-4 appendix D.1.2): Go refuses keys that are not.

import { toHex } from "../asn1/bytes.ts";

export type NistCurve = "P-224" | "P-256" | "P-384" | "P-521";

interface Parameters {
  readonly bytes: number;
  readonly p: bigint;
  readonly b: bigint;
}

const parameters: Readonly<Record<NistCurve, Parameters>> = {
  "P-224": {
    bytes: 28,
    p: 2n ** 224n - 2n ** 96n + 1n,
    b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
  },
  "P-256": {
    bytes: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  "P-384": {
    bytes: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  "P-521": {
    bytes: 66,
    p: 2n ** 521n - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
};

/** The length of a coordinate in bytes, and the prime below which it is. */
export function nistField(curve: NistCurve): { readonly bytes: number; readonly p: bigint } {
  return parameters[curve];
}

export function isNistCurve(name: string | undefined): name is NistCurve {
  return name !== undefined && name in parameters;
}

/** True for an uncompressed point whose coordinates satisfy y² = x³ - 3x + b; compressed points are not accepted. */
export function isOnNistCurve(curve: NistCurve, point: Uint8Array): boolean {
  const { bytes, p, b } = parameters[curve];
  if (point.length !== 1 + 2 * bytes || point[0] !== 4) return false;
  const x = BigInt(`0x${toHex(point.subarray(1, 1 + bytes))}`);
  const y = BigInt(`0x${toHex(point.subarray(1 + bytes))}`);
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n;
}
