// Names of post-quantum algorithms. One identifier names both the key and its use. Sources: the NIST registry for FIPS
// 203, 204, and 205 (RFC 9881, 9909, 9935, 9936), RFC 9708 (HSS/LMS), RFC 9802 (XMSS),
// draft-ietf-lamps-pq-composite-sigs and -kem (IANA's early allocation), and Open Quantum Safe for Falcon, whose
// standard FN-DSA has no identifier yet.

const nist = "2.16.840.1.101.3.4";
const pkixAlgorithms = "1.3.6.1.5.5.7.6";

/** Identifiers that differ only in their last arc. */
function consecutive(
  arc: string,
  first: number,
  names: readonly string[],
): readonly (readonly [oid: string, name: string])[] {
  return names.map((name, index) => [`${arc}.${first + index}`, name]);
}

const slhDsa = [
  "SHA2-128s",
  "SHA2-128f",
  "SHA2-192s",
  "SHA2-192f",
  "SHA2-256s",
  "SHA2-256f",
  "SHAKE-128s",
  "SHAKE-128f",
  "SHAKE-192s",
  "SHAKE-192f",
  "SHAKE-256s",
  "SHAKE-256f",
];

/** FIPS 205 section 10.2: the hash that each parameter set applies before signing. */
function preHash(parameterSet: string): string {
  const shortest = parameterSet.includes("-128");
  if (parameterSet.startsWith("SHAKE")) return shortest ? "SHAKE128" : "SHAKE256";
  return shortest ? "SHA256" : "SHA512";
}

const compositeSignatures = [
  "MLDSA44-RSA2048-PSS-SHA256",
  "MLDSA44-RSA2048-PKCS15-SHA256",
  "MLDSA44-Ed25519-SHA512",
  "MLDSA44-ECDSA-P256-SHA256",
  "MLDSA65-RSA3072-PSS-SHA512",
  "MLDSA65-RSA3072-PKCS15-SHA512",
  "MLDSA65-RSA4096-PSS-SHA512",
  "MLDSA65-RSA4096-PKCS15-SHA512",
  "MLDSA65-ECDSA-P256-SHA512",
  "MLDSA65-ECDSA-P384-SHA512",
  "MLDSA65-ECDSA-brainpoolP256r1-SHA512",
  "MLDSA65-Ed25519-SHA512",
  "MLDSA87-ECDSA-P384-SHA512",
  "MLDSA87-ECDSA-brainpoolP384r1-SHA512",
  "MLDSA87-Ed448-SHAKE256",
  "MLDSA87-RSA3072-PSS-SHA512",
  "MLDSA87-RSA4096-PSS-SHA512",
  "MLDSA87-ECDSA-P521-SHA512",
];

const compositeKems = [
  "MLKEM768-RSA2048-SHA3-256",
  "MLKEM768-RSA3072-SHA3-256",
  "MLKEM768-RSA4096-SHA3-256",
  "MLKEM768-X25519-SHA3-256",
  "MLKEM768-ECDH-P256-SHA3-256",
  "MLKEM768-ECDH-P384-SHA3-256",
  "MLKEM768-ECDH-brainpoolP256r1-SHA3-256",
  "MLKEM1024-RSA3072-SHA3-256",
  "MLKEM1024-ECDH-P384-SHA3-256",
  "MLKEM1024-ECDH-brainpoolP384r1-SHA3-256",
  "MLKEM1024-X448-SHA3-256",
  "MLKEM1024-ECDH-P521-SHA3-256",
];

/** Signing keys and their signatures. */
export const postQuantumSignatures: ReadonlyMap<string, string> = new Map([
  ...consecutive(`${nist}.3`, 17, ["ML-DSA-44", "ML-DSA-65", "ML-DSA-87"]),
  ...consecutive(
    `${nist}.3`,
    20,
    slhDsa.map((set) => `SLH-DSA-${set}`),
  ),
  ...consecutive(`${nist}.3`, 32, [
    "HashML-DSA-44-with-SHA512",
    "HashML-DSA-65-with-SHA512",
    "HashML-DSA-87-with-SHA512",
  ]),
  ...consecutive(
    `${nist}.3`,
    35,
    slhDsa.map((set) => `HashSLH-DSA-${set}-with-${preHash(set)}`),
  ),
  ...consecutive(pkixAlgorithms, 37, compositeSignatures),
  ["1.2.840.113549.1.9.16.3.17", "HSS/LMS"],
  [`${pkixAlgorithms}.34`, "XMSS"],
  [`${pkixAlgorithms}.35`, "XMSSMT"],
  ["1.3.9999.3.11", "Falcon-512"],
  ["1.3.9999.3.14", "Falcon-1024"],
]);

/** Keys that encapsulate other keys. */
export const postQuantumKems: ReadonlyMap<string, string> = new Map([
  ...consecutive(`${nist}.4`, 1, ["ML-KEM-512", "ML-KEM-768", "ML-KEM-1024"]),
  ...consecutive(pkixAlgorithms, 55, compositeKems),
]);
