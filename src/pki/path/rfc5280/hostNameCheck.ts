// Checks that a certificate is for a peer (RFC 9525 sections 6.2 to 6.5; RFC 5280 section 7.5 for mailboxes). The
// common name doesn't count.

import { equalBytes } from "../../asn1/bytes.ts";
import type { GeneralName } from "../../names/generalName.ts";
import { parseIpAddress } from "../../names/ipAddress.ts";
import { asciiLowerCase } from "../basis/domainLabels.ts";
import { unmappedAddress } from "../basis/ipNetwork.ts";
import { parseMailbox } from "../basis/mailbox.ts";
import type { PeerName } from "../basis/peerName.ts";

export function isForPeer(names: readonly GeneralName[], peer: PeerName): boolean {
  if (peer.type === "email")
    return names.some((name) => name.type === "email" && isSameMailbox(name.value, peer.value));
  const address = parseIpAddress(peer.value.replace(/^\[(.*)\]$/, "$1"));
  if (address !== undefined)
    return names.some((name) => name.type === "ip" && equalBytes(unmappedAddress(name.address), address));
  const host = asciiLowerCase(peer.value.replace(/\.$/, ""));
  return names.some((name) => name.type === "dns" && isHostMatch(asciiLowerCase(name.value), host));
}

/** A wildcard is the whole first label and represents one label. At least one label must follow. */
function isHostMatch(pattern: string, host: string): boolean {
  if (host === "" || pattern === host) return host !== "";
  return (
    pattern.startsWith("*.") &&
    pattern.length > 2 &&
    host.includes(".") &&
    host.slice(host.indexOf(".")) === pattern.slice(1) &&
    !host.startsWith(".")
  );
}

function isSameMailbox(presented: string, wanted: string): boolean {
  const [a, b] = [parseMailbox(presented), parseMailbox(wanted)];
  if (a === undefined || b === undefined) return false;
  return a.local === b.local && asciiLowerCase(a.domain) === asciiLowerCase(b.domain);
}
