// Questions about server certificates that several rules ask.

import type { Certificate } from "../../../pki/certificate/certificate.ts";
import { parseIpAddress } from "../../../pki/names/ipAddress.ts";
import type { PemUsage } from "../../files/pemUsage.ts";
import { dnsNames, ipAddresses } from "../../principals/principals.ts";

/** True if clients connect to it by an address. */
export function isServerUsage(usage: PemUsage): boolean {
  return usage === "Node" || usage === "UI";
}

/** IP literals among the dNSNames that don't occur as iPAddresses too. */
export function addressesAsNames(certificate: Certificate): readonly string[] {
  const addresses = new Set(ipAddresses(certificate));
  return dnsNames(certificate).filter(
    (name) => parseIpAddress(stripBrackets(name)) !== undefined && !addresses.has(stripBrackets(name)),
  );
}

/** `[::1]` -> `::1`: addresses of version 6 stand in brackets in URLs, and are copied from there. */
export function stripBrackets(name: string): string {
  return /^\[(.+)\]$/.exec(name)?.[1] ?? name;
}

export function isLoopback(bytes: Uint8Array): boolean {
  return bytes.length === 4 ? bytes[0] === 127 : bytes.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

/**
 * Whether clients can look for this name: an IP address, or a host name as Go compares it. Go accepts colons in some
 * versions, but no client looks for a host with a port.
 */
export function isMatchableHost(name: string): boolean {
  if (parseIpAddress(stripBrackets(name)) !== undefined) return true;
  return name.includes("*") ? isUsableWildcard(name) : isHostLabels(name);
}

/** A name without what was copied along from a URL or a configuration: `https://db:26257/` -> `db`. */
export function bareHost(name: string): string | undefined {
  const [authority = ""] = name
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
    .split(/[/?#]/);
  const bare = authority
    .replace(/^.*@/, "")
    .replace(/:\d*$/, "")
    .replace(/^\.+|\.+$/g, "");
  // An address range isn't an address.
  const isRange = /^[^:/]*\/\d+$/.test(name.trim()) && parseIpAddress(bare) !== undefined;
  return bare !== name && !isRange && isMatchableHost(bare) ? bare : undefined;
}

function isHostLabels(name: string): boolean {
  return name.split(".").every((label) => /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label));
}

/** `*` as the whole first label of at least two. */
export function isUsableWildcard(name: string): boolean {
  return /^\*(\.[^.*]+)+$/.test(name);
}
