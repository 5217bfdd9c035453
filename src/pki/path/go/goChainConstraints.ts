// Name constraints as Go 1.26 and later compare them (constraints.go): when a path is complete, each CA with the names of everything below it, kind by
// kind. A search finds one constraint that might match, so what it finds and names differs from comparing all of them.

import { ipText } from "../../names/generalName.ts";
import { asciiLowerCase, reverseLabels } from "../basis/domainLabels.ts";
import { goHas } from "../basis/goChanges.ts";
import type { GoVersion } from "../basis/goVersion.ts";
import { unmappedAddress } from "../basis/ipNetwork.ts";
import { parseMailbox, type Mailbox } from "../basis/mailbox.ts";
import type { GoCertificate, GoNameConstraints } from "./goCertificate.ts";
import { goNetworkText, isUriAddress, nameKinds, notAuthorized, splitHostPort } from "./goConstraintWords.ts";
import { DomainSet } from "./goDomainSearch.ts";
import { NetworkSet } from "./goNetworkSearch.ts";
import { goQuote } from "./goQuote.ts";
import { parseGoUrl } from "./goUrl.ts";

/** The CA whose constraints don't allow a name below it, and Go's reason. */
export interface ChainConstraintsProblem {
  readonly ca: GoCertificate;
  readonly text: string;
}

/** `path` begins with the end entity. */
export function goChainConstraintsProblem(
  path: readonly GoCertificate[],
  version: GoVersion,
): ChainConstraintsProblem | undefined {
  const constrained = path.flatMap((ca, index) => {
    const { permitted, excluded } = ca;
    if (permitted === undefined || excluded === undefined) return [];
    const lists = [new ConstraintList(permitted, true, version), new ConstraintList(excluded, false, version)] as const;
    return [{ ca, index, lists }];
  });
  for (const [i, certificate] of path.entries()) {
    const above = constrained.filter(({ index }) => index > i);
    const [nearest] = above;
    if (nearest === undefined || certificate.subjectAltName === undefined) continue;
    const names = parseNames(certificate, version);
    if (typeof names === "string") return { ca: nearest.ca, text: notAuthorized + names };
    for (const { ca, lists } of above) {
      const problem = namesProblem(names, ...lists);
      if (problem !== undefined) return { ca, text: notAuthorized + problem };
    }
  }
  return undefined;
}

interface Names {
  readonly ip: readonly Uint8Array[];
  readonly dns: readonly string[];
  /** `host` is what is compared, `text` is the URI as Go prints it. */
  readonly uri: readonly { readonly host: string; readonly text: string }[];
  /** The domain is in lower case. */
  readonly email: readonly Mailbox[];
}

/** All names of a certificate, or why they can't be compared with any constraint. */
function parseNames({ altNames }: GoCertificate, version: GoVersion): Names | string {
  const uri: Names["uri"][number][] = [];
  const email: Mailbox[] = [];
  for (const { type, text } of altNames) {
    if (type !== "uri") continue;
    const parsed = parseUri(text, version);
    if (typeof parsed === "string") return parsed;
    uri.push(parsed);
  }
  for (const { type, text } of altNames) {
    if (type !== "email") continue;
    const mailbox = parseMailbox(text);
    if (mailbox === undefined) return `cannot parse rfc822Name ${goQuote(text)}`;
    email.push({ ...mailbox, domain: asciiLowerCase(mailbox.domain) });
  }
  return {
    ip: altNames.flatMap(({ type, bytes }) => (type === "ip" ? [bytes] : [])),
    dns: altNames.flatMap(({ type, text }) => (type === "dns" ? [text] : [])),
    uri,
    email,
  };
}

function parseUri(original: string, version: GoVersion): Names["uri"][number] | string {
  const url = parseGoUrl(original, version);
  if (!url.ok) return url.message;
  const { text } = url;
  let host = asciiLowerCase(url.host);
  if (host === "") return `URI with empty host (${goQuote(text)}) cannot be matched against constraints`;
  if (host.includes(":") && !host.endsWith("]")) {
    const split = splitHostPort(url.host);
    if ("problem" in split) return `cannot parse URI host ${goQuote(url.host)}: ${split.problem}`;
    host = split.host;
  }
  if (isUriAddress(host, version)) return `URI with IP (${goQuote(text)}) cannot be matched against constraints`;
  return { host, text };
}

/** The constraints of one list, ready to be searched. */
class ConstraintList {
  readonly #constraints: GoNameConstraints;
  readonly #ip: NetworkSet;
  readonly #dns: DomainSet;
  readonly #uri: DomainSet;
  readonly #domainsOfMail: DomainSet | undefined;
  readonly #mailboxes: ReadonlySet<string>;

  constructor(constraints: GoNameConstraints, isPermitted: boolean, version: GoVersion) {
    this.#constraints = constraints;
    this.#ip = new NetworkSet(constraints.ip);
    this.#dns = new DomainSet(constraints.dns, isPermitted, version);
    this.#uri = new DomainSet(constraints.uri, isPermitted, version);
    const domains = constraints.email.filter((constraint) => !constraint.includes("@"));
    this.#domainsOfMail = domains.length === 0 ? undefined : new DomainSet(domains, isPermitted, version);
    this.#mailboxes = mailboxTexts(constraints.email, version);
  }

  has(kind: keyof GoNameConstraints): boolean {
    return this.#constraints[kind].length > 0;
  }

  /** The constraint that matches, as Go prints it; it may be empty text. */
  address(address: Uint8Array): string | undefined {
    const found = this.#ip.find(address);
    return found && goNetworkText(found);
  }

  name(name: string): string | undefined {
    return this.#dns.find(name);
  }

  uri(host: string): string | undefined {
    return this.#uri.find(host);
  }

  mailbox(mailbox: Mailbox): string | undefined {
    const text = mailboxText(mailbox);
    return this.#mailboxes.has(text) ? text : this.#domainsOfMail?.find(mailbox.domain);
  }
}

/** Constraints that are whole mailboxes. 1.26.0 kept the last one of each local part only. */
function mailboxTexts(constraints: readonly string[], version: GoVersion): ReadonlySet<string> {
  const whole = constraints
    .filter((constraint) => constraint.includes("@"))
    .flatMap((constraint) => parseMailbox(constraint) ?? [])
    .map(({ local, domain }): Mailbox => ({ local, domain: asciiLowerCase(domain) }));
  const kept = goHas(version, "mailboxConstraints") ? whole : new Map(whole.map((one) => [one.local, one])).values();
  return new Set(Array.from(kept, mailboxText));
}

function mailboxText({ local, domain }: Mailbox): string {
  return `${local}@${domain}`;
}

function namesProblem(names: Names, permitted: ConstraintList, excluded: ConstraintList): string | undefined {
  const judge = (
    kind: keyof GoNameConstraints,
    shown: string,
    query: (list: ConstraintList) => string | undefined,
  ): string | undefined => {
    const subject = `${nameKinds[kind]} ${goQuote(shown)}`;
    if (permitted.has(kind) && query(permitted) === undefined) return `${subject} is not permitted by any constraint`;
    const found = excluded.has(kind) ? query(excluded) : undefined;
    return found === undefined ? undefined : `${subject} is excluded by constraint ${goQuote(found)}`;
  };
  for (const address of names.ip) {
    const problem = judge("ip", ipText(unmappedAddress(address)), (list) => list.address(address));
    if (problem !== undefined) return problem;
  }
  for (const name of names.dns) {
    if (reverseLabels(name) === undefined) return `x509: cannot parse dnsName ${goQuote(name)}`;
    const problem = judge("dns", name, (list) => list.name(name));
    if (problem !== undefined) return problem;
  }
  for (const { host, text } of names.uri) {
    if (reverseLabels(host) === undefined) return `x509: internal error: URI SAN ${goQuote(text)} failed to parse`;
    const problem = judge("uri", text, (list) => list.uri(host));
    if (problem !== undefined) return problem;
  }
  for (const mailbox of names.email) {
    const text = mailboxText(mailbox);
    if (reverseLabels(mailbox.domain) === undefined) return `x509: cannot parse rfc822Name ${goQuote(text)}`;
    const problem = judge("email", text, (list) => list.mailbox(mailbox));
    if (problem !== undefined) return problem;
  }
  return undefined;
}
