// CAs whose names read like the issuer's but aren't the same bytes: another string type, other case or spaces, another
// order of the parts. Go compares bytes (crypto/x509, CertPool), and people don't see the difference.

import { equalBytes } from "../../asn1/bytes.ts";
import { stringTypeName } from "../../asn1/directoryString.ts";
import { attributeTypes } from "../../names/attributeTypes.ts";
import type { AttributeTypeAndValue, DistinguishedName } from "../../names/distinguishedName.ts";
import type { Certificate } from "../../certificate/certificate.ts";
import type { CertificatePool } from "./certificatePool.ts";
import { canonicalRdns, isSameName } from "./nameMatching.ts";

/** Returns one text for all names with the same parts, in whatever order and encoding. */
export function partsOfName(name: DistinguishedName): string {
  return [...canonicalRdns(name)].sort().join("\u0002");
}

/** What to do about the first such CA in the pools, whose names are compared by {@link partsOfName}. */
export function namesakeRemedy(child: Certificate, pools: readonly CertificatePool[]): string | undefined {
  for (const pool of pools) {
    const namesake = pool.potentialIssuers(child).find(({ subject }) => !equalBytes(subject.der, child.issuer.der));
    if (namesake !== undefined)
      return `Reissue the certificate with the trusted CA whose name reads the same. It isn't the same name: ${difference(namesake.subject, child.issuer)}`;
  }
  return undefined;
}

function difference(own: DistinguishedName, issuer: DistinguishedName): string {
  if (!isSameName(own, issuer)) return "its parts are in another order";
  const others = issuer.rdns.flat();
  for (const [index, part] of own.rdns.flat().entries()) {
    const other = others[index];
    if (other !== undefined && !equalBytes(part.der, other.der)) return encodingOf(part, other);
  }
  return "it's encoded differently";
}

function encodingOf(part: AttributeTypeAndValue, other: AttributeTypeAndValue): string {
  const name = attributeTypes.get(part.type)?.short ?? part.type;
  const [own, issuer] = [stringTypeName(part.valueTag), stringTypeName(other.valueTag)];
  return own === issuer
    ? `its ${name} is written with other case or spaces`
    : `its ${name} is encoded as ${own ?? "another type"}, not ${issuer ?? "another type"}`;
}
