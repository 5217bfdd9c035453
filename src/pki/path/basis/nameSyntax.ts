// The syntax of names in subjectAltName (RFC 5280 section 4.2.1.6) and of bases of name constraints (section 4.2.1.10).

import { readNetwork } from "./ipNetwork.ts";
import type { GeneralName } from "../../names/generalName.ts";
import { parseMailbox } from "./mailbox.ts";

/** RFC 1034 section 3.5 as modified by RFC 1123 section 2.1: letters, digits and inner hyphens. */
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

export function isHostName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((part) => label.test(part));
}

/**
 * Returns what is wrong with a name in a subjectAltName, or `undefined`. A wildcard for the whole first label is
 * allowed.
 */
export function alternativeNameFault(name: GeneralName): string | undefined {
  switch (name.type) {
    case "dns":
      return isHostName(name.value.replace(/^\*\./, ""))
        ? undefined
        : `dNSName “${name.value}” is not in the preferred name syntax`;
    case "email":
      return isMailbox(name) ? undefined : `rfc822Name “${name.value}” isn't a mailbox`;
    case "uri":
      return name.wellFormed && /^[A-Za-z][A-Za-z0-9+.-]*:./.test(name.value)
        ? undefined
        : `uniformResourceIdentifier “${name.value}” isn't an absolute URI`;
    case "ip":
      return name.address.length === 4 || name.address.length === 16
        ? undefined
        : `iPAddress has ${name.address.length} bytes, expected 4 or 16`;
    case "dirName":
    case "rid":
    case "otherName":
    case "x400":
    case "ediParty":
      return undefined;
  }
}

/** Returns what is wrong with the base of a name constraint, or `undefined`. */
export function constraintFault(base: GeneralName): string | undefined {
  const below = base.value.replace(/^\./, "");
  switch (base.type) {
    case "dns":
      return base.value === "" || isHostName(base.value)
        ? undefined
        : `dNSName constraint “${base.value}” isn't a host name`;
    case "email": {
      const isFine = base.value.includes("@") ? isMailbox(base) : base.value === "" || isHostName(below);
      return isFine ? undefined : `rfc822Name constraint “${base.value}” is neither a mailbox nor a host nor a domain`;
    }
    case "uri":
      return base.value === "" || isHostName(below)
        ? undefined
        : `uniformResourceIdentifier constraint “${base.value}” is neither a host nor a domain`;
    case "ip":
      return readNetwork(base.address) === undefined
        ? `iPAddress constraint is ${base.address.length} bytes and no address with a contiguous mask`
        : undefined;
    case "dirName":
    case "rid":
    case "otherName":
    case "x400":
    case "ediParty":
      return undefined;
  }
}

function isMailbox({ value, type }: GeneralName): boolean {
  const mailbox = type === "email" ? parseMailbox(value) : undefined;
  return mailbox !== undefined && (isHostName(mailbox.domain) || /^\[.*\]$/.test(mailbox.domain));
}
