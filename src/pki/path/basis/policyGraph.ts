// Certificate policies (RFC 5280 section 6.1, as updated by RFC 9618): a graph instead of a tree, which limits the
// work.

export const anyPolicy = "2.5.29.32.0";

/** The policy extensions of one certificate. Identifiers are in dotted decimal. */
export interface CertificatePolicies {
  readonly identifiers: readonly string[];
  readonly mappings: readonly (readonly [issuerDomain: string, subjectDomain: string])[];
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
  readonly inhibitAnyPolicy: number | undefined;
  readonly isSelfIssued: boolean;
}

interface Node {
  readonly policy: string;
  expected: readonly string[];
  readonly parents: ReadonlySet<Node>;
  children: number;
}

type Level = Map<string, Node>;

/**
 * Returns true if the policies of a path are valid for a user who accepts any policy and requires none (RFC 5280
 * section 6.1.1 (c) to (g) with their usual values). `path` starts after the trust anchor and ends with the end entity.
 */
export function arePoliciesValid(path: readonly CertificatePolicies[]): boolean {
  const n = path.length;
  let explicitPolicy = n + 1;
  let policyMapping = n + 1;
  let inhibitAny = n + 1;
  let levels: Level[] | undefined = [new Map([[anyPolicy, node(anyPolicy, [])]])];

  for (const [i, certificate] of path.entries()) {
    const isLast = i === n - 1;
    if (certificate.identifiers.length === 0) levels = undefined;
    if (explicitPolicy === 0 && levels === undefined) return false;
    if (levels !== undefined) {
      addLevel(levels, certificate, inhibitAny > 0 || (!isLast && certificate.isSelfIssued));
      if (!isLast && !applyMappings(levels, certificate, policyMapping > 0)) return false;
    }
    if (isLast) continue;
    if (!certificate.isSelfIssued) {
      explicitPolicy = Math.max(0, explicitPolicy - 1);
      policyMapping = Math.max(0, policyMapping - 1);
      inhibitAny = Math.max(0, inhibitAny - 1);
    }
    explicitPolicy = Math.min(explicitPolicy, certificate.requireExplicitPolicy ?? explicitPolicy);
    policyMapping = Math.min(policyMapping, certificate.inhibitPolicyMapping ?? policyMapping);
    inhibitAny = Math.min(inhibitAny, certificate.inhibitAnyPolicy ?? inhibitAny);
  }
  explicitPolicy = Math.max(0, explicitPolicy - 1);
  if (path.at(-1)?.requireExplicitPolicy === 0) explicitPolicy = 0;
  return explicitPolicy > 0 || (levels !== undefined && hasValidPolicy(levels));
}

function node(policy: string, parents: readonly Node[]): Node {
  for (const parent of parents) parent.children++;
  return { policy, expected: [policy], parents: new Set(parents), children: 0 };
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Section 6.1.3 (d). */
function addLevel(levels: Level[], { identifiers }: CertificatePolicies, mayUseAny: boolean): void {
  const above: Level = levels.at(-1) ?? new Map<string, Node>();
  const byExpected = new Map<string, Node[]>();
  for (const parent of above.values()) {
    for (const policy of parent.expected) append(byExpected, policy, parent);
  }
  const level: Level = new Map();
  const any = above.get(anyPolicy);
  for (const policy of new Set(identifiers)) {
    if (policy === anyPolicy) continue;
    const parents = byExpected.get(policy) ?? (any === undefined ? [] : [any]);
    if (parents.length > 0) level.set(policy, node(policy, parents));
  }
  if (identifiers.includes(anyPolicy) && mayUseAny) {
    for (const [policy, parents] of byExpected) if (!level.has(policy)) level.set(policy, node(policy, parents));
  }
  levels.push(level);
  prune(levels);
}

/** Section 6.1.3 (d)(3): removes nodes above the last level that no node below needs. */
function prune(levels: readonly Level[]): void {
  for (let depth = levels.length - 2; depth > 0; depth--) {
    for (const one of levels[depth]?.values() ?? []) if (one.children === 0) remove(levels[depth], one);
  }
}

function remove(level: Level | undefined, one: Node): void {
  level?.delete(one.policy);
  for (const parent of one.parents) parent.children--;
}

/** Section 6.1.4 (a) and (b). Returns false if a mapping is to or from anyPolicy. */
function applyMappings(levels: Level[], { mappings }: CertificatePolicies, isMappingAllowed: boolean): boolean {
  const level = levels.at(-1);
  const targets = new Map<string, string[]>();
  for (const [issuerDomain, subjectDomain] of mappings) {
    if (isMappingAllowed && (issuerDomain === anyPolicy || subjectDomain === anyPolicy)) return false;
    append(targets, issuerDomain, subjectDomain);
  }
  for (const [policy, subjects] of targets) {
    const one = level?.get(policy);
    const any = level?.get(anyPolicy);
    if (!isMappingAllowed) {
      if (one !== undefined) remove(level, one);
    } else if (one !== undefined) {
      one.expected = subjects;
    } else if (any !== undefined) {
      const added = node(policy, [...any.parents]);
      added.expected = subjects;
      level?.set(policy, added);
    }
  }
  if (!isMappingAllowed) prune(levels);
  return true;
}

/** Section 6.1.5 (g) for a user who accepts any policy: some policy is left, even if it is only anyPolicy. */
function hasValidPolicy(levels: readonly Level[]): boolean {
  return (levels.at(-1)?.size ?? 0) > 0;
}
