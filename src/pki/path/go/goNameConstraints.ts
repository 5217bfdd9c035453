// Name constraints as Go up to 1.25 compares them: while a path is built, CA by CA. From 1.26 on, see goChainConstraints.ts.

import { asciiLowerCase } from "../basis/domainLabels.ts";
import { goHas } from "../basis/goChanges.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { isInNetwork, readNetwork, unmappedAddress } from "../basis/ipNetwork.ts";
import { ipText } from "../../names/generalName.ts";
import type { GoAltName, GoCertificate, GoNameConstraints } from "./goCertificate.ts";
import { goNetworkText, isUriAddress, nameKinds, notAuthorized, splitHostPort } from "./goConstraintWords.ts";
import { goLabels, parseGoMailbox } from "./goLabels.ts";
import { goQuote } from "./goQuote.ts";
import { parseGoUrl } from "./goUrl.ts";

/** Comparisons of names with constraints that Go makes for one CA before it gives up. */
const maxComparisons = 250_000;

/** Go's reason why the CA may not have issued the certificates below it (end entity first); undefined if it may. */
export function goNameConstraintsProblem(
  ca: GoCertificate,
  below: readonly GoCertificate[],
  version: GoVersion,
): string | undefined {
  const { permitted, excluded } = ca;
  if (permitted === undefined || excluded === undefined) return undefined;
  // Until 1.20 only the end entity's names were compared, and the CA's own.
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
  const subject = `${nameKinds[name.type]} ${goQuote(shown)}`;
  budget.left -= excluded[name.type].length;
  if (budget.left < 0) return "x509: unknown error";
  for (const constraint of excluded[name.type]) {
    const match = matches(parsed, constraint, "excluded", version);
    if (typeof match === "string") return notAuthorized + match;
    const text = typeof constraint === "string" ? constraint : goNetworkText(constraint);
    if (match) return `${notAuthorized}${subject} is excluded by constraint ${goQuote(text)}`;
  }
  const list = permitted[name.type];
  budget.left -= list.length;
  if (budget.left < 0) return "x509: unknown error";
  for (const constraint of list) {
    const match = matches(parsed, constraint, "permitted", version);
    if (typeof match === "string") return notAuthorized + match;
    if (match) return undefined;
  }
  return list.length === 0 ? undefined : `${notAuthorized}${subject} is not permitted by any constraint`;
}

/** A name taken apart for comparing. `host` is the domain of a mailbox or URI. */
type ParsedName =
  | { readonly type: "dns"; readonly host: string }
  | { readonly type: "uri"; readonly text: string; readonly host: string }
  | { readonly type: "email"; readonly local: string; readonly host: string }
  | { readonly type: "ip"; readonly bytes: Uint8Array };

function parseName(name: GoAltName, version: GoVersion): ParsedName | { readonly problem: string } {
  const { type, text, bytes } = name;
  if (type === "ip") return { type, bytes };
  if (type === "email") {
    const mailbox = parseGoMailbox(text, version);
    return mailbox === undefined
      ? { problem: 'x509: cannot parse rfc822Name {"" ""}' }
      : { type, local: mailbox.local, host: mailbox.domain };
  }
  if (type === "dns") {
    if (goLabels(text, version) === undefined) return { problem: `x509: cannot parse dnsName ${goQuote(text)}` };
    return { type, host: text };
  }
  const url = parseGoUrl(text, version);
  return { type, text: url.ok ? url.text : text, host: url.ok ? url.host : "" };
}

/** RFC 5280 section 4.2.1.10: constraints can't be applied to a URI without a host, or with an address for one. */
function uriHost(
  { text, host: hostAndPort }: Extract<ParsedName, { type: "uri" }>,
  version: GoVersion,
): { readonly host: string } | { readonly problem: string } {
  if (hostAndPort === "")
    return { problem: `URI with empty host (${goQuote(text)}) cannot be matched against constraints` };
  let host = hostAndPort;
  if (host.includes(":") && !host.endsWith("]")) {
    const split = splitHostPort(host);
    if ("problem" in split) return split;
    host = split.host;
  }
  return isUriAddress(host, version)
    ? { problem: `URI with IP (${goQuote(text)}) cannot be matched against constraints` }
    : { host };
}

/** Whether a name is in the subtree of a constraint of its kind, or why that can't be said. */
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
  if (name.type !== "uri") return isInDomain(name.host, constraint, list, version);
  const uri = uriHost(name, version);
  return "problem" in uri ? uri.problem : isInDomain(uri.host, constraint, list, version);
}

/** Go's rule for DNS names, and for hosts of URIs and mailboxes too: the domain or anything below it; with a dot only below. */
function isInDomain(
  domain: string,
  constraint: string,
  list: "permitted" | "excluded",
  version: GoVersion,
): boolean | string {
  if (constraint === "") return true;
  const labels = goLabels(domain, version);
  if (labels === undefined) return `x509: internal error: cannot parse domain ${goQuote(domain)}`;
  const onlyBelow = constraint.startsWith(".");
  const wanted = goLabels(onlyBelow ? constraint.slice(1) : constraint, version) ?? [];
  if (labels.length < wanted.length || (onlyBelow && labels.length === wanted.length)) return false;
  const isCovering =
    list === "excluded" && domain.startsWith("*") && isWildcardCompared(labels.length, wanted.length, version);
  const compared = isCovering ? wanted.slice(0, -1) : wanted;
  return compared.every((label, i) => asciiLowerCase(label) === asciiLowerCase(labels[i] ?? ""));
}

/** True if the first label of an excluded name is left out of the comparison, because a wildcard covers it. */
function isWildcardCompared(labels: number, wanted: number, version: GoVersion): boolean {
  if (!goHas(version, "wildcardExclusion") || labels <= 1 || wanted === 0) return false;
  if (wanted === 1 && goHas(version, "wildcardTopLevel")) return false;
  return labels === wanted || !goHas(version, "wildcardSameDepth");
}
