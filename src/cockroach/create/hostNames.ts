// Hosts as typed -> GeneralNames, as CockroachDB and Go do: an IP literal is an iPAddress, anything else a dNSName.

import type { GeneralNameSpec } from "../../pki/issue/certificateSpec.ts";
import { parseIpAddress } from "../../pki/names/ipAddress.ts";

/**
 * dNSNames first, then iPAddresses, each in the order given: Go keeps two lists and writes them one after the other.
 */
export function hostNames(hosts: readonly string[]): readonly GeneralNameSpec[] {
  const names = hosts.map(hostName);
  return [...names.filter(({ type }) => type === "dNSName"), ...names.filter(({ type }) => type === "iPAddress")];
}

function hostName(host: string): GeneralNameSpec {
  const bytes = parseIpAddress(host);
  return bytes === undefined ? { type: "dNSName", value: host } : { type: "iPAddress", bytes };
}
