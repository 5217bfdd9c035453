// Classifies IP addresses. The only file that imports ipaddr.js, which knows the registries of special addresses.

import ipaddr from "ipaddr.js";
import type { AddressKind } from "../../cockroach/ocsp/ocspExchange.ts";

type Address = ReturnType<typeof ipaddr.parse>;

/**
 * Addresses at which clouds answer programs on their machines, often with credentials: AWS, Azure, Google Cloud, and
 * others (169.254.169.254 and its IPv6 counterparts), tasks of AWS ECS, Azure's WireServer, Alibaba Cloud, Oracle
 * Cloud.
 */
const metadata: ReadonlySet<string> = new Set([
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "168.63.129.16",
  "100.100.100.200",
  "192.0.0.192",
  "fd00:ec2::254",
  "fd00:ec2::23",
  "fd20:ce::254",
]);

/** Ranges with a name of their own. All other special ranges are reserved. */
const kinds: Readonly<Partial<Record<string, AddressKind>>> = {
  loopback: "loopback",
  // On most systems, 0.0.0.0 and :: are the machine itself.
  unspecified: "loopback",
  linkLocal: "link-local",
  private: "private",
  uniqueLocal: "unique local",
  carrierGradeNat: "carrier-grade NAT",
};

/**
 * Returns one spelling for each address. Writes an IPv4-mapped IPv6 address as IPv4. Returns the text itself if it
 * isn't an address.
 */
export function normalAddress(text: string): string {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : text;
}

/** Returns undefined for an address of the public internet. */
export function addressKind(text: string): AddressKind | undefined {
  return ipaddr.isValid(text) ? kindOf(ipaddr.process(text)) : "reserved";
}

function kindOf(address: Address): AddressKind | undefined {
  if (metadata.has(address.toString())) return "cloud metadata";
  const range = address.range();
  if (address.kind() === "ipv4") return range === "unicast" ? undefined : (kinds[range] ?? "reserved");
  const parts = (address as InstanceType<typeof ipaddr.IPv6>).parts;
  const embedded = embeddedIpv4(range, parts);
  if (embedded !== undefined) {
    const kind = kindOf(embedded);
    // A translator for IPv4 (NAT64) leads to the public internet. Older tunnels lead to somebody's machine.
    return kind ?? (range === "rfc6052" ? undefined : "reserved");
  }
  // Only 2000::/3 has been allocated for the internet.
  return range === "unicast" && ((parts[0] ?? 0) & 0xe000) === 0x2000 ? undefined : (kinds[range] ?? "reserved");
}

/**
 * Returns the IPv4 address in an IPv6 one: NAT64 with the well-known prefix (RFC 6052), IPv4-translated, 6to4 (RFC
 * 3056), and IPv4-compatible.
 */
function embeddedIpv4(range: string, parts: readonly number[]): Address | undefined {
  const at = (index: number): Address => {
    const [high = 0, low = 0] = parts.slice(index, index + 2);
    return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
  };
  if (range === "6to4") return at(1);
  // 64:ff9b:1::/48 is for private use and doesn't define where it contains the IPv4 address.
  if (range === "rfc6145" || (range === "rfc6052" && parts[2] === 0)) return at(6);
  return range === "unicast" && parts.slice(0, 6).every((part) => part === 0) ? at(6) : undefined;
}
