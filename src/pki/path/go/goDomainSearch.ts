// Domain names in the domains of a name constraint, as Go 1.26 searches them.

import { asciiLowerCase } from "../basis/domainLabels.ts";
import { goHas } from "../basis/goChanges.ts";
import type { GoVersion } from "../basis/goVersion.ts";
import { prunedConstraints, searchConstraints, type SearchOrder } from "./goSortedSearch.ts";

/** The search for a domain that a name is in. An excluded domain is also found for a wildcard that covers it. */
export function domainQuery(
  domains: readonly string[],
  isPermitted: boolean,
  version: GoVersion,
): (name: string) => string | undefined {
  if (domains.includes("")) return () => "";
  const pruned = prunedConstraints(domains, order);
  return (name) => {
    const found = searchConstraints(pruned, name, order);
    return found ?? (isPermitted || !name.startsWith("*") ? undefined : coveredDomain(pruned, name, version));
  };
}

/** The last domain whose parent is what follows the wildcard. */
function coveredDomain(pruned: readonly string[], name: string, version: GoVersion): string | undefined {
  const fold = (text: string): string => (goHas(version, "wildcardCase") ? asciiLowerCase(text) : text);
  const parent = parentOf(fold(name));
  return parent === "" ? undefined : pruned.map(fold).findLast((domain) => parentOf(domain) === parent);
}

/** From the first dot on; empty without a dot. */
function parentOf(domain: string): string {
  const dot = domain.indexOf(".");
  return dot === -1 ? "" : domain.slice(dot);
}

/** By the characters from the last one on, letters without case, and the dot before everything else. */
function compareDomains(a: string, b: string): number {
  for (let i = 1; i <= Math.min(a.length, b.length); i++) {
    const difference = rank(a, a.length - i) - rank(b, b.length - i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function rank(text: string, at: number): number {
  const character = text.charAt(at);
  return character === "." ? 0 : asciiLowerCase(character).charCodeAt(0);
}

/** True if the name is the domain or below it; with a dot in front, only below. */
function isInDomain(domain: string, name: string): boolean {
  if (!asciiLowerCase(name).endsWith(asciiLowerCase(domain))) return false;
  return (
    domain.startsWith(".") || name.length === domain.length || name.charAt(name.length - domain.length - 1) === "."
  );
}

const order: SearchOrder<string, string> = {
  compare: compareDomains,
  compareWithName: compareDomains,
  isSubset: isInDomain,
  matches: isInDomain,
};
