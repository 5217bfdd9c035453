// Determines which CA of a rotation is the new one, and which are old. Two CA files with an old and a new CA look the
// same as after a second `create-ca` by mistake, so dates alone never decide. Either every directory trusts the new CA
// and it has signed a node's certificate, or the user has named it.

import { toHex } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { canSign } from "../roles/caKeyOwners.ts";
import type { Authority, CaEvidence, IssuedFile } from "./caEvidence.ts";

export interface CaRoles {
  /** The CA that signs from now on. Absent if none does, or if it can't be determined. */
  readonly newest?: Authority;
  /** The new CA and the CAs above it, because clients with OpenSSL need its root. */
  readonly kept: readonly Authority[];
  /** All other trusted CAs. Empty if no rotation is under way. */
  readonly older: readonly Authority[];
  /** CAs among which a person must choose the new one. Empty if it is certain. */
  readonly candidates: readonly Authority[];
  /** The given name, if it doesn't identify exactly one of them. */
  readonly unknownName?: string;
}

/** `authorities` has the latest first; `named` is what a person has named, see `authoritiesNamed`. */
export function caRoles(
  { authorities, trust, issued }: CaEvidence,
  named: string | undefined,
  cryptography: Cryptography,
): CaRoles {
  const above = new Set(authorities.flatMap(({ id, issuers }) => issuers.filter((issuer) => issuer !== id)));
  const heads = authorities.filter(({ id }) => !above.has(id));
  // If CAs certify each other, none is the lowest.
  const ends = heads.length > 0 ? heads : authorities;
  const cas = ends.filter(({ certificates }) => certificates.some(canSign));
  const undecided = (unknownName?: string): CaRoles => ({
    kept: [],
    older: [],
    candidates: cas,
    ...(unknownName !== undefined && { unknownName }),
  });
  if (named !== undefined) {
    const [found, second] = authoritiesNamed(cas, named, cryptography);
    return found === undefined || second !== undefined ? undecided(named) : rolesWith(found, authorities);
  }
  const [latest, next] = cas;
  if (latest === undefined) return { ...(ends[0] && { newest: ends[0] }), kept: ends, older: [], candidates: [] };
  if (next === undefined) return rolesWith(latest, authorities);
  const isEverywhere = trust.every((place) => place.authorities.includes(latest.id));
  const isInUse = certificatesOfNodes(issued).some((one) => one.authorities.includes(latest.id));
  return isEverywhere && isInUse && latest.notBefore > next.notBefore ? rolesWith(latest, authorities) : undecided();
}

/**
 * Finds CAs by the SHA-256 of the public key or of a certificate (at least the first 8 digits), or by a whole serial
 * number, all in hex.
 */
export function authoritiesNamed(
  authorities: readonly Authority[],
  text: string,
  { sha256 }: Cryptography,
): readonly Authority[] {
  const wanted = text.replaceAll(/[:\s]/g, "").toLowerCase();
  const withoutZeros = (hex: string): string => hex.toLowerCase().replace(/^0+/, "");
  const isSerial = ({ serialNumber }: Certificate): boolean =>
    wanted !== "" && withoutZeros(toHex(serialNumber)) === withoutZeros(wanted);
  const isBegin = (hash: string): boolean => wanted.length >= 8 && hash.toLowerCase().startsWith(wanted);
  return authorities.filter(
    ({ id, certificates }) =>
      isBegin(id) || certificates.some((one) => isSerial(one) || isBegin(toHex(sha256(one.der)))),
  );
}

function rolesWith(newest: Authority, authorities: readonly Authority[]): CaRoles {
  const kept = withIssuers([newest], authorities);
  return { newest, kept, older: authorities.filter((one) => !kept.includes(one)), candidates: [] };
}

/** Returns CAs and those above them, each once, from the bottom up. */
export function withIssuers(some: readonly Authority[], authorities: readonly Authority[]): readonly Authority[] {
  const found = new Set(some);
  for (const one of found)
    for (const issuer of authorities.filter(({ id }) => one.issuers.includes(id))) found.add(issuer);
  return [...found];
}

/** What nodes send, if the CA has signed any of that, because a client certificate is easily created by mistake. */
export function certificatesOfNodes(issued: readonly IssuedFile[]): readonly IssuedFile[] {
  const ofNodes = issued.filter(({ isNode }) => isNode);
  return ofNodes.length > 0 ? ofNodes : issued;
}

/** Paths of the certificates that a CA has signed. */
export function signedBy({ id }: Authority, issued: readonly IssuedFile[]): readonly string[] {
  return issued.filter(({ authorities: [signer] }) => signer === id).map(({ file }) => file);
}
