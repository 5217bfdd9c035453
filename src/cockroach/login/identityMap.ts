// `server.identity_map.configuration`, in the format of PostgreSQL's pg_ident.conf (pkg/sql/pgwire/identmap): the
// database users that a system identity (the CN or a SAN of a certificate) may log in as.

import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { quotable } from "../../pki/secrecy/quotable.ts";
import { goQuote } from "../go/goText.ts";
import { normalizeUsername } from "../principals/username.ts";

export interface IdentityRule {
  /** Returns whether the identity matches, and what its first group captured. */
  readonly match: (identity: string) => { readonly captured: string } | undefined;
  /** May contain one `\1`. */
  readonly user: string;
}

/** Rules by map name, in line order. */
export type IdentityMap = ReadonlyMap<string, readonly IdentityRule[]>;

/** Reads the configuration. Comments begin with `#`; an identity that begins with `/` is a regular expression, not anchored. */
export function parseIdentityMap(text: string): Result<IdentityMap, Problem> {
  const map = new Map<string, IdentityRule[]>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/#.*$/s, "").trim();
    if (line === "") continue;
    const [, name, identity, user] = /^(\S+)\s+(\S+)\s+(\S+)$/.exec(line) ?? [];
    if (name === undefined || identity === undefined || user === undefined)
      return fail(
        problem(`unable to parse line ${index + 1}${quotable(line, text) === undefined ? "" : `: ${goQuote(line)}`}`),
      );
    const rule = identityRule(identity, user, index + 1);
    if (!rule.ok) return rule;
    map.set(name, [...(map.get(name) ?? []), rule.value]);
  }
  return succeed(map);
}

/** Returns the users that a map gives an identity, normalized, each once, in line order. */
export function mapIdentity(map: IdentityMap, name: string, identity: string): readonly string[] {
  const users = (map.get(name) ?? []).flatMap(({ match, user }) => {
    const found = match(identity);
    return found === undefined ? [] : [normalizeUsername(user.replace("\\1", () => found.captured))];
  });
  return [...new Set(users)].filter((user) => user !== "");
}

function identityRule(identity: string, user: string, line: number): Result<IdentityRule, Problem> {
  if (!identity.startsWith("/")) {
    if (user.includes("\\1")) return fail(noGroup(line));
    return succeed({ user, match: (text) => (text === identity ? { captured: "" } : undefined) });
  }
  const source = identity.slice(1);
  const unsupported = unsupportedPattern(source);
  if (unsupported !== undefined) return fail(problem(`line ${line}: ${unsupported} cannot be simulated here`));
  let pattern: RegExp;
  try {
    pattern = new RegExp(source);
  } catch {
    return fail(problem(`unable to parse line ${line}: error parsing regexp`));
  }
  if (user.includes("\\1") && !/(?<!\\)\((?!\?)/.test(source)) return fail(noGroup(line));
  return succeed({
    user,
    match: (text) => {
      const found = text.length > longestIdentity ? null : pattern.exec(text);
      return found === null ? undefined : { captured: found[1] ?? "" };
    },
  });
}

/** In UTF-16 units. With two repetitions, a search through this takes no noticeable time. */
const longestIdentity = 400;

/**
 * Go's expressions take linear time. JavaScript's don't, and a few forms mean something else. Rejected: flags, named
 * groups, POSIX classes, and repetitions that could take long.
 */
function unsupportedPattern(source: string): string | undefined {
  const plain = source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  if (/\(\?(?!:)/.test(source) || /\[\[:|\\[pPzAQCk1-9]/.test(source))
    return "a regular expression with flags, classes or references";
  if (/\)[*+{]/.test(plain)) return "a repeated group";
  return (plain.match(/[*+{]/g) ?? []).length > 2 ? "a regular expression with more than two repetitions" : undefined;
}

function noGroup(line: number) {
  return problem(`saw \\1 substitution on line ${line}, but pattern contains no subexpressions`);
}

function problem(message: string) {
  return { code: "identity-map", message };
}
