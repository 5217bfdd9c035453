// The iteration count of PBKDF2 for an encrypted private key (RFC 8018 appendix A.2 and A.4).

import { readAlgorithmIdentifier } from "./algorithmIdentifier.ts";
import { DerCursor } from "../asn1/der.ts";
import { toHex } from "../asn1/bytes.ts";
import { tag } from "../asn1/derTag.ts";

/**
 * Maximum count that decryption supports: it reads the number from three bytes, and takes about half a second per
 * million.
 */
export const maxIterations = 8_388_607;

const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2 = "1.2.840.113549.1.5.12";

/**
 * Returns the iteration count of an EncryptedPrivateKeyInfo (DER). Returns `undefined` if it isn't encrypted this way
 * or can't be read.
 */
export function pbkdf2Iterations(der: Uint8Array): bigint | undefined {
  const scheme = readAlgorithmIdentifier(
    DerCursor.over(der).inside(tag.sequence, "EncryptedPrivateKeyInfo"),
    "encryptionAlgorithm",
  );
  if (scheme.oid !== pbes2 || scheme.parameters === undefined) return undefined;
  const derivation = readAlgorithmIdentifier(
    DerCursor.over(scheme.parameters).inside(tag.sequence, "PBES2-params"),
    "keyDerivationFunc",
  );
  if (derivation.oid !== pbkdf2 || derivation.parameters === undefined) return undefined;
  const parameters = DerCursor.over(derivation.parameters).inside(tag.sequence, "PBKDF2-params");
  parameters.take(tag.octetString, "salt");
  const count = parameters.content(parameters.take(tag.integer, "iterationCount"));
  if (parameters.failed || count.length === 0 || (count[0] ?? 0) >= 0x80) return undefined;
  return BigInt(`0x${toHex(count)}`);
}
