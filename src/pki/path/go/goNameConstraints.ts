// Name constraints as Go checks them: through 1.25 CA by CA while a path is built, from 1.26 for whole paths.

import { concatBytes } from "../../asn1/bytes.ts";
import { ipRangeText, ipText } from "../../names/generalName.ts";
import { parseIpAddress } from "../../names/ipAddress.ts";
import { asciiLowerCase, reverseLabels } from "../basis/domainLabels.ts";
import type { GoAltName, GoCertificate, GoNameConstraints } from "./goCertificate.ts";
import { goLabels, parseGoMailbox } from "./goLabels.ts";
import { goQuote } from "./goQuote.ts";
import { parseGoUrl } from "./goUrl.ts";
import { goAtLeast, goHasBackport, type GoVersion } from "../basis/goVersion.ts";
import { isInNetwork, readNetwork, unmappedAddress } from "../basis/ipNetwork.ts";

/** Maximum number of comparisons of names with constraints that Go makes for one CA. */
const maxComparisons = 250_000;

/**
 * Returns Go's reason why the CA may not have issued the certificates below it (end entity first), or `undefined` if it
 * may.
 */
export function goNameConstraintsProblem(
  ca: GoCertificate,
  below: readonly GoCertificate[],
  version: GoVersion,
): string | undefined {
  const { permitted, excluded } = ca;
  if (permitted === undefined || excluded === undefined) return undefined;
  // Through 1.20, only the names of the end entity and of the CA itself were checked.
  const named = goAtLeast(version, 21) ? below : [...below.slice(0, 1), ca];
  const budget = { left: maxComparisons };
  for (const one of named) {
    for (const name of one.altNames) {
      const problem = nameProblem(name, permitted, excluded, version, budget);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

const kinds = { dns: "DNS name", email: "email address", uri: "URI", ip: "IP address" } as const;
const refusal = "x509: a root or intermediate certificate is not authorized to sign for this name: ";

function nameProblem(
  name: GoAltName,
  permitted: GoNameConstraints,
  excluded: GoNameConstraints,
  version: GoVersion,
  budget: { left: number },
): string | undefined {
  const parsed = parseName(name, version);
  if ("problem" in parsed) return parsed.problem;
  const shown = name.type === "ip" ? ipText(unmappedAddress(name.bytes)) : name.text;
  const isPermitted = (): string | undefined => {
    const list = permitted[name.type];
    budget.left -= list.length;
    if (budget.left < 0) return "x509: unknown error";
    let isMatch = list.length === 0;
    for (const constraint of list) {
      const match = matches(parsed, constraint, "permitted", version);
      if (typeof match === "string") return refusal + match;
      isMatch = match;
      if (isMatch) break;
    }
    return isMatch ? undefined : `${refusal}${kinds[name.type]} ${goQuote(shown)} is not permitted by any constraint`;
  };
  const isExcluded = (): string | undefined => {
    const list = excluded[name.type];
    budget.left -= list.length;
    if (budget.left < 0) return "x509: unknown error";
    for (const constraint of list) {
      const match = matches(parsed, constraint, "excluded", version);
      if (typeof match === "string") return refusal + match;
      const text = typeof constraint === "string" ? constraint : goNetworkText(constraint);
      if (match) return `${refusal}${kinds[name.type]} ${goQuote(shown)} is excluded by constraint ${goQuote(text)}`;
    }
    return undefined;
  };
  return goAtLeast(version, 26) ? (isPermitted() ?? isExcluded()) : (isExcluded() ?? isPermitted());
}

/** Go prints an IPv4-mapped network as the IPv4 network, as it does with addresses. */
function goNetworkText(bytes: Uint8Array): string {
  const address = unmappedAddress(bytes.subarray(0, bytes.length / 2));
  return ipRangeText(concatBytes([address, bytes.subarray(bytes.length - address.length)]));
}

/** A parsed name. `host` is the domain of a mailbox or URI. */
type ParsedName =
  | { readonly type: "dns" | "uri"; readonly text: string; readonly host: string }
  | { readonly type: "email"; readonly local: string; readonly host: string }
  | { readonly type: "ip"; readonly bytes: Uint8Array };

function parseName(name: GoAltName, version: GoVersion): ParsedName | { readonly problem: string } {
  const { type, text, bytes } = name;
  if (type === "ip") return { type, bytes };
  if (type === "email") {
    const mailbox = parseGoMailbox(text, version);
    if (mailbox !== undefined) return { type, local: mailbox.local, host: mailbox.domain };
    return {
      problem: goAtLeast(version, 26)
        ? `${refusal}cannot parse rfc822Name ${goQuote(text)}`
        : 'x509: cannot parse rfc822Name {"" ""}',
    };
  }
  if (type === "dns") {
    const isValid = goAtLeast(version, 26) ? reverseLabels(text.replace(/^\./, "")) : goLabels(text, version);
    if (isValid !== undefined) return { type, text, host: text };
    const problem = `x509: cannot parse dnsName ${goQuote(text)}`;
    return { problem: goAtLeast(version, 26) ? refusal + problem : problem };
  }
  const url = parseGoUrl(text, version);
  const host = url.ok ? url.host : "";
  // From 1.26, any constraint rejects a URI without a host name, not only a URI constraint.
  if (goAtLeast(version, 26)) {
    const problem = uriHost(text, host, version);
    if ("problem" in problem) return { problem: refusal + problem.problem };
  }
  return { type, text, host };
}

/** RFC 5280 section 4.2.1.10: constraints can't be applied to a URI without a host, or whose host is an address. */
function uriHost(
  text: string,
  hostAndPort: string,
  version: GoVersion,
): { readonly host: string } | { readonly problem: string } {
  if (hostAndPort === "")
    return { problem: `URI with empty host (${goQuote(text)}) cannot be matched against constraints` };
  let host = hostAndPort;
  if (host.includes(":") && !host.endsWith("]")) {
    const split = /^(?:\[([^[\]]*)\]|([^:[\]]*)):[^:[\]]*$/.exec(host);
    if (split === null) return { problem: `address ${host}: too many colons in address` };
    host = split[1] ?? split[2] ?? "";
  }
  // CVE-2024-45341: before the fix, an IPv6 address with a zone didn't count as an address.
  const zoned = goHasBackport(version, [
    [22, 11],
    [23, 5],
  ])
    ? host.replace(/%.*$/, "")
    : host;
  const isAddress = (host.startsWith("[") && host.endsWith("]")) || parseIpAddress(zoned) !== undefined;
  return isAddress ? { problem: `URI with IP (${goQuote(text)}) cannot be matched against constraints` } : { host };
}

/** Whether a name is in the subtree of a constraint of its kind, or why that can't be determined. */
function matches(
  name: ParsedName,
  constraint: string | Uint8Array,
  list: "permitted" | "excluded",
  version: GoVersion,
): boolean | string {
  if (name.type === "ip") {
    const network = typeof constraint === "string" ? undefined : readNetwork(constraint);
    return network !== undefined && isInNetwork(name.bytes, network);
  }
  if (typeof constraint !== "string") return false;
  if (name.type === "email" && constraint.includes("@")) {
    const wanted = parseGoMailbox(constraint, version);
    return wanted?.local === name.local && asciiLowerCase(wanted.domain) === asciiLowerCase(name.host);
  }
  if (name.type === "uri") {
    const uri = uriHost(name.text, name.host, version);
    return "problem" in uri ? uri.problem : isInDomain(uri.host, constraint, false, version);
  }
  // CVE-2025-61727: a wildcard is excluded if one of the names it represents is.
  const isWildcard =
    name.host.startsWith("*") &&
    list === "excluded" &&
    goHasBackport(version, [
      [24, 11],
      [25, 5],
    ]);
  if (goAtLeast(version, 26) && name.host.startsWith("."))
    return isInDomain(name.host.slice(1), constraint, false, version);
  return isInDomain(name.host, constraint, isWildcard, version);
}

/**
 * Go's rule for DNS names, and so far for hosts of URIs and mailboxes: the domain or anything below it. With a leading
 * dot, only what is below.
 */
function isInDomain(domain: string, constraint: string, isWildcard: boolean, version: GoVersion): boolean | string {
  if (constraint === "") return true;
  const labels = goLabels(domain, version);
  if (labels === undefined) return `x509: internal error: cannot parse domain ${goQuote(domain)}`;
  const onlyBelow = constraint.startsWith(".");
  const wanted = goLabels(onlyBelow ? constraint.slice(1) : constraint, version) ?? [];
  if (labels.length < wanted.length || (onlyBelow && labels.length === wanted.length)) return false;
  const compared = isWildcard && labels.length > 1 && labels.length === wanted.length ? wanted.slice(0, -1) : wanted;
  return compared.every((label, i) => asciiLowerCase(label) === asciiLowerCase(labels[i] ?? ""));
}
