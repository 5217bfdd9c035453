// Which CA of a rotation is the new one, and which are old. Two CA files with an old and a new CA look the same as after a second
// `create-ca` by mistake, so dates alone never decide: the new CA has signed a certificate here, or somebody has named it.

import { toHex } from "../../pki/bytes.ts";
import type { Cryptography } from "../../pki/cryptography.ts";
import { canSign } from "../caKeyOwners.ts";
import type { Authority, IssuedFile } from "./rotationFacts.ts";

export interface CaRoles {
  /** The CA that signs from now on. Absent where there is none, or where it can't be determined. */
  readonly newest?: Authority;
  /** The new CA, and the CAs above it: clients with OpenSSL need its root. */
  readonly kept: readonly Authority[];
  /** Everything else that is trusted. Empty where no rotation is under way. */
  readonly older: readonly Authority[];
  /** CAs of which a person has to name the new one; empty where it is certain. */
  readonly candidates: readonly Authority[];
  /** What was named, where it isn't exactly one of them. */
  readonly unknownName?: string;
}

/** `authorities` has the latest first; `named` is what a person has named, see `authoritiesNamed`. */
export function caRoles(authorities: readonly Authority[], issued: readonly IssuedFile[], named: string | undefined, cryptography: Cryptography): CaRoles {
  const above = new Set(authorities.flatMap(({ id, issuers }) => issuers.filter((issuer) => issuer !== id)));
  const heads = authorities.filter(({ id }) => !above.has(id));
  // CAs that certify each other have none below them.
  const ends = heads.length > 0 ? heads : authorities;
  const cas = ends.filter(({ certificates }) => certificates.some(canSign));
  const undecided = (unknownName?: string): CaRoles => ({ kept: [], older: [], candidates: cas, ...(unknownName !== undefined && { unknownName }) });
  if (named !== undefined) {
    const [found, second] = authoritiesNamed(cas, named, cryptography);
    return found === undefined || second !== undefined ? undecided(named) : rolesWith(found, authorities);
  }
  const [latest, next] = cas;
  if (latest === undefined) return { ...(ends[0] && { newest: ends[0] }), kept: ends, older: [], candidates: [] };
  if (next === undefined) return rolesWith(latest, authorities);
  const isInUse = issued.some((one) => one.authorities.includes(latest.id));
  return isInUse && latest.notBefore > next.notBefore ? rolesWith(latest, authorities) : undecided();
}

/** By the SHA-256 of the public key or of a certificate, or by a serial number, each in hex and from its beginning. */
export function authoritiesNamed(authorities: readonly Authority[], text: string, { sha256 }: Cryptography): readonly Authority[] {
  const wanted = text.replaceAll(/[:\s]/g, "").toLowerCase();
  if (wanted.length < 8) return [];
  const names = ({ id, certificates }: Authority): readonly string[] => [id, ...certificates.flatMap(({ der, serialNumber }) => [toHex(sha256(der)), toHex(serialNumber)])];
  return authorities.filter((authority) => names(authority).some((name) => name.toLowerCase().startsWith(wanted)));
}

function rolesWith(newest: Authority, authorities: readonly Authority[]): CaRoles {
  const kept = withIssuers([newest], authorities);
  return { newest, kept, older: authorities.filter((one) => !kept.includes(one)), candidates: [] };
}

/** CAs and those above them, each once, from below. */
export function withIssuers(some: readonly Authority[], authorities: readonly Authority[]): readonly Authority[] {
  const found = new Set(some);
  for (const one of found) for (const issuer of authorities.filter(({ id }) => one.issuers.includes(id))) found.add(issuer);
  return [...found];
}

/** Paths of the certificates that a CA has signed. */
export function signedBy({ id }: Authority, issued: readonly IssuedFile[]): readonly string[] {
  return issued.filter(({ authorities: [signer] }) => signer === id).map(({ file }) => file);
}
