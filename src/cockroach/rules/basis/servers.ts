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

/** `*` as the whole first label of at least two. */
export function isUsableWildcard(name: string): boolean {
  return /^\*(\.[^.*]+)+$/.test(name);
}
