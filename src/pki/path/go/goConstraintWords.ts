// What both ways of comparing name constraints share: Go's words, and how it extracts the host of a URI.

import { concatBytes } from "../../asn1/bytes.ts";
import { ipRangeText } from "../../names/generalName.ts";
import { parseIpAddress } from "../../names/ipAddress.ts";
import { goHas } from "../basis/goChanges.ts";
import type { GoVersion } from "../basis/goVersion.ts";
import { unmappedAddress } from "../basis/ipNetwork.ts";
import { goTexts } from "../../texts/goTexts.ts";

export const nameKinds = { dns: "DNS name", email: "email address", uri: "URI", ip: "IP address" } as const;

export const notAuthorized = goTexts.nameNotPermitted;

/** Address and mask as Go prints them: an IPv4-mapped network is printed as the IPv4 network, as with addresses. */
export function goNetworkText(bytes: Uint8Array): string {
  const address = unmappedAddress(bytes.subarray(0, bytes.length / 2));
  return ipRangeText(concatBytes([address, bytes.subarray(bytes.length - address.length)]));
}

/** The host of `host:port` (net.SplitHostPort), which holds a colon. */
export function splitHostPort(text: string): { readonly host: string } | { readonly problem: string } {
  const split = /^(?:\[([^[\]]*)\]|([^:[\]]*)):[^:[\]]*$/.exec(text);
  if (split === null) return { problem: `address ${text}: too many colons in address` };
  return { host: split[1] ?? split[2] ?? "" };
}

/** True if the host of a URI is an address, to which constraints can't be applied (RFC 5280 section 4.2.1.10). */
export function isUriAddress(host: string, version: GoVersion): boolean {
  if (host.startsWith("[") && host.endsWith("]")) return true;
  return parseIpAddress(goHas(version, "zoneInUri") ? host.replace(/%.+$/, "") : host) !== undefined;
}
