// The host of a URI according to Go's net/url. Go parses every uniformResourceIdentifier in a certificate, and rejects
// the certificate if that fails.

import { goQuote } from "./goQuote.ts";
import { goAtLeast, goHasBackport, type GoVersion } from "../basis/goVersion.ts";
import { parseIpAddress } from "../../names/ipAddress.ts";

/**
 * Host with port, as in `url.URL.Host`, or empty without an authority. Otherwise, Go's reason why the text isn't a URL.
 */
export type GoUrl = { readonly ok: true; readonly host: string } | { readonly ok: false; readonly message: string };

export function parseGoUrl(text: string, version: GoVersion): GoUrl {
  const [beforeFragment = "", ...fragment] = text.split("#");
  const outcome = parse(beforeFragment, version);
  const problem = typeof outcome === "string" ? escapeProblem(fragment.join("#")) : outcome.problem;
  if (problem !== undefined)
    return { ok: false, message: `parse ${goQuote(typeof outcome === "string" ? text : beforeFragment)}: ${problem}` };
  return { ok: true, host: typeof outcome === "string" ? outcome : "" };
}

type Outcome = string | { readonly problem: string };

function parse(text: string, version: GoVersion): Outcome {
  if (/[\x00-\x1f\x7f]/.test(text)) return { problem: "net/url: invalid control character in URL" };
  if (text === "*") return "";
  if (text.startsWith(":")) return { problem: "missing protocol scheme" };
  const scheme = /^[A-Za-z][A-Za-z0-9+\-.]*(?=:)/.exec(text)?.[0];
  const afterScheme = scheme === undefined ? text : text.slice(scheme.length + 1);
  const rest = afterScheme.split("?", 1)[0] ?? "";
  if (!rest.startsWith("/")) {
    if (scheme !== undefined) return "";
    if ((rest.split("/", 1)[0] ?? "").includes(":"))
      return { problem: "first path segment in URL cannot contain colon" };
  }
  let host: Outcome = "";
  let path = rest;
  if (rest.startsWith("//") && (scheme !== undefined || !rest.startsWith("///"))) {
    const slash = rest.indexOf("/", 2);
    const authority = rest.slice(2, slash === -1 ? undefined : slash);
    path = slash === -1 ? "" : rest.slice(slash);
    host = parseAuthority(authority, version);
    if (typeof host !== "string") return host;
  }
  const problem = escapeProblem(path);
  return problem === undefined ? host : { problem };
}

function parseAuthority(authority: string, version: GoVersion): Outcome {
  const at = authority.lastIndexOf("@");
  const host = parseHost(authority.slice(at + 1), version);
  if (typeof host !== "string" || at === -1) return host;
  const userinfo = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) return { problem: "net/url: invalid userinfo" };
  const problem = escapeProblem(userinfo);
  return problem === undefined ? host : { problem };
}

function parseHost(host: string, version: GoVersion): Outcome {
  if (host.startsWith("[")) {
    const close = host.lastIndexOf("]");
    if (close === -1) return { problem: "missing ']' in host" };
    const port = host.slice(close + 1);
    if (!isOptionalPort(port)) return { problem: `invalid port ${goQuote(port)} after host` };
    const literal = host.slice(1, close).split("%25", 1)[0] ?? "";
    // CVE-2025-47912: only an IPv6 address may be in brackets.
    const strict = goHasBackport(version, [
      [24, 8],
      [25, 2],
    ]);
    if (strict && (!literal.includes(":") || parseIpAddress(literal) === undefined))
      return { problem: "invalid host: ParseAddr" };
  } else if (host.includes(":")) {
    const port = host.slice(host.lastIndexOf(":"));
    if (!isOptionalPort(port)) return { problem: `invalid port ${goQuote(port)} after host` };
    if (goAtLeast(version, 26) && host.indexOf(":") !== host.lastIndexOf(":")) {
      return { problem: `invalid port ${goQuote(host.slice(host.indexOf(":")))} after host` };
    }
  }
  return unescapeHost(host);
}

function isOptionalPort(port: string): boolean {
  return /^(:\d*)?$/.test(port);
}

/** In a host, only bytes above ASCII and the percent sign of a zone may be escaped. */
function unescapeHost(host: string): Outcome {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}|%(?!25)[0-7][0-9A-Fa-f]/.exec(host)?.[0];
  if (bad !== undefined) return { problem: `invalid URL escape ${goQuote(bad)}` };
  const foreign = /[^A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(host)?.[0];
  if (foreign !== undefined) return { problem: `invalid character ${goQuote(foreign)} in host name` };
  return host.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function escapeProblem(text: string): string | undefined {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(text)?.[0];
  return bad === undefined ? undefined : `invalid URL escape ${goQuote(bad)}`;
}
