// Names of hash functions: RFC 3279 section 2.1, RFC 4055 section 2.1, RFC 8702, the NIST registry, and the GOST and
// OSCCA registrations.

export const hashAlgorithms: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.2.2", "MD2"],
  ["1.2.840.113549.2.5", "MD5"],
  ["1.3.14.3.2.26", "SHA-1"],
  ["1.3.36.3.2.1", "RIPEMD-160"],
  ["2.16.840.1.101.3.4.2.4", "SHA-224"],
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
  ["2.16.840.1.101.3.4.2.5", "SHA-512/224"],
  ["2.16.840.1.101.3.4.2.6", "SHA-512/256"],
  ["2.16.840.1.101.3.4.2.7", "SHA3-224"],
  ["2.16.840.1.101.3.4.2.8", "SHA3-256"],
  ["2.16.840.1.101.3.4.2.9", "SHA3-384"],
  ["2.16.840.1.101.3.4.2.10", "SHA3-512"],
  ["2.16.840.1.101.3.4.2.11", "SHAKE128"],
  ["2.16.840.1.101.3.4.2.12", "SHAKE256"],
  ["1.2.643.2.2.9", "GOST R 34.11-94"],
  ["1.2.643.7.1.1.2.2", "GOST R 34.11-2012, 256 bits"],
  ["1.2.643.7.1.1.2.3", "GOST R 34.11-2012, 512 bits"],
  ["1.2.156.10197.1.401", "SM3"],
]);

/** Returns the hash's name, or the dotted decimal if it is unknown. */
export function hashName(oid: string): string {
  return hashAlgorithms.get(oid) ?? oid;
}
