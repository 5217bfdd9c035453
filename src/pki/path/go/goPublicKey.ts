// Public keys as Go's parser.go reads them: which it refuses, and what it takes them for.

import { toHex } from "../../asn1/bytes.ts";
import { tag } from "../../asn1/derTag.ts";
import { isOnNistCurve, nistField, type NistCurve } from "../../keys/nistCurve.ts";
import { decoded, type Decoded } from "../../asn1/problem.ts";
import { goRefusal, type GoKeyAlgorithm } from "./goCertificate.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { StrictReader } from "./strictDer.ts";

const curves: ReadonlyMap<string, NistCurve> = new Map([
  ["1.3.132.0.33", "P-224"],
  ["1.2.840.10045.3.1.7", "P-256"],
  ["1.3.132.0.34", "P-384"],
  ["1.3.132.0.35", "P-521"],
]);

/** `algorithm` reads the inside of the AlgorithmIdentifier, `key` are the bytes of the BIT STRING. */
export function parseGoPublicKey(
  algorithm: StrictReader,
  key: Uint8Array,
  version: GoVersion,
): Decoded<GoKeyAlgorithm> {
  const oid = algorithm.objectIdentifier(version);
  const parameters = new StrictReader(algorithm.bytes, algorithm.at, algorithm.end);
  switch (oid) {
    case "1.2.840.113549.1.1.1":
      return rsa(parameters, key);
    case "1.2.840.10045.2.1":
      return ecdsa(parameters, key, version);
    case "1.3.101.112":
      if (!parameters.empty) return goRefusal("x509: Ed25519 key encoded with illegal parameters");
      return key.length === 32 ? decoded("Ed25519") : goRefusal("x509: wrong Ed25519 public key size");
    case "1.2.840.10040.4.1":
      return dsa(parameters, key);
    case undefined:
    default:
      return decoded("unknown");
  }
}

function rsa(parameters: StrictReader, key: Uint8Array): Decoded<GoKeyAlgorithm> {
  const [first, second] = parameters.content;
  if (parameters.content.length !== 2 || first !== tag.null || second !== 0)
    return goRefusal("x509: RSA key missing NULL parameters");
  const sequence = new StrictReader(key).take(tag.sequence);
  if (sequence === undefined) return goRefusal("x509: invalid RSA public key");
  const modulus = sequence.integer();
  if (modulus === undefined) return goRefusal("x509: invalid RSA modulus");
  const exponent = sequence.int64();
  if (exponent === undefined) return goRefusal("x509: invalid RSA public exponent");
  if (!isPositive(modulus)) return goRefusal("x509: RSA modulus is not a positive number");
  return exponent > 0 ? decoded("RSA") : goRefusal("x509: RSA public exponent is not a positive number");
}

function ecdsa(parameters: StrictReader, key: Uint8Array, version: GoVersion): Decoded<GoKeyAlgorithm> {
  const oid = parameters.objectIdentifier(version);
  if (oid === undefined) return goRefusal("x509: invalid ECDSA parameters");
  const curve = curves.get(oid);
  if (curve === undefined) return goRefusal("x509: unsupported elliptic curve");
  if (isOnNistCurve(curve, key)) return decoded("ECDSA");
  return goRefusal(
    goAtLeast(version, 26) ? pointProblem(curve, key) : "x509: failed to unmarshal elliptic curve point",
  );
}

/** The words of crypto/ecdsa for what isn't an uncompressed point, by the first thing that is wrong. */
function pointProblem(curve: NistCurve, key: Uint8Array): string {
  const name = curve.replace("-", "");
  if (key[0] !== 4) return "ecdsa: invalid uncompressed public key";
  const { bytes, p } = nistField(curve);
  if (key.length !== 1 + 2 * bytes) return `invalid ${name} point encoding`;
  const coordinates = [key.subarray(1, 1 + bytes), key.subarray(1 + bytes)];
  const isElement = coordinates.every((coordinate) => BigInt(`0x${toHex(coordinate)}`) < p);
  if (isElement) return `${name} point not on curve`;
  // P-256 is written in assembly on the platforms that CockroachDB is released for, with words of its own.
  return `invalid ${name}${name === "P256" ? " element" : "Element"} encoding`;
}

function dsa(parameters: StrictReader, key: Uint8Array): Decoded<GoKeyAlgorithm> {
  const y = new StrictReader(key).integer();
  if (y === undefined) return goRefusal("x509: invalid DSA public key");
  const sequence = parameters.take(tag.sequence);
  const [p, q, g] = [sequence?.integer(), sequence?.integer(), sequence?.integer()];
  if (p === undefined || q === undefined || g === undefined) return goRefusal("x509: invalid DSA parameters");
  return [y, p, q, g].every(isPositive) ? decoded("DSA") : goRefusal("x509: zero or negative DSA parameter");
}

/** Of the content bytes of an INTEGER. */
function isPositive(content: Uint8Array): boolean {
  return (content[0] ?? 0) < 0x80 && content.some((byte) => byte !== 0);
}
