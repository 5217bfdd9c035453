// What patch releases of Go changed about certificates: a toolchain and a release of CockroachDB with the same minor version can differ in these.
// Changes that came with a minor version are where they matter (goAtLeast).

import { goHasBackport, type GoVersion } from "./goVersion.ts";

export interface GoChange {
  readonly what: string;
  /** The first patch with the change in each release branch that got it. Later minor versions have it, earlier ones don't. */
  readonly since: readonly (readonly [minor: number, patch: number])[];
  /** Where Go's authors announced it. */
  readonly source: string;
}

export const goChanges = {
  largeRsaKey: {
    what: "A handshake refuses RSA keys over 8192 bits",
    since: [
      [19, 12],
      [20, 7],
      [21, 0],
    ],
    source: "CVE-2023-29409, https://go.dev/issue/61460",
  },
  unknownCaKey: {
    what: "A CA whose key has an unknown algorithm is skipped; before, Go could panic",
    since: [
      [21, 8],
      [22, 1],
    ],
    source: "CVE-2024-24783, https://go.dev/issue/65390",
  },
  zoneInUri: {
    what: "An IPv6 address with a zone counts as an address when URIs are compared with name constraints",
    since: [
      [22, 11],
      [23, 5],
    ],
    source: "CVE-2024-45341, https://go.dev/issue/71156",
  },
  policiesForAnyPurpose: {
    what: "Policies are checked even if any extended key usage is allowed, and before the extended key usage",
    since: [[24, 4]],
    source: "CVE-2025-22874, https://go.dev/issue/73612",
  },
  bracketedHost: {
    what: "A URI with something else than an IPv6 address in brackets is refused",
    since: [
      [24, 8],
      [25, 2],
    ],
    source: "CVE-2025-47912, https://go.dev/issue/75678",
  },
  domainNames: {
    what: "A name constraint that is a single dot is refused. 1.24.8 and 1.25.2 alone also refused DNS names that end with a dot",
    since: [
      [24, 8],
      [25, 2],
    ],
    source: "CVE-2025-58187, https://go.dev/issue/75681; https://go.dev/issue/75828",
  },
  wildcardExclusion: {
    what: "An excluded name also excludes wildcards that cover it, and by mistake unrelated wildcards under its parent domain",
    since: [
      [24, 11],
      [25, 5],
    ],
    source: "CVE-2025-61727, https://go.dev/issue/76442",
  },
  wildcardTopLevel: {
    what: "An excluded top-level domain no longer excludes every wildcard",
    since: [
      [24, 13],
      [25, 7],
    ],
    source: "https://go.dev/issue/76935",
  },
  wildcardSameDepth: {
    what: "An excluded name no longer excludes unrelated wildcards",
    since: [[25, 9]],
    source: "https://go.dev/issue/77968",
  },
  longNameList: {
    what: "An error message counts 100 names or more instead of listing them",
    since: [
      [24, 11],
      [25, 5],
    ],
    source: "CVE-2025-61729, https://go.dev/issue/76445",
  },
  bracketInsideHost: {
    what: "A URI with a bracket inside its host is refused",
    since: [
      [25, 8],
      [26, 1],
    ],
    source: "CVE-2026-25679, https://go.dev/issue/77578",
  },
  mailboxConstraints: {
    what: "Of several constraints for mailboxes with the same local part, each counts; 1.26.0 compared with the last one only",
    since: [[26, 1]],
    source: "CVE-2026-27137, https://go.dev/issue/77952",
  },
  looseColons: {
    what: "Only http and https URIs are refused for several colons in the host",
    since: [[26, 2]],
    source: "https://go.dev/issue/78077",
  },
  wildcardCase: {
    what: "A wildcard is compared with excluded names without regard to case",
    since: [[26, 2]],
    source: "CVE-2026-33810, https://go.dev/issue/78332",
  },
  countedCandidates: {
    what: "Each candidate counts toward the limit of 100 signature checks, even if it is already in the chain",
    since: [
      [25, 9],
      [26, 2],
    ],
    source: "CVE-2026-32280",
  },
  distrustedKeys: {
    what: "Chains with one of eight emSign intermediate CAs are refused",
    since: [[26, 10]],
    source: "CVE-2026-111943, https://go.dev/issue/82345",
  },
} as const satisfies Readonly<Record<string, GoChange>>;

/** True if this version has the change. */
export function goHas(version: GoVersion, change: keyof typeof goChanges): boolean {
  return goHasBackport(version, goChanges[change].since);
}
