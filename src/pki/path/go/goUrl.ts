// URIs as Go's net/url parses them, and as it prints them again: every uniformResourceIdentifier of a certificate goes through it.

import { goAddressProblem } from "./goAddress.ts";
import { goHas } from "../basis/goChanges.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { goQuote } from "./goQuote.ts";

/** Host with port, as in `url.URL.Host` (empty without an authority), and the text as Go prints it. Or why Go refuses it. */
export type GoUrl =
  | { readonly ok: true; readonly host: string; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** `text` is ASCII. */
export function parseGoUrl(text: string, version: GoVersion): GoUrl {
  const [beforeFragment = "", ...rest] = text.split("#");
  const fragment = rest.join("#");
  const outcome = parse(beforeFragment, version);
  if ("problem" in outcome) return { ok: false, message: `parse ${goQuote(beforeFragment)}: ${outcome.problem}` };
  const problem = escapeProblem(fragment);
  if (problem !== undefined) return { ok: false, message: `parse ${goQuote(text)}: ${problem}` };
  const shown = fragment === "" ? "" : `#${printed(fragment, fragmentCharacter)}`;
  return { ok: true, host: outcome.host, text: outcome.text + shown };
}

type Outcome<T> = T | { readonly problem: string };

function parse(text: string, version: GoVersion): Outcome<{ readonly host: string; readonly text: string }> {
  if (/[\x00-\x1f\x7f]/.test(text)) return { problem: "net/url: invalid control character in URL" };
  if (text === "*") return { host: "", text };
  if (text.startsWith(":")) return { problem: "missing protocol scheme" };
  const scheme = /^[A-Za-z][A-Za-z0-9+\-.]*(?=:)/.exec(text)?.[0].toLowerCase() ?? "";
  const afterScheme = scheme === "" ? text : text.slice(scheme.length + 1);
  const [path = "", ...queryParts] = afterScheme.split("?");
  const query = queryParts.length === 0 ? "" : `?${queryParts.join("?")}`;
  const start = scheme === "" ? "" : `${scheme}:`;
  if (!path.startsWith("/")) {
    if (scheme !== "") return { host: "", text: start + path + query };
    if ((path.split("/", 1)[0] ?? "").includes(":"))
      return { problem: "first path segment in URL cannot contain colon" };
  }
  const hasAuthority = path.startsWith("//") && (scheme !== "" || !path.startsWith("///"));
  const slash = hasAuthority ? path.indexOf("/", 2) : 0;
  const restOfPath = hasAuthority ? (slash === -1 ? "" : path.slice(slash)) : path;
  const authority = hasAuthority
    ? parseAuthority(path.slice(2, slash === -1 ? undefined : slash), scheme, version)
    : undefined;
  if (authority !== undefined && "problem" in authority) return authority;
  const problem = escapeProblem(restOfPath);
  if (problem !== undefined) return { problem };
  const { host = "", user = "" } = authority ?? {};
  const isShown = host !== "" || user !== "" || (hasAuthority && scheme !== "" && restOfPath !== "");
  const shown = isShown ? `//${user}${percentEncoded(host, hostCharacter)}` : "";
  return { host, text: start + shown + printed(restOfPath, pathCharacter) + query };
}

/** `user` is as Go prints it, with the at sign. */
function parseAuthority(
  authority: string,
  scheme: string,
  version: GoVersion,
): Outcome<{ readonly host: string; readonly user: string }> {
  const at = authority.lastIndexOf("@");
  const host = parseHost(authority.slice(at + 1), scheme, version);
  if (typeof host !== "string") return host;
  if (at === -1) return { host, user: "" };
  const userinfo = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) return { problem: "net/url: invalid userinfo" };
  const problem = escapeProblem(userinfo);
  if (problem !== undefined) return { problem };
  const [name = "", ...password] = userinfo.split(":");
  const parts = password.length === 0 ? [name] : [name, password.join(":")];
  return { host, user: `${parts.map((part) => percentEncoded(unescaped(part), userCharacter)).join(":")}@` };
}

function parseHost(host: string, scheme: string, version: GoVersion): Outcome<string> {
  const bracket = host.lastIndexOf("[");
  if (bracket > 0 && goHas(version, "bracketInsideHost")) return { problem: "invalid IP-literal" };
  if (host.startsWith("[")) return parseLiteral(host, version);
  if (host.includes(":")) {
    const isStrict = goAtLeast(version, 26) && (/^https?$/.test(scheme) || !goHas(version, "looseColons"));
    const port = host.slice(isStrict ? host.indexOf(":") : host.lastIndexOf(":"));
    if (!isOptionalPort(port)) return { problem: `invalid port ${goQuote(port)} after host` };
  }
  return unescapeHost(host);
}

/** An IP literal in brackets, with an optional port. */
function parseLiteral(host: string, version: GoVersion): Outcome<string> {
  const close = host.lastIndexOf("]");
  if (close === -1) return { problem: "missing ']' in host" };
  const port = host.slice(close + 1);
  if (!isOptionalPort(port)) return { problem: `invalid port ${goQuote(port)} after host` };
  const literal = host.slice(1, close);
  const zoneAt = literal.indexOf("%25");
  const address = unescapeHost(zoneAt === -1 ? literal : literal.slice(0, zoneAt));
  if (typeof address !== "string") return address;
  const zone = zoneAt === -1 ? "" : literal.slice(zoneAt);
  const problem = escapeProblem(zone);
  if (problem !== undefined) return { problem };
  const inside = address + unescaped(zone);
  if (goHas(version, "bracketedHost")) {
    const fault = goAddressProblem(inside);
    if (fault !== undefined) return { problem: `invalid host: ${fault}` };
    if (!inside.includes(":")) return { problem: "invalid IP-literal" };
  }
  return `[${inside}]${port}`;
}

function isOptionalPort(port: string): boolean {
  return /^(:\d*)?$/.test(port);
}

/** In a host only bytes above ASCII, and the percent sign of a zone, may be escaped. */
function unescapeHost(host: string): Outcome<string> {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}|%(?!25)[0-7][0-9A-Fa-f]/.exec(host)?.[0];
  if (bad !== undefined) return { problem: `invalid URL escape ${goQuote(bad)}` };
  const foreign = /[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(host)?.[0];
  if (foreign !== undefined) return { problem: `invalid character ${goQuote(foreign)} in host name` };
  return unescaped(host);
}

function escapeProblem(text: string): string | undefined {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(text)?.[0];
  return bad === undefined ? undefined : `invalid URL escape ${goQuote(bad)}`;
}

/** One character for each byte. */
function unescaped(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const hostCharacter = /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/;
const userCharacter = /[A-Za-z0-9\-_.~$&+,;=]/;
const pathCharacter = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
const fragmentCharacter = /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/;

function percentEncoded(text: string, plain: RegExp): string {
  return Array.from(text, (character) =>
    plain.test(character) ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  ).join("");
}

/** A path or fragment: as it was if Go calls that encoding valid, otherwise encoded again. */
function printed(text: string, plain: RegExp): string {
  const isValid = Array.from(text).every((character) => plain.test(character) || /[!$&'()*+,;=:@[\]%]/.test(character));
  return isValid ? text : percentEncoded(unescaped(text), plain);
}
