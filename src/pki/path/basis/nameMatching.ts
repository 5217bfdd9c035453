// Comparison of distinguished names (RFC 5280 section 7.1). Ignores case, spaces, and the string type.

import { latin1 } from "../../asn1/directoryString.ts";
import type { AttributeTypeAndValue, DistinguishedName } from "../../names/distinguishedName.ts";

const known = new WeakMap<DistinguishedName, readonly string[]>();

/** Returns one text per RDN. Two RDNs are equal if their texts are. */
export function canonicalRdns(name: DistinguishedName): readonly string[] {
  const rdns = known.get(name) ?? name.rdns.map((rdn) => rdn.map(canonicalAttribute).sort().join("\u0001"));
  known.set(name, rdns);
  return rdns;
}

/** Returns one text for a name. Two names are equal if their texts are. */
export function canonicalName(name: DistinguishedName): string {
  return canonicalRdns(name).join("\u0002");
}

export function isSameName(a: DistinguishedName, b: DistinguishedName): boolean {
  return canonicalName(a) === canonicalName(b);
}

/**
 * Returns true if `name` is `base` or below it (RFC 5280 section 4.2.1.10, directoryName). Every name is below the
 * empty name.
 */
export function isWithin(name: DistinguishedName, base: DistinguishedName): boolean {
  const rdns = canonicalRdns(name);
  return canonicalRdns(base).every((rdn, i) => rdn === rdns[i]);
}

/**
 * String preparation of RFC 4518, as far as it matters: compatibility forms, case, and leading, trailing, and repeated
 * spaces.
 */
function canonicalAttribute({ type, value, der }: AttributeTypeAndValue): string {
  const text = value?.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/\s+/g, " ").trim();
  return text === undefined ? `${type}#${latin1(der)}` : `${type}=${text}`;
}
