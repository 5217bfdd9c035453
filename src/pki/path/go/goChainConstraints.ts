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
import { domainQuery } from "./goDomainSearch.ts";
import { networkQuery } from "./goNetworkSearch.ts";
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
  const constrained = path.flatMap((ca, index) => (ca.permitted === undefined ? [] : [{ ca, index }]));
  for (const [i, certificate] of path.entries()) {
    const above = constrained.filter(({ index }) => index > i);
    const [nearest] = above;
    if (nearest === undefined || certificate.subjectAltName === undefined) continue;
    const names = parseNames(certificate, version);
    if (typeof names === "string") return { ca: nearest.ca, text: notAuthorized + names };
    for (const { ca } of above) {
      const problem = namesProblem(names, ca, version);
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

function namesProblem(names: Names, { permitted, excluded }: GoCertificate, version: GoVersion): string | undefined {
  if (permitted === undefined || excluded === undefined) return undefined;
  for (const address of names.ip) {
    const problem = verdict("ip", ipText(unmappedAddress(address)), permitted, excluded, (list) => {
      const found = networkQuery(list.ip)(address);
      return found && goNetworkText(found);
    });
    if (problem !== undefined) return problem;
  }
  for (const name of names.dns) {
    if (reverseLabels(name) === undefined) return `x509: cannot parse dnsName ${goQuote(name)}`;
    const problem = verdict("dns", name, permitted, excluded, (list) =>
      domainQuery(list.dns, list === permitted, version)(name),
    );
    if (problem !== undefined) return problem;
  }
  for (const { host, text } of names.uri) {
    if (reverseLabels(host) === undefined) return `x509: internal error: URI SAN ${goQuote(text)} failed to parse`;
    const problem = verdict("uri", text, permitted, excluded, (list) =>
      domainQuery(list.uri, list === permitted, version)(host),
    );
    if (problem !== undefined) return problem;
  }
  for (const mailbox of names.email) {
    const text = `${mailbox.local}@${mailbox.domain}`;
    if (reverseLabels(mailbox.domain) === undefined) return `x509: cannot parse rfc822Name ${goQuote(text)}`;
    const problem = verdict("email", text, permitted, excluded, (list) =>
      mailboxConstraint(list.email, mailbox, list === permitted, version),
    );
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** `query` returns the constraint that matches, which may be empty text. */
function verdict(
  kind: keyof GoNameConstraints,
  shown: string,
  permitted: GoNameConstraints,
  excluded: GoNameConstraints,
  query: (list: GoNameConstraints) => string | undefined,
): string | undefined {
  const subject = `${nameKinds[kind]} ${goQuote(shown)}`;
  if (permitted[kind].length > 0 && query(permitted) === undefined)
    return `${subject} is not permitted by any constraint`;
  const found = excluded[kind].length > 0 ? query(excluded) : undefined;
  return found === undefined ? undefined : `${subject} is excluded by constraint ${goQuote(found)}`;
}

/** The constraint that matches a mailbox: the same mailbox, or else a domain. */
function mailboxConstraint(
  constraints: readonly string[],
  mailbox: Mailbox,
  isPermitted: boolean,
  version: GoVersion,
): string | undefined {
  const text = `${mailbox.local}@${mailbox.domain}`;
  const whole = constraints
    .filter((constraint) => constraint.includes("@"))
    .map((constraint) => parseMailbox(constraint));
  // 1.26.0 kept one mailbox for each local part.
  const kept = goHas(version, "mailboxConstraints")
    ? whole
    : whole.filter((one, i) => whole.findLastIndex((other) => other?.local === one?.local) === i);
  const isSame = kept.some((one) => one?.local === mailbox.local && asciiLowerCase(one.domain) === mailbox.domain);
  if (isSame) return text;
  const domains = constraints.filter((constraint) => !constraint.includes("@"));
  return domains.length === 0 ? undefined : domainQuery(domains, isPermitted, version)(mailbox.domain);
}
