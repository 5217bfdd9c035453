// Name constraints (RFC 5280 section 4.2.1.10; RFC 8398 section 6 and RFC 9549 for mailboxes and domains with non-ASCII
// characters).

import { attributeValues, type DistinguishedName } from "../../names/distinguishedName.ts";
import type { GeneralName } from "../../names/generalName.ts";
import { asciiLowerCase } from "../basis/domainLabels.ts";
import type { CertificateFacts } from "../basis/certificateFacts.ts";
import { isInNetwork, readNetwork, unmappedAddress, type IpNetwork } from "../basis/ipNetwork.ts";
import { parseMailbox, type Mailbox } from "../basis/mailbox.ts";
import { isWithin } from "../basis/nameMatching.ts";
import { uriHostName } from "../basis/uriHost.ts";

/** A parsed name to which constraints apply. */
type ConstrainedName =
  | { readonly type: "dns"; readonly shown: string; readonly host: string }
  | {
      readonly type: "email";
      readonly shown: string;
      readonly mailbox: Mailbox | undefined;
      /** An SmtpUTF8Mailbox, to which constraints on otherName apply too. */
      readonly isOtherName?: true;
    }
  | { readonly type: "uri"; readonly shown: string; readonly host: string | undefined }
  | { readonly type: "ip"; readonly shown: string; readonly address: Uint8Array }
  | { readonly type: "dirName"; readonly shown: string; readonly name: DistinguishedName }
  | { readonly type: "other"; readonly shown: string; readonly kind: string };

/**
 * Number of comparisons left. Hostile certificates contain millions of pairs of names and constraints. The limit is
 * Go's.
 */
export interface ComparisonBudget {
  left: number;
}

export const maxComparisons = 250_000;

/**
 * Returns `undefined` if the CA's constraints allow every name of the certificate. Otherwise returns the problem in
 * words, which may be that too many comparisons are needed.
 */
export function constrainedNameProblem(
  ca: CertificateFacts,
  certificate: CertificateFacts,
  budget: ComparisonBudget,
): string | undefined {
  if (ca.nameConstraints === undefined) return undefined;
  const { permittedSubtrees, excludedSubtrees } = ca.nameConstraints.value;
  for (const name of namesOf(certificate)) {
    budget.left -= permittedSubtrees.length + excludedSubtrees.length;
    if (budget.left < 0) return `there are more than ${maxComparisons} comparisons of names with constraints`;
    let isRestricted = false;
    let isPermitted = false;
    for (const { base } of permittedSubtrees) {
      if (!isSameForm(name, base)) continue;
      const match = isInSubtree(name, base, "permitted");
      if (match === undefined) return `${name.shown} cannot be compared with a constraint of its form`;
      isRestricted = true;
      isPermitted ||= match;
    }
    if (isRestricted && !isPermitted) return `${name.shown} is in none of the permitted subtrees`;
    for (const { base } of excludedSubtrees) {
      if (!isSameForm(name, base)) continue;
      const match = isInSubtree(name, base, "excluded");
      if (match === undefined) return `${name.shown} cannot be compared with a constraint of its form`;
      if (match) return `${name.shown} is in the excluded subtree “${base.value}”`;
    }
  }
  return undefined;
}

const smtpUtf8Mailbox = "1.3.6.1.5.5.7.8.9";

/**
 * The names of section 4.2.1.10: a nonempty subject, the alternative names, and if it has none, the mailboxes in the
 * subject.
 */
function* namesOf({ certificate: { subject }, subjectAltName }: CertificateFacts): Generator<ConstrainedName> {
  if (subject.rdns.length > 0) yield { type: "dirName", shown: "The subject", name: subject };
  for (const name of subjectAltName?.value ?? []) yield constrainName(name);
  if (subjectAltName !== undefined) return;
  for (const address of attributeValues(subject, "1.2.840.113549.1.9.1")) {
    yield { type: "email", shown: `emailAddress “${address}”`, mailbox: parseMailbox(address) };
  }
}

function constrainName(name: GeneralName): ConstrainedName {
  const shown = `${formNames[name.type]} “${name.value}”`;
  switch (name.type) {
    case "dns":
      return { type: "dns", shown, host: name.value };
    case "email":
      return { type: "email", shown, mailbox: parseMailbox(name.value) };
    case "uri":
      return { type: "uri", shown, host: uriHostName(name.value) };
    case "ip":
      return { type: "ip", shown, address: name.address };
    case "dirName":
      return { type: "dirName", shown, name: name.name };
    case "otherName":
      return name.typeId === smtpUtf8Mailbox
        ? { type: "email", shown, mailbox: utf8Mailbox(name.value), isOtherName: true }
        : { type: "other", shown, kind: name.type };
    case "rid":
    case "x400":
    case "ediParty":
      return { type: "other", shown, kind: name.type };
  }
}

const formNames: Readonly<Record<GeneralName["type"], string>> = {
  dns: "dNSName",
  email: "rfc822Name",
  uri: "uniformResourceIdentifier",
  ip: "iPAddress",
  dirName: "directoryName",
  rid: "registeredID",
  otherName: "otherName",
  x400: "x400Address",
  ediParty: "ediPartyName",
};

/** RFC 8398 section 3: converts the domain to A-labels, to compare it with constraints, which are ASCII. */
function utf8Mailbox(text: string): Mailbox | undefined {
  const at = text.lastIndexOf("@");
  const host =
    at > 0 && URL.canParse(`http://${text.slice(at + 1)}`) ? new URL(`http://${text.slice(at + 1)}`).hostname : "";
  return host === "" ? undefined : { local: text.slice(0, at), domain: host };
}

function isSameForm(name: ConstrainedName, base: GeneralName): boolean {
  if (name.type === "email" && name.isOtherName === true && base.type === "otherName") return true;
  return name.type === "other" ? name.kind === base.type : name.type === base.type;
}

/** Returns `undefined` if it can't be determined, and then section 4.2.1.10 requires rejection. */
function isInSubtree(name: ConstrainedName, base: GeneralName, list: "permitted" | "excluded"): boolean | undefined {
  switch (name.type) {
    case "dns":
      return isAtOrBelow(name.host, base.value) || (list === "excluded" && isWildcardOver(name.host, base.value));
    case "email":
      return base.type === "email" ? name.mailbox && isMailboxIn(name.mailbox, base.value) : undefined;
    case "uri":
      return name.host === undefined ? undefined : isHostIn(name.host, base.value);
    case "ip":
      return base.type === "ip" ? isAddressIn(name.address, base.address, list) : undefined;
    case "dirName":
      return base.type === "dirName" ? isWithin(name.name, base.name) : undefined;
    case "other":
      return undefined;
  }
}

/** DNS names: the base, and any name with labels added on its left. */
function isAtOrBelow(host: string, base: string): boolean {
  const [name, tree] = [asciiLowerCase(host), asciiLowerCase(base)];
  return tree === "" || name === tree || name.endsWith(`.${tree}`);
}

/**
 * RFC 9525 section 6.3 against RFC 5280: a wildcard represents every label in its place, so it is excluded if one of
 * them is.
 */
function isWildcardOver(host: string, base: string): boolean {
  if (!host.startsWith("*.")) return false;
  const [parent, tree] = [asciiLowerCase(host.slice(2)), asciiLowerCase(base)];
  return tree.endsWith(`.${parent}`) && !tree.slice(0, -parent.length - 1).includes(".");
}

/** URIs: a host, or, with a leading dot, everything below a domain but not the domain itself. */
function isHostIn(host: string, base: string): boolean {
  const [name, tree] = [asciiLowerCase(host), asciiLowerCase(base)];
  return tree === "" || (tree.startsWith(".") ? name.endsWith(tree) && name.length > tree.length : name === tree);
}

/**
 * Mailboxes: one mailbox, all of a host, or, with a leading dot, all hosts below a domain. The local part is
 * case-sensitive.
 */
function isMailboxIn({ local, domain }: Mailbox, base: string): boolean | undefined {
  if (!base.includes("@")) return isHostIn(domain, base);
  const wanted = parseMailbox(base);
  if (wanted === undefined) return undefined;
  return wanted.local === local && asciiLowerCase(wanted.domain) === asciiLowerCase(domain);
}

/**
 * Verifiers treat an IPv4-mapped address as the IPv4 address, so an exclusion of one excludes the other. A larger IPv6
 * network, such as `::/0`, says nothing about IPv4.
 */
function isAddressIn(address: Uint8Array, base: Uint8Array, list: "permitted" | "excluded"): boolean | undefined {
  const network = readNetwork(base);
  if (network === undefined) return undefined;
  if (isInNetwork(address, network)) return true;
  if (list === "permitted") return false;
  if (address.length === 4) return isMappedNetwork(network) && isInNetwork(mapToIpv6(address), network);
  return isInNetwork(unmappedAddress(address), network);
}

/** `::ffff:0:0/96` (RFC 4291 section 2.5.5.2) or a part of it. */
function isMappedNetwork({ address, mask }: IpNetwork): boolean {
  return mask.length === 16 && mask[11] === 0xff && unmappedAddress(address).length === 4;
}

function mapToIpv6(address: Uint8Array): Uint8Array {
  return Uint8Array.from([...new Array<number>(10).fill(0), 0xff, 0xff, ...address]);
}
